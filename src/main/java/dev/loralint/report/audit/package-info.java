/** What an audit of finished LoRA files found out, and the formats that show it. */
@NullMarked
package dev.loralint.report.audit;

import org.jspecify.annotations.NullMarked;
