package dev.loralint.report.html.section;

import dev.loralint.concepts.Concept;
import dev.loralint.concepts.TagUse;
import dev.loralint.report.html.view.SubjectsView.Prompt;
import dev.loralint.tokens.ClipTokenizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What somebody who uses the LoRA types to get its subject. What never goes without saying in the captions has to be said
 * in prompts; what the captions leave out comes with the trigger word.
 */
final class UserPrompts {

    private final Subjects subjects;
    private final ClipTokenizer tokenizer = ClipTokenizer.standard();

    UserPrompts(Subjects subjects) {
        this.subjects = subjects;
    }

    /** With the captions as they are; {@code null} where they tell nothing. */
    @Nullable
    Prompt now(Concept concept) {
        Set<String> pruned = subjects.pruned(concept);
        return prompt(concept, use -> pruned.contains(use.tag()) || isConstant(use));
    }

    /** With the traits left out of the captions; {@code null} where there are none to leave out. */
    @Nullable
    Prompt after(Concept concept) {
        Set<String> pruned = subjects.pruned(concept);
        return pruned.isEmpty() ? null : prompt(concept, use -> !pruned.contains(use.tag()) && isConstant(use));
    }

    private boolean isConstant(TagUse use) {
        return use.share() >= subjects.constantShare();
    }

    /** In the order that people write: the name, how many there are, the rest by how common it is. */
    private @Nullable Prompt prompt(Concept concept, Predicate<TagUse> wanted) {
        List<String> words = new ArrayList<>();
        if (concept.isTriggered()) {
            words.add(concept.trigger());
        }
        concept.tagUses().stream()
                .filter(use -> !use.isTrigger())
                .filter(wanted)
                .sorted(Comparator.comparing(use -> use.tagClass().equals("count") ? 0 : 1))
                .forEach(use -> words.add(use.tag()));
        if (words.isEmpty()) {
            return null;
        }
        String text = String.join(", ", words);
        return new Prompt(text, tokenizer.count(text), concept.options().maxTokens());
    }
}
