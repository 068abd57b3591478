/**
 * Tells people and machines what was found: one class a format. It knows facts and findings, and nothing of rules.
 */
@NullMarked
package dev.loralint.report;

import org.jspecify.annotations.NullMarked;
