package dev.loralint.trainer;

import dev.loralint.finding.Message;
import dev.loralint.finding.Shown;
import dev.loralint.finding.Term;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A value of a configuration, shown so that its type can be seen: {@code `"8"`} is text, {@code `8`} is a number.
 *
 * @param value as {@link Setting} has it
 */
public record TypedValue(@Nullable Object value) implements Shown {

    @Override
    public String shown() {
        if (value == null) {
            return "empty";
        }
        return Message.quote(value instanceof String text ? '"' + text + '"' : Values.show(value));
    }

    /** {@code text}, {@code whole number}, {@code decimal}, {@code true or false}, {@code list}, {@code table}, {@code date}, {@code no value}. */
    public Term type() {
        if (value instanceof String) {
            return new Term("text");
        }
        if (value instanceof Long) {
            return new Term("whole number");
        }
        if (value instanceof Double) {
            return new Term("decimal");
        }
        if (value instanceof Boolean) {
            return new Term("true or false");
        }
        if (value instanceof List<?>) {
            return new Term("list");
        }
        return new Term(value instanceof Map<?, ?> ? "table" : value == null ? "no value" : "date");
    }
}
