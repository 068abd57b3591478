package dev.loralint.trainer.script;

import java.util.Locale;

/** Cuts scripts of Windows' command prompt. */
final class BatchLexer extends Lexer {

    /** How many parentheses are open: there one of them ends a word. */
    private int blocks;

    BatchLexer(String content, int offset) {
        super(content, offset);
    }

    void openBlock() {
        blocks++;
    }

    void closeBlock() {
        blocks = Math.max(0, blocks - 1);
    }

    @Override
    boolean endsCommand(char semicolon) {
        return false;
    }

    @Override
    boolean isBracket(char c) {
        return c == '(' || c == ')';
    }

    @Override
    boolean endsWord(char c, int start) {
        return super.endsWord(c, start) || c == '(' && at > start || c == ')' && blocks > 0;
    }

    @Override
    boolean endsWithLine() {
        return true;
    }

    @Override
    boolean special(char c, int start) {
        if (c == '"') {
            quoted(c);
            return true;
        }
        if (c == '^') {
            escaped();
            return true;
        }
        return variable(c, false);
    }

    @Override
    boolean specialWithin(char quote, char c) {
        if (s.startsWith("\\\"", at)) {
            at++;
            take();
            return true;
        }
        return variable(c, true);
    }

    private boolean variable(char c, boolean quoted) {
        int start = at;
        if (c != '%' && c != '!' || at + 1 >= s.length()) {
            return false;
        }
        int end = closing(c);
        char next = s.charAt(at + 1);
        if (end > at + 1) {
            at = end + 1;
            add(Part.variable(s.substring(start + 1, end), s.substring(start, at), quoted));
        } else if (c == '%' && (Character.isDigit(next) || "~*".indexOf(next) >= 0)) {
            at += 2;
            modified(next == '~');
            String raw = s.substring(start, at);
            boolean folder = raw.toLowerCase(Locale.ROOT).equals("%~dp0");
            add(folder
                    ? new Part(Part.Kind.VARIABLE, Variables.OWN_FOLDER, "/", raw, quoted)
                    : Part.unknown(raw));
        } else if (s.startsWith("%%", at) && (startsName(at + 2) || s.startsWith("~", at + 2))) {
            at += 3;
            modified(s.charAt(at - 1) == '~');
            add(Part.unknown(s.substring(start, at)));
        } else {
            return false;
        }
        return true;
    }

    /** Moves behind {@code ~dp0} and the like. */
    private void modified(boolean modified) {
        boolean more = modified;
        while (more && at < s.length() && Character.isLetterOrDigit(s.charAt(at))) {
            more = !Character.isDigit(s.charAt(at));
            at++;
        }
    }

    /** Where the name that begins here ends, with {@code :~0,4} or {@code :a=b}; -1 where it does not. */
    private int closing(char sign) {
        int i = at + 1;
        while (i < s.length() && (Character.isLetterOrDigit(s.charAt(i)) || "_-.".indexOf(s.charAt(i)) >= 0)) {
            i++;
        }
        if (i > at + 1 && i < s.length() && s.charAt(i) == ':') {
            int from = i;
            while (i < s.length() && s.charAt(i) != sign && s.charAt(i) != '\n' && s.charAt(i) != '\r') {
                i++;
            }
            if (!s.startsWith(":~", from) && s.substring(from, i).indexOf('=') <= 0) {
                return -1;
            }
        }
        return i < s.length() && s.charAt(i) == sign ? i : -1;
    }
}
