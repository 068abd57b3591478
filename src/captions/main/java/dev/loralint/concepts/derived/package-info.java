/** Facts that follow from a concept or a dataset, and that neither of them holds: what its files share, what its tags mean together. */
@NullMarked
package dev.loralint.concepts.derived;

import org.jspecify.annotations.NullMarked;
