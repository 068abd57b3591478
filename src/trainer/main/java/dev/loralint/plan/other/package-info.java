/**
 * What trainers other than sd-scripts do with images and captions before they train: which files they find, which text they
 * read and which size they train at. It knows nothing of a whole plan.
 */
@NullMarked
package dev.loralint.plan.other;

import org.jspecify.annotations.NullMarked;
