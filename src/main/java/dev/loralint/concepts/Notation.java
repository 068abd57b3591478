package dev.loralint.concepts;

import dev.loralint.tags.TagSpelling;

/**
 * How most captions write tags.
 *
 * @param spelling how they join the words of a tag
 * @param escaped whether they write {@code \(} in tags with parentheses; not if no tag has any
 */
record Notation(TagSpelling spelling, boolean escaped) {

    static final Notation NONE = new Notation(TagSpelling.NEITHER, false);
}
