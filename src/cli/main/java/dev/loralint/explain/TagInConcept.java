package dev.loralint.explain;

import dev.loralint.concepts.Concept;
import dev.loralint.concepts.ProseTrait;
import dev.loralint.concepts.TagUse;
import dev.loralint.finding.Finding;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A tag in one concept, or in one of its forms.
 *
 * @param counted how often the tag lists have it; {@code null} where none has, or too few to count
 * @param phrases what prose captions say in the tag's slot
 */
public record TagInConcept(Concept concept, @Nullable Counted counted, List<Phrase> phrases) {

    public TagInConcept {
        phrases = List.copyOf(phrases);
    }

    /**
     * What the rules make of a tag.
     *
     * @param others other values of its slot, as they are counted
     * @param findings all about it in this concept
     * @param stays why it stays in the captions, as half a sentence; {@code null} where a fix takes it out
     */
    public record Counted(
            TagUse use,
            List<TagUse> others,
            List<Finding> findings,
            @Nullable String stays) {

        public Counted {
            others = List.copyOf(others);
            findings = List.copyOf(findings);
        }
    }

    /** What prose captions say, with the findings about it. */
    public record Phrase(ProseTrait look, List<Finding> findings) {

        public Phrase {
            findings = List.copyOf(findings);
        }
    }
}
