package dev.loralint.text;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A value as Python's {@code ast.literal_eval} reads it, with which sd-scripts reads the arguments of optimizers and
 * schedulers (optimizer.py: get_optimizer).
 *
 * @param kind its Python type
 * @param value a {@link Long}, {@link Double}, {@link Boolean}, {@link String}, {@link List} or {@link Map};
 *     {@code null} for None
 */
public record PythonLiteral(Kind kind, @Nullable Object value) {

    /** The Python types that a literal can have. */
    public enum Kind {
        INT,
        FLOAT,
        BOOL,
        TEXT,
        NONE,
        TUPLE,
        LIST,
        DICT,
        SET
    }

    /** The literal that a text is; nothing where Python would raise an error. */
    public static Optional<PythonLiteral> parse(String text) {
        try {
            return Optional.of(new Parser(text).whole());
        } catch (Malformed e) {
            return Optional.empty();
        }
    }

    /** Whether it is a number; True and False are numbers in Python. */
    public boolean isNumber() {
        return kind == Kind.INT || kind == Kind.FLOAT || kind == Kind.BOOL;
    }

    /** It as a number, NaN where it is none. */
    public double number() {
        return value instanceof Boolean b ? (b ? 1 : 0) : value instanceof Number n ? n.doubleValue() : Double.NaN;
    }

    private static final class Malformed extends Exception {
        private static final long serialVersionUID = 1L;

        Malformed() {
            super("malformed", null, false, false);
        }
    }

    private static final class Parser {

        private static final int MAX_DEPTH = 50;

        private final String s;
        private int at;

        Parser(String s) {
            this.s = s;
        }

        PythonLiteral whole() throws Malformed {
            skip();
            PythonLiteral first = value(0);
            skip();
            if (at < s.length() && s.charAt(at) == ',') {
                first = new PythonLiteral(Kind.TUPLE, items(first, (char) 0, 0));
                skip();
            }
            if (at < s.length()) {
                throw new Malformed();
            }
            return first;
        }

        private PythonLiteral value(int depth) throws Malformed {
            skip();
            if (at >= s.length() || depth > MAX_DEPTH) {
                throw new Malformed();
            }
            char c = s.charAt(at);
            return switch (c) {
                case '(' -> parenthesis(depth);
                case '[' -> list(depth);
                case '{' -> braces(depth);
                case '"', '\'' -> strings();
                case '+', '-' -> signed(depth);
                default -> Character.isDigit(c) || c == '.' ? number() : name();
            };
        }

        private PythonLiteral signed(int depth) throws Malformed {
            boolean negative = s.charAt(at++) == '-';
            PythonLiteral operand = value(depth + 1);
            if (operand.value instanceof Long n) {
                return new PythonLiteral(Kind.INT, negative ? -n : n);
            }
            if (operand.value instanceof Double d) {
                return new PythonLiteral(Kind.FLOAT, negative ? -d : d);
            }
            throw new Malformed();
        }

        private PythonLiteral name() throws Malformed {
            int from = at;
            while (at < s.length() && (Character.isLetterOrDigit(s.charAt(at)) || s.charAt(at) == '_')) {
                at++;
            }
            return switch (s.substring(from, at)) {
                case "True" -> new PythonLiteral(Kind.BOOL, true);
                case "False" -> new PythonLiteral(Kind.BOOL, false);
                case "None" -> new PythonLiteral(Kind.NONE, null);
                default -> throw new Malformed();
            };
        }

        private PythonLiteral number() throws Malformed {
            int from = at;
            while (at < s.length() && isPartOfNumber(from)) {
                at++;
            }
            String word = s.substring(from, at);
            if (word.contains("__") || word.endsWith("_")) {
                throw new Malformed();
            }
            String digits = word.replace("_", "").toLowerCase(Locale.ROOT);
            try {
                if (digits.startsWith("0x")) {
                    return new PythonLiteral(Kind.INT, Long.parseLong(digits.substring(2), 16));
                }
                if (digits.indexOf('.') < 0 && digits.indexOf('e') < 0) {
                    if (digits.length() > 1
                            && digits.charAt(0) == '0'
                            && !digits.chars().allMatch(c -> c == '0')) {
                        throw new Malformed();
                    }
                    return new PythonLiteral(Kind.INT, Long.parseLong(digits));
                }
                if (Character.isLetter(digits.charAt(digits.length() - 1))) {
                    throw new Malformed();
                }
                return new PythonLiteral(Kind.FLOAT, Double.parseDouble(digits));
            } catch (NumberFormatException e) {
                throw new Malformed();
            }
        }

