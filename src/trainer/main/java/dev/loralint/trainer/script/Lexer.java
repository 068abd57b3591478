package dev.loralint.trainer.script;

import dev.loralint.trainer.tree.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Cuts a script into tokens, one at a time. */
final class Lexer {

    /** Carries a line on in any of the three shells, for people carry lines from one to another. */
    private static final Pattern CONTINUATION = Pattern.compile("[\\\\^`][ \\t]*+(?:\\r\\n|\\r|\\n)");

    /** Variables of a POSIX shell; those without a name are what the script is started with. */
    private static final Pattern POSIX_NAME = Pattern.compile("\\$(?:([A-Za-z_]\\w*+|0)|[\\d@*#?$!])|`[^`]*+`");

    /** {@code name[0]:-default} in braces. */
    private static final Pattern BRACED = Pattern.compile("(\\w*+)(?:(?<=0|BASH_SOURCE)\\[0])?((?s).*)");

    private static final Pattern HERE_DOCUMENT = Pattern.compile("<<-?[ \\t]*+([^\\s;|&><]++)");

    /** {@code %NAME%}; without a name what is cut out of one, what is put in later, and what the script is started with. */
    private static final Pattern BATCH_NAME = Pattern.compile("%([\\w.-]++)%"
            + "|%[\\w.-]++:(?:~[^%\\r\\n]{0,200}+|[^%=\\r\\n]{1,200}+=[^%\\r\\n]{0,200}+)%"
            + "|%(?:\\d|\\*|~\\w*+)|%%~?[A-Za-z]\\w*+|!\\w[\\w.:~=,-]{0,80}!");

    private static final String SCOPE = "(?:(?:script|global|local|private|using|variable):)?";

    /** A variable of PowerShell; {@code $script:a} is {@code $a}. */
    private static final Pattern POWERSHELL_NAME = Pattern.compile(
            "(?i)[$@](?:(?=MyInvocation\\.MyCommand)(MyInvocation)\\.MyCommand\\.(?:Path|Definition|Source)\\b|" + SCOPE
                    + "((?:env:)?[A-Za-z_]\\w*+))");

    /** A variable of PowerShell that gets a value, and the sign. */
    private static final Pattern TARGET =
            Pattern.compile("(?i)\\s*+(?:\\[[\\w.,]{1,80}+(?:\\[[\\w.,]{0,80}+])?][ \\t]*+)*" + "\\$\\{?" + SCOPE
                    + "((?:env:)?\\w++)}?[ \\t]*+(\\+?=)(?!=)[ \\t]*+");

    /** A text of PowerShell of several lines. */
    private static final Pattern HERE_STRING = Pattern.compile("@([\"'])\\r?\\n");

    /** Words of PowerShell that a block can follow without a space. */
    private static final Pattern OPENING = Pattern.compile("(?i)else|try|finally|begin|process|end|do|%|\\?");

    private static final Pattern NAME = Pattern.compile("[A-Za-z_]\\w*+");

    /** Longer ones are not the sums of a launch script. */
    private static final int LONGEST_SUM = 500;

    private final String s;
    private final int offset;
    private final boolean posix;
    private final boolean batch;
    private final boolean powershell;
    private final List<Part> parts = new ArrayList<>();
    private final StringBuilder plain = new StringBuilder();
    private final List<String> hereDocuments = new ArrayList<>();
    private int at;

    /** Whether the word has quotation marks, so that it is one even if nothing is in it. */
    private boolean quotes;

    private int unclosed = -1;

    /** In the command prompt, how many parentheses are open: there one of them ends a word. */
    private int blocks;

