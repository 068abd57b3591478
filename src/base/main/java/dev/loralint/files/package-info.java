/**
 * Names, listings and troubles of files, and how one is written whole. A leaf that knows suffixes and errors, and nothing
 * of what files hold.
 */
@NullMarked
package dev.loralint.files;

import org.jspecify.annotations.NullMarked;
