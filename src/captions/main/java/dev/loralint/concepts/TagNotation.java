package dev.loralint.concepts;

import dev.loralint.tags.TagSpelling;

/**
 * How most captions write tags.
 *
 * @param spelling how they join the words of a tag
 * @param escaped whether they write {@code \(} in tags with parentheses; not if no tag has any
 */
record TagNotation(TagSpelling spelling, boolean escaped) {

    static final TagNotation NONE = new TagNotation(TagSpelling.NEITHER, false);
}
