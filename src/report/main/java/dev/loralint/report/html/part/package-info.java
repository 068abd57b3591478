/** What the sections of the HTML report share: words, scripts, styles. */
@NullMarked
package dev.loralint.report.html.part;

import org.jspecify.annotations.NullMarked;
