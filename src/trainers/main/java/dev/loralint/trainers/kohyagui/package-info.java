/** kohya_ss: the presets that its GUI saves, the GUI's defaults, and what it makes of them before it starts sd-scripts. */
@NullMarked
package dev.loralint.trainers.kohyagui;

import org.jspecify.annotations.NullMarked;
