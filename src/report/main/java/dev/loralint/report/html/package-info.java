/**
 * The report that people keep open: one HTML file without any network access. What it says is worked out here and shown
 * by the templates in {@code src/report/main/jte}, which decide nothing.
 */
@NullMarked
package dev.loralint.report.html;

import org.jspecify.annotations.NullMarked;
