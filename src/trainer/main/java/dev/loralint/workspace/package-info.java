/**
 * What is at a path: datasets, configurations, the project's own settings, and which dataset belongs to which
 * configuration. It checks nothing.
 */
@NullMarked
package dev.loralint.workspace;

import org.jspecify.annotations.NullMarked;
