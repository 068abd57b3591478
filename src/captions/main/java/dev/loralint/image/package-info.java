/**
 * What the files of pictures say of themselves before they are decoded: format, size, colours, orientation, whether the
 * end is there. It knows nothing of captions, trainers or rules.
 */
@NullMarked
package dev.loralint.image;

import org.jspecify.annotations.NullMarked;
