package dev.loralint.trainer;

import dev.loralint.text.PythonLiteral;
import org.jspecify.annotations.Nullable;

/**
 * One argument of an optimizer or of a scheduler, as the trainer takes it to pieces.
 *
 * @param written the whole pair as written
 * @param key the name that the optimizer gets, with any spaces that it has
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

    public boolean sound() {
        return fault == null;
    }
}
