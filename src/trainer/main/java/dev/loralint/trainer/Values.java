package dev.loralint.trainer;

import dev.loralint.text.PythonConversion;
import dev.loralint.text.PythonLiteral;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How the values of configurations are read and shown. */
public final class Values {

    private Values() {}

    public static double number(@Nullable Object value) {
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

    /** A word as the number or the Python constant that it looks like, else as it is. */
    public static Object typed(String word) {
        String w = word.strip();
        switch (w) {
            case "True", "true":
                return true;
            case "False", "false":
                return false;
            default:
        }
        if (w.isEmpty() || (!Character.isDigit(w.charAt(w.length() - 1)) && !w.endsWith("."))) {
            return word;
        }
        if (Character.isLetter(w.charAt(0))) {
            return word; // an exception says the same, but takes longer than the rest of a file's settings
        }
        try {
            return w.indexOf('.') < 0 && w.indexOf('e') < 0 && w.indexOf('E') < 0
                    ? (Object) Long.valueOf(w)
                    : (Object) Double.valueOf(w);
        } catch (NumberFormatException e) {
            return word;
        }
    }

    public static boolean truthy(@Nullable Object value) {
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

    /** Whether a value's Python type is among these letters, as {@link Setting#passes} has them. */
    public static boolean passes(String letters, @Nullable Object value) {
        if (value instanceof String text && letters.indexOf(',') >= 0) {
            String each = letters.replace(",", "");
            return Arrays.stream(text.split(",", -1)).allMatch(part -> passes(each, part));
        }
        for (int i = 0; i < letters.length(); i++) {
            if (isOf(letters.charAt(i), value)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOf(char letter, @Nullable Object value) {
        return switch (letter) {
            case '*' -> true;
            case 's' -> value instanceof String;
            case 'i' -> value instanceof Long;
            case 'f' -> value instanceof Double;
            case 'b' -> value instanceof Boolean;
            case 'T' -> Boolean.TRUE.equals(value);
            case 'l' -> value instanceof List<?>;
            case 't' -> value instanceof Map<?, ?>;
            case 'E' -> value instanceof Map<?, ?> map && map.isEmpty();
            case 'N' -> value == null;
            case 'e' -> "".equals(value);
            case 'n' -> value instanceof String && !Double.isNaN(number(value));
            case 'z' -> !truthy(value);
            case 'I' -> PythonConversion.whole(value) != null;
            case 'F' -> PythonConversion.decimal(value) != null;
            case 'P' ->
                value instanceof String text && PythonLiteral.parse(text).isPresent();
            default -> false;
        };
    }

    public static String show(Object value) {
        if (value instanceof Double d) {
            return shortest(d);
        }
        if (value instanceof List<?> list) {
            List<String> shown = new ArrayList<>();
            for (Object o : list) {
                shown.add(o instanceof String s ? '"' + s + '"' : show(o));
            }
            return "[" + String.join(", ", shown) + "]";
        }
        if (value instanceof Map<?, ?> map) {
            List<String> shown = new ArrayList<>();
            map.forEach((key, o) -> shown.add(key + ": " + (o == null ? "null" : show(o))));
            return "{" + String.join(", ", shown) + "}";
        }
        return String.valueOf(value);
    }

    /** A value as tables write it: {@code null} for none, and numbers without {@code .0}. */
    public static String plain(@Nullable Object value) {
        return value == null ? "null" : value instanceof Double d ? shortest(d).replaceFirst("\\.0$", "") : show(value);
    }

    /** Without the noise of binary fractions and as people write it: 1.0, 0.25, 2e-6. */
    public static String shortest(double d) {
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
    public static List<Object> elements(@Nullable Object value) {
        if (value == null) {
            return List.of();
        }
        return value instanceof List<?> list ? (List<Object>) list : List.of(value);
    }
}
