package dev.loralint.folders;

import dev.loralint.concepts.Concept;
import dev.loralint.concepts.ConceptRecords;
import dev.loralint.concepts.Concepts;
import java.nio.file.Path;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * How much of a dataset is read.
 *
 * @param texts captions that need not be read again
 * @param headers which images are looked at
 * @param first by folder, which captions come first, so that they are among the places of a finding that lists a part of its
 *     places
 * @param made makes a concept of what was read of it, or knows it
 */
public record Reading(
        CaptionTexts texts,
        ImageHeaders headers,
        Function<Path, Predicate<String>> first,
        BiFunction<Concepts, ConceptRecords, Concept> made) {

    /** With every concept counted. */
    public Reading(CaptionTexts texts, ImageHeaders headers, Function<Path, Predicate<String>> first) {
        this(texts, headers, first, Concepts::of);
    }

    /** Everything, in the order of names. */
    public static final Reading WHOLE = new Reading(CaptionTexts.NONE, ImageHeaders.ALL, folder -> name -> false);

    /** The same with concepts that somebody else makes. */
    public Reading making(BiFunction<Concepts, ConceptRecords, Concept> other) {
        return new Reading(texts, headers, first, other);
    }
}
