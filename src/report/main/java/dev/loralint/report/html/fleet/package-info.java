/** The HTML page of an audit of many LoRA files. */
@NullMarked
package dev.loralint.report.html.fleet;

import org.jspecify.annotations.NullMarked;
