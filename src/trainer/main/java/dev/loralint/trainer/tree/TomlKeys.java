package dev.loralint.trainer.tree;

import java.util.ArrayList;
import java.util.List;

/** The keys of TOML as Python's {@code toml} takes them apart: bare, in quotation marks, dotted, with signs in them. */
final class TomlKeys {

    /** More equals signs than any key has. */
    private static final int MOST_SIGNS = 64;

    private final TomlCursor in;
    private final TomlStrings strings;

    TomlKeys(TomlCursor in, TomlStrings strings) {
        this.in = in;
        this.strings = strings;
    }

    /** Moves to the equals sign behind a key (decoder.py: the states of {@code keyname}). */
    void scan() throws SyntaxError {
        char first = in.text.charAt(in.at);
        if (first == '=') {
            throw new SyntaxError(in.at, "missing key before the equals sign");
        }
        boolean bare = true;
        if (first == '"' || first == '\'') {
            strings.skipQuoted();
            bare = false;
        } else {
            in.at++;
        }
        while (!in.atEnd()) {
            char c = in.text.charAt(in.at);
            if (c == '=') {
                return;
            }
            if (c == '\n' || c == '\r') {
                break;
            }
            if (c == '.') {
                in.at++;
                in.skipSpaces();
                if (in.peek() == '"' || in.peek() == '\'') {
                    strings.skipQuoted();
                    bare = false;
                } else {
                    bare = true;
                }
            } else if (TomlCursor.isSpace(c)) {
                bare = false;
                in.at++;
            } else if (bare && (Character.isLetterOrDigit(in.text.codePointAt(in.at)) || c == '_' || c == '-')) {
                in.at += Character.charCount(in.text.codePointAt(in.at));
            } else {
                throw new SyntaxError(
                        in.at,
                        "`" + Character.toString(in.text.codePointAt(in.at))
                                + "` is not allowed in a key; write `key = value`, and comments after `#`");
            }
        }
        throw new SyntaxError(in.at, "missing equals sign, expected `key = value`");
    }

    /** {@code a == 1} and {@code a =b= 1}: what cannot be a value belongs to the key (decoder.py: load_line). */
    int extend(int equals) {
        int start = equals + 1;
        int end = in.lineEnd(start);
        for (int signs = 0; signs < MOST_SIGNS; signs++) {
            String rest = in.text.substring(start, end);
            if (rest.isEmpty() || " \t'\"[{".indexOf(rest.charAt(0)) >= 0 || looksLikeValue(rest.strip())) {
                return start;
            }
            int next = rest.indexOf('=');
            if (next < 0) {
                return start;
            }
            start += next + 1;
        }
        return start;
    }

    private static boolean looksLikeValue(String rest) {
        return rest.equals("true") || rest.equals("false") || PythonNumber.isFloat(rest) || TomlMoment.is(rest);
    }

    /** The parts of a dotted key. */
    static List<String> names(String raw) {
        List<String> names = new ArrayList<>();
        StringBuilder name = new StringBuilder();
        char quote = 0;
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (quote != 0) {
                if (c == quote) {
                    quote = 0;
                } else {
                    name.append(c);
                }
            } else if ((c == '"' || c == '\'') && name.toString().isBlank()) {
                quote = c;
            } else if (c == '.') {
                names.add(name.toString().strip());
                name.setLength(0);
            } else {
                name.append(c);
            }
        }
        names.add(name.toString().strip());
        names.removeIf(String::isEmpty);
        return names.isEmpty() ? List.of(raw) : names;
    }
}
