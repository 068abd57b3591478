/**
 * Captions as text: how bytes become tags with their positions, how a tag is written, what a trainer makes of a
 * caption at each step, and how a caption is edited. It knows nothing of folders, concepts or rules.
 */
@NullMarked
package dev.loralint.captions;

import org.jspecify.annotations.NullMarked;
