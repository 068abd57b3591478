/**
 * What the templates of the HTML report see: texts that are ready and coordinates that are counted. It is apart from the
 * code that fills it, so that a template has nothing to decide.
 */
@NullMarked
package dev.loralint.report.html.view;

import org.jspecify.annotations.NullMarked;
