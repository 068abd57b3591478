package dev.loralint.explain;

import dev.loralint.lexicon.TagMeaning;
import java.util.List;

/**
 * The class of a tag, and what follows for it in a dataset.
 *
 * @param written the tag that was asked for, in canonical spelling
 * @param key the tag that it is another name of in the user's tag list; else the same as {@code written}
 * @param concepts of the dataset, with one entry for each form; none where no dataset was named
 */
public record TagExplanation(String written, String key, TagMeaning meaning, List<TagInConcept> concepts) {

    public TagExplanation {
        concepts = List.copyOf(concepts);
    }
}
