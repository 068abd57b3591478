/**
 * Writes records and reads them again, as bytes for caches and as JSON for other programs. A record's components are the
 * only place that says what is written: nothing else lists them a second time.
 */
@NullMarked
package dev.loralint.records;

import org.jspecify.annotations.NullMarked;
