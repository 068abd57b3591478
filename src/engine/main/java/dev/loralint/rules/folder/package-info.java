/** The form of every rule: a folder with its DRL and its page, for loralint's rules and for those that users write. */
@NullMarked
package dev.loralint.rules.folder;

import org.jspecify.annotations.NullMarked;
