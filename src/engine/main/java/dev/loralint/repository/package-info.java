/**
 * The git repository that files are in: what a change touched, and how the files were before it. git runs as a process of
 * its own and without a shell; nothing is checked out and nothing is written.
 */
@NullMarked
package dev.loralint.repository;

import org.jspecify.annotations.NullMarked;
