package dev.loralint.text;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What Python's {@code int} and {@code float} make of a value; {@code null} where they raise an error. */
public final class PythonConversion {

    private static final Pattern WHOLE = Pattern.compile("[+-]?\\d+(_\\d+)*");
    private static final Pattern DECIMAL =
            Pattern.compile("[+-]?((\\d+(_\\d+)*\\.?(\\d+(_\\d+)*)?|\\.\\d+(_\\d+)*)([eE][+-]?\\d+)?|Infinity|NaN)");

    private static final Pattern INFINITY = Pattern.compile("(?i)inf(inity)?$");
    private static final Pattern NAN = Pattern.compile("(?i)nan$");

    private PythonConversion() {}

    /** {@code int(value)}. */
    public static @Nullable Long whole(@Nullable Object value) {
        if (value instanceof Boolean on) {
            return on ? 1L : 0L;
        }
        if (value instanceof Number number) {
            return Double.isFinite(number.doubleValue()) ? number.longValue() : null;
        }
        try {
            return value instanceof String text && WHOLE.matcher(text.strip()).matches()
                    ? Long.valueOf(text.strip().replace("_", ""))
                    : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** {@code float(value)}. */
    public static @Nullable Double decimal(@Nullable Object value) {
        if (value instanceof Boolean on) {
            return on ? 1.0 : 0.0;
        }
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        if (!(value instanceof String text)) {
            return null;
        }
        String number = NAN.matcher(INFINITY.matcher(text.strip()).replaceFirst("Infinity"))
                .replaceFirst("NaN");
        return DECIMAL.matcher(number).matches() ? Double.valueOf(number.replace("_", "")) : null;
    }
}
