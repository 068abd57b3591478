/** What a check or an audit found: values that reports show and programs read. */
@NullMarked
package dev.loralint.result;

import org.jspecify.annotations.NullMarked;
