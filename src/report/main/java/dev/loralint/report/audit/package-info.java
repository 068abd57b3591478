/** The formats that show an audit of finished LoRA files. */
@NullMarked
package dev.loralint.report.audit;

import org.jspecify.annotations.NullMarked;
