package dev.loralint.forms;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Walks through JSON as Python's reader accepts it, byte by byte. It makes no tree: a file of 200,000 captions has a million
 * values of which a trainer reads two in five.
 */
final class JsonCursor {

    /** Deeper than any file of captions, and little enough for the stack. */
    static final int DEEPEST = 32;

    private final HostText host;
    private final byte[] bytes;
    private final int end;
    private int at;
    private int line;
    private int lineStart;

    JsonCursor(HostText host) {
        this(host, host.start(), host.bytes().length, 1, host.start());
    }

    /** @param lineStart where the line begins (bytes) */
    JsonCursor(HostText host, int from, int end, int line, int lineStart) {
        this.host = host;
        this.bytes = host.bytes();
        this.at = from;
        this.end = end;
        this.line = line;
        this.lineStart = lineStart;
    }

    int at() {
        return at;
    }

    int line() {
        return line;
    }

    /** The next byte that is not white space; 0 at the end. */
    byte peek() {
        while (at < end) {
            byte b = bytes[at];
            if (b != ' ' && b != '\t' && b != '\r' && b != '\n') {
                return b;
            }
            int lineEnd = HostText.lineEnd(bytes, at);
            at += Math.max(1, lineEnd);
            if (lineEnd > 0) {
                line++;
                lineStart = at;
            }
        }
        return 0;
    }

    boolean isAtEnd() {
        return peek() == 0 && at >= end;
    }

    /** Goes behind a sign if it is next. */
    boolean take(char sign) {
        if (peek() == sign && at < end) {
            at++;
            return true;
        }
        return false;
    }

    void expect(char sign) throws UnreadableForm {
        if (!take(sign)) {
            throw problem("expected `" + sign + "`");
        }
    }

    UnreadableForm problem(String message) {
        return new UnreadableForm(at, at >= end ? "the file ends too early" : "invalid JSON: " + message);
    }

    /** Goes behind a string. */
    EncodedText string() throws UnreadableForm {
        expect('"');
        int start = at;
        while (at < end) {
            byte b = bytes[at];
            if (b == '"') {
                EncodedText text = new EncodedText(host, EncodedText.Writing.JSON, start, at, line, lineStart);
                at++;
                return text;
            }
            if (b == '\\') {
                escape();
            } else if (b >= 0 && b < ' ') {
                throw problem("a control character in a text");
            } else {
                at++;
            }
        }
        throw problem("expected a quote");
    }

    private void escape() throws UnreadableForm {
        byte sign = at + 1 < end ? bytes[at + 1] : 0;
        if (sign == 'u') {
            for (int i = at + 2; i < at + 6; i++) {
                if (i >= end || Character.digit(bytes[i], 16) < 0) {
                    at = Math.min(i, end);
                    throw problem("expected four digits after `\\u`");
                }
            }
            at += 6;
        } else if ("\"\\/bfnrt".indexOf(sign) >= 0) {
            at += 2;
        } else {
            throw problem("an escape that JSON does not have");
        }
    }

    /** Goes behind a number, a truth value or {@code null}. */
    EncodedText value() throws UnreadableForm {
        peek();
        int from = at;
        word();
        return new EncodedText(host, EncodedText.Writing.VALUE, from, at, line, lineStart);
    }

    /** Goes behind a value of any kind. */
    void skip() throws UnreadableForm {
        skip(0);
    }

    private void skip(int depth) throws UnreadableForm {
        if (depth > DEEPEST) {
            throw tooDeep();
        }
        byte first = peek();
        if (first == '"') {
            string();
        } else if (first == '{') {
            object(null, depth);
        } else if (first == '[') {
            list(() -> skip(depth + 1));
        } else {
            word();
        }
    }

    UnreadableForm tooDeep() {
        return new UnreadableForm(
                at, "brackets are nested deeper than " + DEEPEST + " levels, the maximum for captions");
    }

    /** What is done with the value of a key: it goes behind it. */
    interface Field {
        void value(String key) throws UnreadableForm;
    }

    /** What is done with an element of a list: it goes behind it. */
    interface Element {
        void value() throws UnreadableForm;
    }

    void object(Field field) throws UnreadableForm {
        object(field, 0);
    }

    private void object(@Nullable Field field, int depth) throws UnreadableForm {
        expect('{');
        boolean more = !take('}');
        while (more) {
            peek();
            EncodedText key = string();
            expect(':');
            if (field == null) {
                skip(depth + 1);
            } else {
                field.value(key.string());
            }
            more = !take('}');
            if (more) {
                expect(',');
            }
        }
    }

    void list(Element element) throws UnreadableForm {
        expect('[');
        boolean more = !take(']');
        while (more) {
            element.value();
            more = !take(']');
            if (more) {
                expect(',');
            }
        }
    }

    /** Nothing may follow the last value. */
    void finish() throws UnreadableForm {
        if (!isAtEnd()) {
            throw problem("expected the end");
        }
    }

    private void word() throws UnreadableForm {
        int from = at;
        while (at < end && "+-.".indexOf(bytes[at]) >= 0 || at < end && Character.isLetterOrDigit(bytes[at])) {
            at++;
        }
        String word = new String(bytes, from, at - from, StandardCharsets.UTF_8);
        boolean known = switch (word) {
            case "true", "false", "null", "NaN", "Infinity", "-Infinity" -> true;
            default -> word.matches("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");
        };
        if (!known) {
            at = from;
            throw problem("expected a value");
        }
    }

    /** Writes what an escape means, and says where it ends. Two halves of a character are one. */
    static int unescape(byte[] bytes, int at, int end, ByteArrayOutputStream out) {
        byte sign = bytes[at + 1];
        if (sign != 'u') {
            int meant = "bfnrt".indexOf(sign);
            out.write(meant < 0 ? sign : "\b\f\n\r\t".charAt(meant));
            return at + 2;
        }
        char unit = unit(bytes, at);
        if (Character.isHighSurrogate(unit) && at + 12 <= end && bytes[at + 6] == '\\' && bytes[at + 7] == 'u') {
            char low = unit(bytes, at + 6);
            if (Character.isLowSurrogate(low)) {
                out.writeBytes(new String(new char[] {unit, low}).getBytes(StandardCharsets.UTF_8));
                return at + 12;
            }
        }
        out.writeBytes(
                String.valueOf(Character.isSurrogate(unit) ? '\uFFFD' : unit).getBytes(StandardCharsets.UTF_8));
        return at + 6;
    }

    private static char unit(byte[] bytes, int at) {
        return (char)
                Integer.parseInt(new String(Arrays.copyOfRange(bytes, at + 2, at + 6), StandardCharsets.US_ASCII), 16);
    }

    /** A text between quotes of JSON, without them. */
    static String escape(String text, boolean ascii) {
        StringBuilder out = new StringBuilder(text.length() + 8);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int named = "\"\\\b\f\n\r\t".indexOf(c);
            if (named >= 0) {
                out.append('\\').append("\"\\bfnrt".charAt(named));
            } else if (c < ' ' || ascii && c > '~') {
                out.append(String.format("\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }
}
