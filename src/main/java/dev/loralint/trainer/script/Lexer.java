package dev.loralint.trainer.script;

import dev.loralint.trainer.tree.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Cuts a script into tokens, one at a time. What the shells have in common; each has a lexer of its own. */
abstract class Lexer {

    /** Carries a line on in any of the three shells, for people carry lines from one to another. */
    private static final Pattern CONTINUATION = Pattern.compile("[\\\\^`][ \\t]*+(?:\\r\\n|\\r|\\n)");

    private static final Pattern NAME = Pattern.compile("[A-Za-z_]\\w*+");

    final String s;
    int at;

    /** Where the text begins in the file. */
    private final int offset;

    private final ShellDialect dialect;
    private final List<Part> parts = new ArrayList<>();
    private final StringBuilder plain = new StringBuilder();

    /** Whether the word has quotation marks, so that it is one even if nothing is in it. */
    private boolean quotes;

    private int unclosed = -1;

    Lexer(String content, int offset, ShellDialect dialect) {
        this.s = content;
        this.offset = offset;
        this.dialect = dialect;
    }

    static Lexer of(String content, int offset, ShellDialect dialect) {
        return switch (dialect) {
            case POSIX -> new PosixLexer(content, offset);
            case BATCH -> new BatchLexer(content, offset);
            case POWERSHELL -> new PowerShellLexer(content, offset);
        };
    }

    /** The next token, {@code null} at the end. */
    @Nullable
    Token next() {
        while (at < s.length() && skipsSpace(s.charAt(at))) {
            // to what comes next
        }
        if (at >= s.length()) {
            return null;
        }
        int start = at;
        char c = s.charAt(at);
        if (c == '\n' || c == '\r') {
            lineEnd();
            return token(Token.Kind.END, start);
        }
        while (at < s.length() && separates(s.charAt(at), at > start)) {
            at++;
        }
        if (at > start) {
            return token(Token.Kind.END, start);
        }
        if (isBracket(c)) {
            at++;
            return token(Token.Kind.BRACKET, start);
        }
        while (at < s.length() && (at == start || !ends(s.charAt(at), start) && !continues(at))) {
            if (!special(s.charAt(at), start)) {
                take();
            }
        }
        flush();
        return token(Token.Kind.WORD, start);
    }

    private Token token(Token.Kind kind, int start) {
        Token token = new Token(kind, parts, new Span(offset + start, offset + at), s.substring(start, at));
        parts.clear();
        return token;
    }

    private boolean skipsSpace(char c) {
        if (c == ' ' || c == '\t' || c == '\u00A0') {
            at++;
        } else if (continues(at)) {
            restOfLine();
            at += s.startsWith("\r\n", at) ? 2 : 1;
        } else {
            return skips(c);
        }
        return true;
    }

    private boolean continues(int i) {
        char c = s.charAt(i);
        boolean isPath = c == '\\'
                && dialect != ShellDialect.POSIX
                && i > 0
                && !Character.isWhitespace(s.charAt(i - 1));
        return (c == '\\' || c == '^' || c == '`')
                && !isPath
                && CONTINUATION.matcher(s).region(i, s.length()).lookingAt();
    }

    // ---- what differs

    /** Skips a comment that begins here. */
    boolean skips(char c) {
        return false;
    }

    boolean separates(char c, boolean behindAnother) {
        return c == '|' || c == '&' || c == ';' && (behindAnother || dialect != ShellDialect.BATCH);
    }

    abstract boolean isBracket(char c);

    /** Whether a word that began at {@code start} ends before a character. */
    boolean ends(char c, int start) {
        return " \t\r\n".indexOf(c) >= 0
                || c == '(' && at > start
                || separates(c, false) && !(c == '&' && s.charAt(at - 1) == '>');
    }

    /** Reads a quotation, an escaped character or a variable that begins here. */
    abstract boolean special(char c, int start);

    /** The same within a quotation. */
    abstract boolean within(char quote, char c);

    void lineEnd() {
        at += s.startsWith("\r\n", at) ? 2 : 1;
    }

    // ---- parts of a word

    /** What a pattern finds here, and moves behind it; {@code null} where it finds nothing. */
    final @Nullable MatchResult read(Pattern pattern) {
        Matcher found = pattern.matcher(s).region(at, s.length());
        if (!found.lookingAt()) {
            return null;
        }
        at = found.end();
        return found;
    }

    /** The character here is a part of the word. */
    final void take() {
        plain.append(s.charAt(at++));
    }

    final boolean add(Part.Kind kind, String text, String operator, int start, boolean quoted) {
        flush();
        parts.add(new Part(kind, text, operator, s.substring(start, at), quoted));
        return true;
    }

    final boolean addVariable(String name, int start, boolean quoted) {
        return add(Part.Kind.VARIABLE, name, "", start, quoted);
    }

    final boolean addUnknown(int start) {
        return add(Part.Kind.UNKNOWN, "", "", start, true);
    }

    private void flush() {
        if (quotes || plain.length() > 0) {
            parts.add(Part.text(plain.toString()));
            plain.setLength(0);
            quotes = false;
        }
    }

    /** In the command prompt a quotation ends with its line. */
    final boolean quoted(char quote) {
        int start = at++;
        quotes = true;
        while (at < s.length()) {
            char c = s.charAt(at);
            if (c == quote) {
                at++;
                return true;
            }
            if (dialect == ShellDialect.BATCH && (c == '\n' || c == '\r')) {
                return true;
            }
            if (!within(quote, c)) {
                take();
            }
        }
        if (dialect != ShellDialect.BATCH) {
            leaveOpen(start);
        }
        return true;
    }

    /** The character after the sign here means nothing else. */
    final boolean escaped() {
        at++;
        quotes = true;
        if (at < s.length() && s.charAt(at) != '\n' && s.charAt(at) != '\r') {
            take();
        }
        return true;
    }

    // ---- brackets

    /** Where something begins that the shell finds no end of, such as a quotation; -1 where all is closed. */
    final int unclosed() {
        return unclosed;
    }

    private void leaveOpen(int start) {
        unclosed = unclosed < 0 ? start : unclosed;
    }

    /** What stands in the brackets that begin behind the sign here, and moves behind them. */
    final String inBrackets(char open, char close) {
        int start = at + 1;
        int end = open == '(' ? closing(start, open, close, true, s.length()) : -1;
        end = end < 0 ? closing(start, open, close, false, s.length()) : end;
        if (end < 0) {
            leaveOpen(at);
        }
        at = end < 0 ? s.length() : end;
        return s.substring(Math.min(at, start + 1), end < 0 ? at : end - 1);
    }

    /** Behind the bracket that closes the one at {@code from}; -1 where none does before {@code to}. */
    final int closing(int from, char open, char close, boolean skipsQuotes, int to) {
        int depth = 0;
        for (int i = from; i < to; i++) {
            char c = s.charAt(i);
            if (c == '\\' && dialect == ShellDialect.POSIX) {
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

    /** The rest of the line, as written, and moves behind it. */
    final String restOfLine() {
        int start = at;
        while (at < s.length() && s.charAt(at) != '\n' && s.charAt(at) != '\r') {
            at++;
        }
        return s.substring(start, at);
    }

    /** Moves behind the end of a comment or a text of several lines. */
    final boolean skipTo(String end) {
        int found = s.indexOf(end, at + 2);
        if (found < 0) {
            leaveOpen(at);
        }
        at = found < 0 ? s.length() : found + end.length();
        return true;
    }

    static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }
}
