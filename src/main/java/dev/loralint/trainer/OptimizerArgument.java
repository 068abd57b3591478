package dev.loralint.trainer;

import dev.loralint.text.PythonLiteral;
import org.jspecify.annotations.Nullable;

/**
 * One argument of an optimizer or a scheduler, parsed as the trainer does.
 *
 * @param written the whole pair as written
 * @param key the name that the optimizer gets, with any spaces
 * @param text the value as written
 * @param value what it is in Python; {@code null} where it cannot be read
 * @param fault why the trainer stops at it, as the end of a sentence; {@code null} where it does not
 */
public record OptimizerArgument(
        String written,
        String key,
        String text,
        @Nullable PythonLiteral value,
        @Nullable String fault) {

    /** Whether the argument can be parsed. */
    public boolean sound() {
        return fault == null;
    }
}
