/** One class a format: text for people, and what other programs read. */
@NullMarked
package dev.loralint.report.format;

import org.jspecify.annotations.NullMarked;
