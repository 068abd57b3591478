package dev.loralint.trainer.script;

import dev.loralint.trainer.tree.Span;

/**
 * One word of a command, as the program would get it.
 *
 * @param text without quotation marks, with the variables whose values are known
 * @param span where it is written; where a variable stands for it, the variable
 * @param certain whether the program surely gets it: false for a variable whose value is not known or is a default that the
 *     caller may replace, and for what is added under a condition that cannot be decided
 */
public record Word(String text, Span span, boolean certain) {

    public Word(String text, Span span) {
        this(text, span, true);
    }
}
