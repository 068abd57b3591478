package dev.loralint.trainer.tree;

/** Where the reading of a TOML file is: the text, and the place in it. */
final class TomlCursor {

    final String text;
    int at;

    TomlCursor(String text) {
        this.text = text;
    }

    boolean atEnd() {
        return at >= text.length();
    }

    char peek() {
        return at < text.length() ? text.charAt(at) : '\n';
    }

    boolean take(char c) {
        if (at < text.length() && text.charAt(at) == c) {
            at++;
            return true;
        }
        return false;
    }

    void skipSpaces() {
        while (at < text.length() && text.charAt(at) != '\n' && text.charAt(at) != '\r' && isSpace(text.charAt(at))) {
            at++;
        }
    }

    /** Spaces, line ends and comments. */
    void skipBlankLines() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '#') {
                skipComment();
            } else if (isSpace(c)) {
                at++;
            } else {
                return;
            }
        }
    }

    void skipComment() {
        while (at < text.length() && text.charAt(at) != '\n' && text.charAt(at) != '\r') {
            at++;
        }
    }

    void endOfLine() throws SyntaxError {
        skipSpaces();
        if (peek() == '#') {
            skipComment();
        }
        if (at < text.length() && text.charAt(at) != '\n' && text.charAt(at) != '\r') {
            throw new SyntaxError(at, "expected the end of the line; put the rest on its own line or after `#`");
        }
    }

    /** Whether nothing but a comment, a comma or a closing bracket follows on the line. */
    boolean endsValue(int from) {
        int i = from;
        while (i < text.length() && (text.charAt(i) == ' ' || text.charAt(i) == '\t')) {
            i++;
        }
        return i == text.length() || "\r\n#,]}".indexOf(text.charAt(i)) >= 0;
    }

    static boolean isSpace(char c) {
        return (c <= ' ' && c > 0 && Character.isWhitespace(c))
                || (c > 127 && (Character.isSpaceChar(c) || c == '\u0085'));
    }

    /** The end of the line or the beginning of its comment, whichever is first. */
    int lineEnd(int from) {
        int i = from;
        while (i < text.length() && text.charAt(i) != '\n' && text.charAt(i) != '\r' && text.charAt(i) != '#') {
            i++;
        }
        return i;
    }
}
