package dev.loralint.trainer.tree;

import dev.loralint.finding.Change;
import dev.loralint.trainer.tree.Node.Scalar;
import java.util.function.Consumer;

/** The four kinds of TOML text, with their escapes. */
final class TomlStrings {

    private final TomlCursor in;
    private final Consumer<SyntaxError> refused;

    /** @param refused takes what only the trainer's reader refuses */
    TomlStrings(TomlCursor in, Consumer<SyntaxError> refused) {
        this.in = in;
        this.refused = refused;
    }

    Scalar read() throws SyntaxError {
        int start = in.at;
        char quote = in.text.charAt(in.at);
        String triple = String.valueOf(quote).repeat(3);
        if (in.text.startsWith(triple, in.at)) {
            return multiLine(start, quote, triple);
        }
        try {
            skipQuoted();
            String inner = in.text.substring(start + 1, in.at - 1);
            return new Scalar(new Span(start, in.at), quote == '"' ? unescape(inner, start + 1) : inner);
        } catch (SyntaxError e) {
            return withBackslashes(start, e);
        }
    }

    /** Text whose backslashes stand for themselves, as in paths of Windows: in single quotation marks it is sound. */
    private Scalar withBackslashes(int start, SyntaxError why) throws SyntaxError {
        int end = in.text.indexOf('"', start + 1);
        String inner = end < 0 ? "\n" : in.text.substring(start + 1, end);
        boolean several = inner.indexOf('\n') >= 0 || inner.indexOf('\'') >= 0 || inner.contains("\\\\");
        if (in.text.charAt(start) != '"' || several || inner.indexOf('\\') < 0 || !in.endsValue(end + 1)) {
            throw why;
        }
        in.at = end + 1;
        String written = in.text.substring(start, in.at);
        refused.accept(new SyntaxError(
                start, String.valueOf(why.getMessage()), new Change.Respell(written, "'" + inner + "'")));
        return new Scalar(new Span(start, in.at), inner);
    }

    private Scalar multiLine(int start, char quote, String triple) throws SyntaxError {
        int from = start + 3;
        int end = in.text.indexOf(triple, from);
        while (quote == '"' && end > 0 && isEscaped(end)) {
            end = in.text.indexOf(triple, end + 1);
        }
        if (end < 0) {
            throw new SyntaxError(start, "this `" + triple + "` is not closed");
        }
        while (end + 3 < in.text.length() && in.text.charAt(end + 3) == quote) {
            end++;
        }
        in.at = end + 3;
        String inner = in.text.substring(from, end).replace("\r\n", "\n");
        if (inner.startsWith("\n")) {
            inner = inner.substring(1);
        }
        return new Scalar(new Span(start, in.at), quote == '"' ? unescape(inner, from) : inner);
    }

    private boolean isEscaped(int offset) {
        int slashes = 0;
        while (offset - slashes > 0 && in.text.charAt(offset - slashes - 1) == '\\') {
            slashes++;
        }
        return slashes % 2 == 1;
    }

    private static String unescape(String raw, int offset) throws SyntaxError {
        if (raw.indexOf('\\') < 0) {
            return raw;
        }
        StringBuilder out = new StringBuilder(raw.length());
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c != '\\') {
                out.append(c);
                continue;
            }
            char e = i + 1 < raw.length() ? raw.charAt(i + 1) : 0;
            int length = e == 'u' ? 4 : e == 'U' ? 8 : 0;
            if (length > 0) {
                out.appendCodePoint(codePoint(raw, i, length, offset));
                i += 1 + length;
            } else if (e == '\n') {
                i++;
                while (i + 1 < raw.length() && Character.isWhitespace(raw.charAt(i + 1))) {
                    i++;
                }
            } else {
                int known = "0bfnrt\"\\".indexOf(e);
                if (known < 0 || e == 0) {
                    throw new SyntaxError(
                            offset + i,
                            "\\" + e + " is not an escape sequence; write paths with / or \\\\, or in single quotes");
                }
                out.append("\0\b\f\n\r\t\"\\".charAt(known));
                i++;
            }
        }
        return out.toString();
    }

    private static int codePoint(String raw, int backslash, int length, int offset) throws SyntaxError {
        int from = backslash + 2;
        try {
            int point = Integer.parseInt(raw.substring(from, Math.min(raw.length(), from + length)), 16);
            if (from + length <= raw.length() && Character.isValidCodePoint(point)) {
                return point;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw new SyntaxError(
                offset + backslash,
                "\\" + raw.charAt(backslash + 1) + " needs " + length
                        + " hexadecimal digits after it; write paths with / or \\\\, or in single quotes");
    }

    /** Moves behind text in quotation marks that ends on its line. */
    void skipQuoted() throws SyntaxError {
        char quote = in.text.charAt(in.at);
        int from = in.at++;
        while (!in.atEnd() && in.text.charAt(in.at) != '\n') {
            char c = in.text.charAt(in.at++);
            if (c == '\\' && quote == '"' && !in.atEnd()) {
                in.at++;
            } else if (c == quote) {
                return;
            }
        }
        throw new SyntaxError(from, "this quotation mark is not closed on its line");
    }
}
