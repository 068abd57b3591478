/**
 * Counts the tags of a concept: how many captions hold each tag, which tags appear together, which imply each other.
 */
@NullMarked
package dev.loralint.tags;

import org.jspecify.annotations.NullMarked;
