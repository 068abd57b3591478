/** The audit as one HTML page that needs nothing beside it. */
@NullMarked
package dev.loralint.report.audit.html;

import org.jspecify.annotations.NullMarked;
