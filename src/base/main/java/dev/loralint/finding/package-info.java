/**
 * What loralint has to say: findings, where they show, and what would fix them. A leaf that every other package may
 * import and that imports none of them.
 */
@NullMarked
package dev.loralint.finding;

import org.jspecify.annotations.NullMarked;
