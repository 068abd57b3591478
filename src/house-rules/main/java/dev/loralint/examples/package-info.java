/** The examples in rule folders: each says what a rule finds in some files, and what fixing them leaves. */
@NullMarked
package dev.loralint.examples;

import org.jspecify.annotations.NullMarked;
