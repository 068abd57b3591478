/**
 * What is known of the trainers, by release: the tables that {@code src/tools/facts} writes from their sources, and the
 * overlays that people write. It answers which options, keys and modules a release has, and decides nothing.
 */
@NullMarked
package dev.loralint.knowledge;

import org.jspecify.annotations.NullMarked;
