/** Names, listings and troubles of files. A leaf that knows suffixes and errors, and nothing of what files hold. */
@NullMarked
package dev.loralint.files;

import org.jspecify.annotations.NullMarked;
