package dev.loralint.trainer.script;

import dev.loralint.trainer.tree.Span;

/**
 * One word of a command, as the program would get it.
 *
 * @param text without quotation marks, with the variables whose values are known
 * @param span where it is written; where a variable stands for it, the variable
 */
public record Word(String text, Span span) {}
