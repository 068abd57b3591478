/**
 * What all reports share: paths, links, text that has no effect in a terminal, plans and settings as text and JSON. The formats
 * are in {@link dev.loralint.report.format}. It knows facts and findings, and nothing of rules.
 */
@NullMarked
package dev.loralint.report;

import org.jspecify.annotations.NullMarked;
