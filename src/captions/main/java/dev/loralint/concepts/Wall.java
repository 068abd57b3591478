package dev.loralint.concepts;

import dev.loralint.tokens.ClipTokenizer;
import java.util.List;

/**
 * What a prompt needs to get the subject back: the trigger word, and the tags without which it does not look like
 * itself.
 *
 * @param trigger the trigger word; empty if it is unknown
 * @param tags the tags, the most frequent first
 */
public record Wall(String trigger, List<String> tags) {

    /** The number of tags without the trigger word (count). */
    public int size() {
        return tags.size();
    }

    /** The tokens of a prompt with all of them (tokens). */
    public int tokens() {
        String rest = String.join(", ", tags);
        return ClipTokenizer.standard()
                .count(trigger.isEmpty() || rest.isEmpty() ? trigger + rest : trigger + ", " + rest);
    }
}
