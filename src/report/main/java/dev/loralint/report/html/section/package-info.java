/** The sections of the HTML report, one class each. A section works out what is shown; the template shows it. */
@NullMarked
package dev.loralint.report.html.section;

import org.jspecify.annotations.NullMarked;
