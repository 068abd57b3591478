package dev.loralint.concepts;

import dev.loralint.text.Words;
import dev.loralint.tokens.ClipTokenizer;
import java.util.List;

/**
 * The words that get a subject back in a prompt: the trigger word, and the tags without which it does not look like itself.
 *
 * @param trigger empty where none is known
 * @param tags the commonest first
 */
public record Wall(String trigger, List<String> tags) {

    /** How many tags have to be typed besides the trigger word. */
    public int size() {
        return tags.size();
    }

    /** Tokens of a prompt of all of them. */
    public int tokens() {
        String rest = String.join(", ", tags);
        return ClipTokenizer.standard()
                .count(trigger.isEmpty() || rest.isEmpty() ? trigger + rest : trigger + ", " + rest);
    }

    /** The tags, as they appear in a sentence. */
    public String words() {
        return Words.tags(tags);
    }
}
