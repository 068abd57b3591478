package dev.loralint.trainer;

import dev.loralint.text.PythonLiteral;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One argument of an optimizer or of a scheduler, split into its parts as the trainer does.
 *
 * @param written the whole pair as written
 * @param key the name that the optimizer gets, with any spaces that it has; empty without exactly one equals sign
 * @param text the value as written
 * @param value what it is in Python; {@code null} if Python cannot read it
 * @param equalsSigns how many the text has; 0 for an element that is not text
 * @param inTable whether it is an entry of a table, which needs no Python notation
 */
public record OptimizerArgument(
        String written, String key, String text, @Nullable PythonLiteral value, int equalsSigns, boolean inTable) {

    /** Whether the trainer gets a name and a value from it. */
    public boolean sound() {
        return inTable || value != null;
    }

    /** The name without spaces around it. */
    public String name() {
        return key.strip();
    }

    /** The value as a number, with 1 for True and 0 for False; NaN if it is not a number. */
    public double number() {
        return value == null ? Double.NaN : value.number();
    }

    /** Whether the value is a number; True and False are numbers in Python. */
    public boolean numeric() {
        return value != null && value.isNumber();
    }

    /** The Python type of the value; {@code null} if Python cannot read it. */
    public PythonLiteral.@Nullable Kind kind() {
        return value == null ? null : value.kind();
    }

    /** The value in Python; {@code null} for None, and if Python cannot read it. */
    public @Nullable Object python() {
        return value == null ? null : value.value();
    }

    /** {@code True}, {@code False} or {@code None} if the value is a word for it in other languages or letters, else empty. */
    public String constant() {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "true" -> "True";
            case "false" -> "False";
            case "none", "null" -> "None";
            default -> "";
        };
    }
}
