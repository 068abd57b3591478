/**
 * What the trainer will see of a dataset: captions, images, tokens, concepts and their statistics. It knows files and
 * positions, and nothing of rules.
 */
@NullMarked
package dev.loralint.dataset;

import org.jspecify.annotations.NullMarked;
