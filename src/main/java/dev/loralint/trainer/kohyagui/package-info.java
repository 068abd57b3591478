/** kohya_ss: the presets that its GUI saves. */
@NullMarked
package dev.loralint.trainer.kohyagui;

import org.jspecify.annotations.NullMarked;
