package dev.loralint.trainer;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How the values of configurations are read and shown. */
final class Values {

    private Values() {}

    static double number(@Nullable Object value) {
        if (value instanceof Number n) {
            return n.doubleValue();
        }
        if (value instanceof String s) {
            try {
                return Double.parseDouble(s.strip());
            } catch (NumberFormatException e) {
                return Double.NaN;
            }
        }
        return Double.NaN;
    }

    static boolean truthy(@Nullable Object value) {
        if (value == null) {
            return false;
        }
        if (value instanceof Boolean b) {
            return b;
        }
        if (value instanceof Number n) {
            return n.doubleValue() != 0;
        }
        if (value instanceof String s) {
            return !s.isEmpty();
        }
        if (value instanceof Collection<?> c) {
            return !c.isEmpty();
        }
        return !(value instanceof Map<?, ?> m) || !m.isEmpty();
    }

    static String show(Object value) {
        if (value instanceof Double d) {
            return number(d);
        }
        if (value instanceof List<?> list) {
            List<String> shown = new ArrayList<>();
            for (Object o : list) {
                shown.add(o instanceof String s ? '"' + s + '"' : show(o));
            }
            return "[" + String.join(", ", shown) + "]";
        }
        return String.valueOf(value);
    }

    /** Without the noise of binary fractions and as people write it: 1.0, 0.25, 2e-6. */
    static String number(double d) {
        String text = Double.toString(d);
        int e = text.indexOf('E');
        if (e < 0) {
            return text;
        }
        String mantissa = text.substring(0, e);
        if (mantissa.endsWith(".0")) {
            mantissa = mantissa.substring(0, mantissa.length() - 2);
        }
        return mantissa + "e" + text.substring(e + 1);
    }

    @SuppressWarnings("unchecked")
    static List<Object> elements(@Nullable Object value) {
        if (value == null) {
            return List.of();
        }
        return value instanceof List<?> list ? (List<Object>) list : List.of(value);
    }
}
