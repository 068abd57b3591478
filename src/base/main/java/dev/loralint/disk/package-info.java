/**
 * Reads the disk. What a check depends on is known because nothing else that a check uses reads files, lists folders or asks
 * what is there; {@code ArchitectureTest} makes sure of it.
 */
@NullMarked
package dev.loralint.disk;

import org.jspecify.annotations.NullMarked;
