package dev.loralint.folders;

import java.nio.file.Path;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * How much of a dataset is read.
 *
 * @param texts captions that need not be read again
 * @param headers which images are looked at
 * @param first by folder, which captions come first, so that they are among the places of a finding that lists a part of its
 *     places
 */
public record Reading(CaptionTexts texts, ImageHeaders headers, Function<Path, Predicate<String>> first) {

    /** Everything, in the order of names. */
    public static final Reading WHOLE = new Reading(CaptionTexts.NONE, ImageHeaders.ALL, folder -> name -> false);
}
