/** The images that sd-scripts takes from folders and metadata files, with the captions that it finds for them. */
@NullMarked
package dev.loralint.plan.images;

import org.jspecify.annotations.NullMarked;
