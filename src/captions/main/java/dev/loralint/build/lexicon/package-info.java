/** Build only: packs {@code rules/lexicon} into the resource that a run reads. */
@NullMarked
package dev.loralint.build.lexicon;

import org.jspecify.annotations.NullMarked;
