package dev.loralint.finding;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;

/**
 * A sentence with gaps for values. Rules write the sentence; facts give the values, never words. {@code {}} shows the next
 * value: text in backticks, numbers as they are, a list as {@code `a`, `b` and `c`}. {@code {one|many}} chooses by the last
 * number or the size of the last list, {@code {s}} is short for {@code {|s}}, {@code {%}} shows a share of 0 to 1 in percent,
 * {@code {.}} a number with a decimal point,
 * and a number or a list that is known only when all places are found has a name, such as {@code {n}}; {@code {one|many}} does not go
 * by {@code {captions}}, the number of all.
 */
public final class Message {

    /** Metadata and captions can hold values of any length: characters of one text that are shown. */
    private static final int LONGEST = 200;

    /** Elements of a list that are shown. */
    private static final int MOST = 5;

    private Message() {}

    /**
     * A value that is no list, as a record: {@link #of(String, Object...)} shows it as it shows the value.
     *
     * @param text of a number its digits
     */
    public record Part(Kind kind, String text) {

        /** How messages show it. */
        public enum Kind {
            /** In backticks. */
            QUOTED,
            /** As it is. */
            SHOWN,
            /** A number without decimals. */
            WHOLE,
            /** A number that may have decimals. */
            REAL
        }

        /** @throws IllegalArgumentException if it is of a type that is no value */
        public static Part of(Object value) {
            if (value instanceof Double || value instanceof Float) {
                return new Part(Kind.REAL, String.valueOf(((Number) value).doubleValue()));
            }
            if (value instanceof Number) {
                return new Part(Kind.WHOLE, value.toString());
            }
            if (value instanceof CharSequence) {
                return new Part(Kind.QUOTED, value.toString());
            }
            StringBuilder shown = new StringBuilder();
            show(shown, value);
            return new Part(Kind.SHOWN, shown.toString());
        }

        /** What a message takes. */
        public Object value() {
            return switch (kind) {
                case QUOTED -> text;
                case SHOWN -> (Shown) () -> text;
                case WHOLE -> Long.valueOf(text);
                case REAL -> Double.valueOf(text);
            };
        }
    }

    /**
     * @param template a sentence with as many gaps as there are values
     * @throws IllegalArgumentException if a value is missing or left over, or is of a type that is no value
     */
    public static String of(String template, Object... values) {
        return of(template, Map.of(), values);
    }

    /** @param counts numbers and lists that the template shows by name */
    public static String of(String template, Map<String, ?> counts, Object... values) {
        if (values.length == 0 && template.indexOf('{') < 0) {
            return template;
        }
        StringBuilder out = new StringBuilder(template.length() + 16 * values.length);
        int next = 0;
        boolean one = false;
        int at = 0;
        while (at < template.length()) {
            int open = template.indexOf('{', at);
            int close = open < 0 ? -1 : template.indexOf('}', open);
            if (close < 0) {
                break;
            }
            out.append(template, at, open);
            String gap = template.substring(open + 1, close);
            int bar = gap.indexOf('|');
            if (gap.isEmpty() || gap.equals("%") || gap.equals(".")) {
                if (next == values.length) {
                    throw new IllegalArgumentException("no value for gap " + (next + 1) + " of \"" + template + '"');
                }
                Object value = values[next++];
                one = isCount(value) ? isOne(value) : one;
                switch (gap) {
                    case "%" ->
                        out.append(Math.round(((Number) value).doubleValue() * 100))
                                .append(" %");
                    case "." -> out.append(decimal(((Number) value).doubleValue()));
                    default -> show(out, value);
                }
            } else if (gap.equals("s")) {
                out.append(one ? "" : "s");
            } else if (bar >= 0) {
                out.append(one ? gap.substring(0, bar) : gap.substring(bar + 1));
            } else {
                Object count = counts.get(gap);
                if (count == null) {
                    throw new IllegalArgumentException("no value for {" + gap + "} of \"" + template + '"');
                }
                one = gap.equals("captions") ? one : isOne(count);
                show(out, count);
            }
            at = close + 1;
        }
        if (next < values.length) {
            throw new IllegalArgumentException(values.length + " values for \"" + template + '"');
        }
        return out.append(template, at, template.length()).toString();
    }

    private static boolean isCount(Object value) {
        return value instanceof Number || value instanceof Collection<?>;
    }

    private static boolean isOne(Object value) {
        return value instanceof Number n ? n.doubleValue() == 1 : value instanceof Collection<?> c && c.size() == 1;
    }

    /** With a decimal point even where it is whole: {@code 1.0}. */
    private static String decimal(double value) {
        String shown = number(value);
        return shown.indexOf('.') < 0 && shown.indexOf('e') < 0 && Double.isFinite(value) ? shown + ".0" : shown;
    }

    private static void show(StringBuilder out, Object value) {
        if (value instanceof Shown shown) {
            out.append(shown.shown());
        } else if (value instanceof Double || value instanceof Float) {
            out.append(number(((Number) value).doubleValue()));
        } else if (value instanceof Number number) {
            out.append(number);
        } else if (value instanceof Collection<?> list) {
            list(out, list);
        } else if (value instanceof Enum<?> constant) {
            out.append(new Term(constant.name().toLowerCase(Locale.ROOT).replace('_', ' ')).shown());
        } else if (value instanceof CharSequence text) {
            out.append('`').append(line(text.toString())).append('`');
        } else {
            throw new IllegalArgumentException(value.getClass().getName() + " cannot be a value of a message");
        }
    }

    private static void list(StringBuilder out, Collection<?> list) {
        int left = list.size();
        int shown = 0;
        for (Object element : list) {
            if (shown > 0) {
                out.append(left == 1 || shown == MOST ? " and " : ", ");
            }
            if (shown == MOST) {
                out.append(left).append(" more");
                return;
            }
            show(out, element);
            shown++;
            left--;
        }
    }

    /** {@code 16}, {@code 0.333}, {@code 2e-6}: at most three decimals, unless only smaller ones are there. */
    private static String number(double value) {
        if (!Double.isFinite(value)) {
            return String.valueOf(value);
        }
        if (value == Math.rint(value) && Math.abs(value) < 1e9) {
            return String.valueOf((long) value);
        }
        double rounded = Math.abs(value) < 0.001 ? value : Math.round(value * 1000) / 1000.0;
        return Double.toString(rounded).replace(".0E", "e").replace('E', 'e');
    }

    /** On one line, and not longer than a message can take. */
    private static String line(String text) {
        String shown = cut(text, LONGEST);
        int plain = 0;
        while (plain < shown.length() && !isInvisible(shown.charAt(plain))) {
            plain++;
        }
        if (plain == shown.length()) {
            return shown;
        }
        StringBuilder out = new StringBuilder();
        for (char c : shown.toCharArray()) {
            switch (c) {
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (isInvisible(c)) {
                        out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        return out.toString();
    }

    /** Control and format characters: what a terminal would obey, and what nobody would see, such as a byte order mark. */
    private static boolean isInvisible(int c) {
        boolean joiner = c == 0x200C || c == 0x200D;
        return Character.isISOControl(c) || Character.getType(c) == Character.FORMAT && !joiner;
    }

    /** At most so many characters, with a mark where something is left out. */
    public static String cut(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
        return text.substring(0, end) + '…';
    }

    /** A text as messages quote it: in backticks, on one line, and not longer than a message can take. */
    public static String quote(String text) {
        return '`' + line(text) + '`';
    }
}
