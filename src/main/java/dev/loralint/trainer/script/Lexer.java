package dev.loralint.trainer.script;

import dev.loralint.trainer.tree.Span;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Cuts a script into tokens, one at a time. What the shells have in common; each has a lexer of its own. */
abstract class Lexer {

    final String s;
    int at;

    /** Where the text begins in the file. */
    private final int offset;

    private final List<Part> parts = new ArrayList<>();
    private final StringBuilder plain = new StringBuilder();

    /** Whether the word has quotation marks, so that it is one even if nothing is in it. */
    private boolean quotes;

    private int unclosed = -1;

    Lexer(String content, int offset) {
        this.s = content;
        this.offset = offset;
    }

    static Lexer of(ShellDialect dialect, String content, int offset) {
        return switch (dialect) {
            case POSIX -> new PosixLexer(content, offset);
            case BATCH -> new BatchLexer(content, offset);
            case POWERSHELL -> new PowerShellLexer(content, offset);
        };
    }

    /** The next token, {@code null} at the end. */
    @Nullable
    Token next() {
        skipSpaces();
        if (at >= s.length()) {
            return null;
        }
        int start = at;
        char c = s.charAt(at);
        if (c == '\n' || c == '\r') {
            lineEnd();
            return token(Token.Kind.END, start);
        }
        if (c == '|' || c == '&' || c == ';' && endsCommand(c)) {
            while (at < s.length() && ";|&".indexOf(s.charAt(at)) >= 0) {
                at++;
            }
            return token(Token.Kind.END, start);
        }
        if (isBracket(c)) {
            at++;
            return token(Token.Kind.BRACKET, start);
        }
        return word(start);
    }

    /** The tokens up to the end. */
    List<Token> all() {
        List<Token> all = new ArrayList<>();
        for (Token token = next(); token != null; token = next()) {
            all.add(token);
        }
        return all;
    }

    private Token token(Token.Kind kind, int start) {
        String raw = s.substring(start, at);
        return new Token(kind, List.of(Part.text(raw)), new Span(offset + start, offset + at), raw);
    }

    private Token word(int start) {
        parts.clear();
        while (at < s.length() && !endsWord(s.charAt(at), start) && !continuesAt(at)) {
            if (!special(s.charAt(at), start)) {
                take();
            }
        }
        if (at == start) {
            take();
        }
        flush();
        return new Token(Token.Kind.WORD, parts, new Span(offset + start, offset + at), s.substring(start, at));
    }

    // ---- what differs

    /** Whether a space between words, or a comment, begins here; then it is skipped. */
    boolean skips(char c) {
        return false;
    }

    boolean endsCommand(char semicolon) {
        return true;
    }

    abstract boolean isBracket(char c);

    /** Whether a word that began at {@code start} ends before a character. */
    boolean endsWord(char c, int start) {
        return c == ' '
                || c == '\t'
                || c == '\n'
                || c == '\r'
                || c == '|'
                || c == '&' && !(at > start && s.charAt(at - 1) == '>')
                || c == ';' && endsCommand(c);
    }

    /** Whether a quotation, an escaped character or a variable begins here; then it is read. */
    abstract boolean special(char c, int start);

    /** The same within a quotation. */
    abstract boolean specialWithin(char quote, char c);

    /** Whether a backslash takes the meaning of the character behind it. */
    boolean escapesWithBackslash() {
        return false;
    }

    /** Whether a quotation ends with its line. */
    boolean endsWithLine() {
        return false;
    }

    // ---- parts of a word

    /** The character here is a part of the word. */
    final void take() {
        plain.append(s.charAt(at++));
    }

    final void takeText(String text) {
        plain.append(text);
    }

    final void add(Part part) {
        flush();
        parts.add(part);
    }

    private void flush() {
        if (quotes || plain.length() > 0) {
            parts.add(Part.text(plain.toString()));
            plain.setLength(0);
            quotes = false;
        }
    }

    final void quoted(char quote) {
        int start = at++;
        quotes = true;
        while (at < s.length()) {
            char c = s.charAt(at);
            if (c == quote) {
                at++;
                return;
            }
            if (endsWithLine() && (c == '\n' || c == '\r')) {
                return;
            }
            if (!specialWithin(quote, c)) {
                take();
            }
        }
        if (!endsWithLine()) {
            leaveOpen(start);
        }
    }