        private boolean isPartOfNumber(int from) {
            char c = s.charAt(at);
            boolean afterExponent =
                    at > from && (s.charAt(at - 1) == 'e' || s.charAt(at - 1) == 'E') && !s.startsWith("0x", from);
            return Character.isLetterOrDigit(c) || c == '.' || c == '_' || (afterExponent && (c == '+' || c == '-'));
        }

        private PythonLiteral strings() throws Malformed {
            StringBuilder text = new StringBuilder();
            while (at < s.length() && (s.charAt(at) == '"' || s.charAt(at) == '\'')) {
                string(text);
                skip();
            }
            return new PythonLiteral(Kind.TEXT, text.toString());
        }

        private void string(StringBuilder text) throws Malformed {
            char quote = s.charAt(at++);
            while (at < s.length()) {
                char c = s.charAt(at++);
                if (c == quote) {
                    return;
                }
                if (c == '\\' && at < s.length()) {
                    char escape = s.charAt(at++);
                    int known = "nrt".indexOf(escape);
                    text.append(known < 0 ? escape : "\n\r\t".charAt(known));
                } else {
                    text.append(c);
                }
            }
            throw new Malformed();
        }

        private PythonLiteral parenthesis(int depth) throws Malformed {
            at++;
            skip();
            if (take(')')) {
                return new PythonLiteral(Kind.TUPLE, List.of());
            }
            PythonLiteral first = value(depth + 1);
            skip();
            if (take(')')) {
                return first;
            }
            List<Object> items = items(first, ')', depth);
            close(')');
            return new PythonLiteral(Kind.TUPLE, items);
        }

        private PythonLiteral list(int depth) throws Malformed {
            at++;
            skip();
            if (take(']')) {
                return new PythonLiteral(Kind.LIST, List.of());
            }
            PythonLiteral first = value(depth + 1);
            skip();
            List<Object> items = items(first, ']', depth);
            close(']');
            return new PythonLiteral(Kind.LIST, items);
        }

        private PythonLiteral braces(int depth) throws Malformed {
            at++;
            skip();
            if (take('}')) {
                return new PythonLiteral(Kind.DICT, Map.of());
            }
            PythonLiteral first = value(depth + 1);
            skip();
            if (!take(':')) {
                List<Object> items = items(first, '}', depth);
                close('}');
                return new PythonLiteral(Kind.SET, items);
            }
            Map<Object, Object> map = new LinkedHashMap<>();
            map.put(plain(first), plain(value(depth + 1)));
            skip();
            while (take(',')) {
                skip();
                if (at < s.length() && s.charAt(at) == '}') {
                    break;
                }
                PythonLiteral key = value(depth + 1);
                skip();
                close(':');
                map.put(plain(key), plain(value(depth + 1)));
                skip();
            }
            close('}');
            return new PythonLiteral(Kind.DICT, map);
        }

        /** The items from the first on, to the closing sign or the end. */
        private List<Object> items(PythonLiteral first, char closing, int depth) throws Malformed {
            List<Object> items = new ArrayList<>();
            items.add(plain(first));
            while (take(',')) {
                skip();
                if (at >= s.length() || s.charAt(at) == closing) {
                    break;
                }
                items.add(plain(value(depth + 1)));
                skip();
            }
            return items;
        }

        private static Object plain(PythonLiteral literal) {
            return literal.value == null ? "None" : literal.value;
        }

        private void close(char c) throws Malformed {
            skip();
            if (!take(c)) {
                throw new Malformed();
            }
        }

        private boolean take(char c) {
            if (at < s.length() && s.charAt(at) == c) {
                at++;
                return true;
            }
            return false;
        }

        /** Spaces, and a comment to the end of its line. */
        private void skip() {
            while (at < s.length() && (s.charAt(at) == ' ' || s.charAt(at) == '\t')) {
                at++;
            }
            if (at < s.length() && s.charAt(at) == '#') {
                int end = s.indexOf('\n', at);
                at = end < 0 ? s.length() : end;
            }
        }
    }
}
