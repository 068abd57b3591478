/** kohya's GUI: facts about its form, for rules about what the GUI itself refuses or changes. */
@NullMarked
package dev.loralint.training.kohyagui;

import org.jspecify.annotations.NullMarked;
