/**
 * Audits finished LoRA files: from paths to verdicts, without a terminal. It reads the files on all cores, keeps the
 * verdicts of those that have not changed, and compares the files with each other.
 */
@NullMarked
package dev.loralint.audit;

import org.jspecify.annotations.NullMarked;
