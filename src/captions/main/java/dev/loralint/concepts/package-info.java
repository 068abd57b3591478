/**
 * Facts about a dataset: concepts with their captions, images and tags. They are values; whoever has captions and
 * names can make them.
 */
@NullMarked
package dev.loralint.concepts;

import org.jspecify.annotations.NullMarked;