    /** @param offset where the text begins in the file */
    Lexer(String content, int offset, ShellDialect dialect) {
        this.s = content;
        this.offset = offset;
        this.posix = dialect == ShellDialect.POSIX;
        this.batch = dialect == ShellDialect.BATCH;
        this.powershell = dialect == ShellDialect.POWERSHELL;
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
        while (at < s.length() && (separates(s.charAt(at)) || at > start && s.charAt(at) == ';')) {
            at++;
        }
        if (at > start) {
            return token(Token.Kind.END, start);
        }
        if (isBracket(c)) {
            at++;
            return token(Token.Kind.BRACKET, start);
        }
        while (at < s.length() && (at == start || !endsWord(s.charAt(at), start) && !continues())) {
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

    /** The variable of PowerShell to which the statement here gives a value, and moves behind the sign. */
    @Nullable
    MatchResult target() {
        return read(TARGET);
    }

    void blocks(int more) {
        blocks = Math.max(0, blocks + more);
    }

    /** Where something begins that the shell finds no end of, such as a quotation; -1 where all is closed. */
    int unclosed() {
        return unclosed;
    }

    static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    // ---- between words

    private boolean skipsSpace(char c) {
        if (c == ' ' || c == '\t' || c == '\u00A0' || powershell && c == ',') {
            at++;
        } else if (continues()) {
            restOfLine();
            lineBreak();
        } else if (powershell && s.startsWith("<#", at)) {
            skipTo("#>");
        } else if (c == '#' && !batch) {
            restOfLine();
        } else {
            return false;
        }
        return true;
    }

    private boolean continues() {
        char c = s.charAt(at);
        boolean isPath = c == '\\' && !posix && at > 0 && !Character.isWhitespace(s.charAt(at - 1));
        return "\\^`".indexOf(c) >= 0
                && !isPath
                && CONTINUATION.matcher(s).region(at, s.length()).lookingAt();
    }

    private void lineBreak() {
        at += s.startsWith("\r\n", at) ? 2 : 1;
    }

    private void lineEnd() {
        lineBreak();
        for (String end : hereDocuments) {
            while (at < s.length() && !restOfLine().strip().equals(end)) {
                at = Math.min(s.length(), at + 1);
            }
        }
        hereDocuments.clear();
    }

    /** The rest of the line, as written, and moves behind it. */
    String restOfLine() {
        int start = at;
        while (at < s.length() && s.charAt(at) != '\n' && s.charAt(at) != '\r') {
            at++;
        }
        return s.substring(start, at);
    }

    private boolean separates(char c) {
        return c == '|' || c == '&' || c == ';' && !batch;
    }

    private boolean isBracket(char c) {
        boolean alone = at + 1 >= s.length() || " \t\r\n;&|)".indexOf(s.charAt(at + 1)) >= 0;
        return c == '(' && sum() < 0 || c == ')' || (c == '{' || c == '}') && (powershell || posix && alone);
    }

    /** Whether a comma is between elements of a list, and not within a size. */
    private boolean endsElement() {
        return at + 1 < s.length() && Character.isWhitespace(s.charAt(at + 1));
    }

    private boolean endsWord(char c, int start) {
        boolean behindQuote = powershell && "\"'".indexOf(s.charAt(at - 1)) >= 0;
        return " \t\r\n(".indexOf(c) >= 0
                || separates(c) && !(c == '&' && s.charAt(at - 1) == '>')
                || c == ')' && (!batch || blocks > 0)
                || c == ',' && (behindQuote || powershell && endsElement())
                || c == '#' && powershell && "\"'".indexOf(s.charAt(start)) >= 0
                || c == '}' && powershell
                || c == '{'
                        && powershell
                        && OPENING.matcher(s).region(start, at).matches();
    }

    // ---- parts of a word

    /** Reads a quotation, an escaped character or a variable that begins here. */
    private boolean special(char c, int start) {
        int from = at;
        int sum = c == '(' ? sum() : -1;
        if (sum > 0) {
            at = sum;
            return unknown(from);
        }
        if (c == '"' || c == '\'' && !batch) {
            return quoted(c, false);
        }
        if (c == (posix ? '\\' : batch ? '^' : '`')) {
            return escaped();
        }
        if (posix && s.startsWith("$'", at)) {
            at++;
            return quoted('\'', true);
        }
        if (posix && s.startsWith("<<<", at)) {
            at += 2;
            take();
            return true;
        }
        MatchResult here = posix ? read(HERE_DOCUMENT) : powershell ? read(HERE_STRING) : null;
        if (here != null && powershell) {
            at = from;
            skipTo("\n" + here.group(1) + '@');
            return unknown(from);
        }
        if (here != null) {
            return hereDocuments.add(here.group(1).replaceAll("[\"']", ""));
        }
        return (c != '@' || at == start) && variable(c, false, start);
    }

    /** The same within a quotation. */
    private boolean specialWithin(char quote, char c, boolean ansi) {
        char next = at + 1 < s.length() ? s.charAt(at + 1) : ' ';
        if (posix && c == '\\' && quote == '"' && next == '\n') {
            at += 2;
            return true;
        }
        boolean escapes = posix
                ? c == '\\' && (ansi || quote == '"' && "\"\\$`".indexOf(next) >= 0)
                : batch ? c == '\\' && next == '"' : c == '`' && quote == '"';
        return escapes ? escaped() : quote == '"' && c != '@' && variable(c, true, -1);
    }

    /** In the command prompt a quotation ends with its line. */
    private boolean quoted(char quote, boolean ansi) {
        int start = at++;
        quotes = true;
        while (at < s.length()) {
            char c = s.charAt(at);
            if (c == quote || batch && (c == '\n' || c == '\r')) {
                at += c == quote ? 1 : 0;
                return true;
            }
            if (!specialWithin(quote, c, ansi)) {
                take();
            }
        }
        leaveOpen(batch ? -1 : start);
        return true;
    }

    private boolean escaped() {
        at++;
        // bash drops one that ends the file
        quotes |= at < s.length();
        if (at < s.length() && s.charAt(at) != '\n' && s.charAt(at) != '\r') {
            take();
        }
        return true;
    }

    /** @param start where the word begins, in which a property or an element can be meant; -1 in a text */
    private boolean variable(char c, boolean quoted, int start) {
        int from = at;
        if (c == '$' && !batch && (s.startsWith("(", at + 1) || s.startsWith("{", at + 1))) {
            boolean command = s.charAt(at + 1) == '(';
            String inner = command ? inBrackets('(', ')') : inBrackets('{', '}');
            MatchResult name = BRACED.matcher(inner).results().findFirst().orElseThrow();
            return command || powershell
                    ? add(command ? Part.Kind.COMMAND : Part.Kind.VARIABLE, inner, "", from, quoted)
                    : add(Part.Kind.VARIABLE, own(name.group(1)), name.group(2), from, quoted);
        }
        if (batch && s.regionMatches(true, at, "%~dp0", 0, 5)) {
            at += 5;
            return add(Part.Kind.VARIABLE, Variables.OWN_FOLDER, "/", from, quoted);
        }
        boolean begins = batch ? c == '%' || c == '!' : c == '$' || posix && c == '`' || powershell && c == '@';
        MatchResult found = begins ? read(posix ? POSIX_NAME : batch ? BATCH_NAME : POWERSHELL_NAME) : null;
        if (found == null) {
            return false;
        }
        boolean own = powershell && found.group(1) != null;
        String name = own ? Variables.OWN_PATH : found.group(powershell ? 2 : 1);
        boolean property = powershell
                && !own
                && from == start
                && at + 1 < s.length()
                && (s.charAt(at) == '[' || s.charAt(at) == '.' && Character.isLetter(s.charAt(at + 1)));
        return name == null || property
                ? unknown(from)
                : add(Part.Kind.VARIABLE, posix ? own(name) : name, "", from, quoted);
    }

    private static String own(String name) {
        return name.equals("0") ? Variables.OWN_PATH : name;
    }

    /** What a pattern finds here, and moves behind it; {@code null} where it finds nothing. */
    private @Nullable MatchResult read(Pattern pattern) {
        Matcher found = pattern.matcher(s).region(at, s.length());
        if (!found.lookingAt()) {
            return null;
        }
        at = found.end();
        return found;
    }

    private void take() {
        plain.append(s.charAt(at++));
    }

    private boolean unknown(int start) {
        return add(Part.Kind.UNKNOWN, "", "", start, true);
    }

    private boolean add(Part.Kind kind, String text, String operator, int start, boolean quoted) {
        flush();
        return parts.add(new Part(kind, text, operator, s.substring(start, at), quoted));
    }

    private void flush() {
        if (quotes || plain.length() > 0) {
            parts.add(Part.text(plain.toString()));
            plain.setLength(0);
            quotes = false;
        }
    }

    // ---- brackets

    private void leaveOpen(int start) {
        unclosed = unclosed < 0 ? start : unclosed;
    }

    /** Behind the sum in two parentheses that begins here; -1 where none does. */
    private int sum() {
        boolean begins = posix && s.startsWith("((", at);
        int end = begins ? closing(at, '(', ')', false, Math.min(s.length(), at + LONGEST_SUM)) : -1;
        return end > 0 && s.charAt(end - 2) == ')' ? end : -1;
    }

    /** What stands in the brackets that begin behind the sign here, and moves behind them. */
    private String inBrackets(char open, char close) {
        int start = at + 1;
        int end = open == '(' ? closing(start, open, close, true, s.length()) : -1;
        end = end < 0 ? closing(start, open, close, false, s.length()) : end;
        leaveOpen(end < 0 ? at : -1);
        at = end < 0 ? s.length() : end;
        return s.substring(Math.min(at, start + 1), end < 0 ? at : end - 1);
    }

    /** Behind the bracket that closes the one at {@code from}; -1 where none does before {@code to}. */
    private int closing(int from, char open, char close, boolean skipsQuotes, int to) {
        int depth = 0;
        for (int i = from; i < to; i++) {
            char c = s.charAt(i);
            if (c == '\\' && posix) {
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

    /** Moves behind the end of a comment or a text of several lines. */
    private void skipTo(String end) {
        int found = s.indexOf(end, at + 2);
        leaveOpen(found < 0 ? at : -1);
        at = found < 0 ? s.length() : found + end.length();
    }
}