    /** The character after the sign here means nothing else. */
    final void escaped() {
        at++;
        if (at < s.length() && s.charAt(at) != '\n' && s.charAt(at) != '\r') {
            quotes = true;
            take();
        }
    }

    /** Whether the name of a variable can begin here. */
    final boolean startsName(int i) {
        return i < s.length() && (Character.isLetter(s.charAt(i)) || s.charAt(i) == '_');
    }

    /** The name here, and moves behind it. */
    final String name() {
        int start = at;
        while (at < s.length() && isOfName(s.charAt(at))) {
            at++;
        }
        return s.substring(start, at);
    }

    static boolean isOfName(char c) {
        return Character.isLetterOrDigit(c) || c == '_';
    }

    static boolean isName(String name) {
        return !name.isEmpty()
                && !Character.isDigit(name.charAt(0))
                && name.chars().allMatch(c -> isOfName((char) c));
    }

    // ---- brackets

    /** Where something begins that the shell finds no end of, such as a quotation; -1 where all is closed. */
    final int unclosed() {
        return unclosed;
    }

    final void leaveOpen(int start) {
        unclosed = unclosed < 0 ? start : unclosed;
    }

    /** What stands in the brackets that begin here, and moves behind them. */
    final String inBrackets(char open, char close) {
        int start = at;
        int end = open == '(' ? closing(start, open, close, true, s.length()) : -1;
        end = end < 0 ? closing(start, open, close, false, s.length()) : end;
        if (end < 0) {
            leaveOpen(start - 1);
            at = s.length();
            return s.substring(Math.min(at, start + 1));
        }
        at = end;
        return s.substring(start + 1, end - 1);
    }

    /**
     * Behind the bracket that closes the one at {@code from}; -1 where none does before {@code to}.
     *
     * @param skipsQuotes whether a bracket in quotation marks does not count
     */
    final int closing(int from, char open, char close, boolean skipsQuotes, int to) {
        int depth = 0;
        for (int i = from; i < to; i++) {
            char c = s.charAt(i);
            if (c == '\\' && escapesWithBackslash()) {
                i++;
            } else if (skipsQuotes && (c == '"' || c == '\'')) {
                i = s.indexOf(c, i + 1);
                if (i < 0) {
                    return -1;
                }
            } else if (c == open) {
                depth++;
            } else if (c == close && --depth == 0) {
                return i + 1;
            }
        }
        return -1;
    }

    // ---- spaces, comments, continued lines

    private void skipSpaces() {
        while (at < s.length()) {
            char c = s.charAt(at);
            if (c == ' ' || c == '\t' || c == '\u00A0') {
                at++;
            } else if (continuesAt(at)) {
                restOfLine();
                at += s.startsWith("\r\n", at) ? 2 : 1;
            } else if (!skips(c)) {
                return;
            }
        }
    }

    /** A continuation sign of any of the three, for people carry lines from one to another. */
    private boolean continuesAt(int i) {
        char c = s.charAt(i);
        if (c != '\\' && c != '^' && c != '`') {
            return false;
        }
        boolean isPath = c == '\\' && !escapesWithBackslash();
        if (isPath && i > 0 && !Character.isWhitespace(s.charAt(i - 1))) {
            return false;
        }
        int j = i + 1;
        while (j < s.length() && (s.charAt(j) == ' ' || s.charAt(j) == '\t')) {
            j++;
        }
        return j < s.length() && (s.charAt(j) == '\n' || s.charAt(j) == '\r');
    }

    void lineEnd() {
        at += s.startsWith("\r\n", at) ? 2 : 1;
    }

    /** The rest of the line, as written, and moves behind it. */
    final String restOfLine() {
        int start = at;
        while (at < s.length() && s.charAt(at) != '\n' && s.charAt(at) != '\r') {
            at++;
        }
        return s.substring(start, at);
    }

    /** Moves behind the end of a comment or a text of several lines. */
    final void skipTo(String end) {
        int found = s.indexOf(end, at + 2);
        if (found < 0) {
            leaveOpen(at);
        }
        at = found < 0 ? s.length() : found + end.length();
    }
}
