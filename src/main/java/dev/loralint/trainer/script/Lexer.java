package dev.loralint.trainer.script;

import dev.loralint.trainer.tree.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Cuts a script into tokens, one at a time, so that variables have the values that the lines before gave them. */
final class Lexer {

    /** Words of PowerShell that a block can follow without a space. */
    private static final Set<String> OPENING = Set.of("else", "try", "finally", "begin", "process", "end", "do");

    /** What prints a path: the same file or folder by another name, or the folder that it is in. */
    private static final Pattern PATH = Pattern.compile(
            "\\s*(?:(?<same>realpath|readlink)|(?<parent>dirname)|(?<folder>cd))\\s+(?:--?\\w*\\s+)*(?<path>[^&;|<>]+?)\\s*"
                    + "(?:\\d?&?>{1,2}\\s*(?:/dev/null|&\\d)\\s*)*(?<there>(?:&&|;)\\s*pwd(?:\\s+-[PL])?\\s*)?");

    /** What a statement of PowerShell begins with if it gives a value to a variable. */
    private static final Pattern TARGET = Pattern.compile("(?:\\[[\\w.,]+(?:\\[])?])*\\$(?:\\w+:)?\\w+");

    private static final List<String> ASSIGNING = List.of("=", "+=", "-=", "*=", "/=", "%=", "??=");

    /** Where PowerShell keeps variables; {@code $script:a} is {@code $a}. */
    private static final Set<String> SCOPES = Set.of("$script", "$global", "$local", "$private", "$using", "$variable");

    /** The file of a script, as PowerShell and the command prompt name it. */
    private static final Pattern OWN_FILE =
            Pattern.compile("(?i)\\$MyInvocation\\.MyCommand\\.(?:Path|Definition|Source)\\b");

    /** The variable of a POSIX shell with the file of the script. */
    static final String OWN_PATH = "BASH_SOURCE";

    /** The variable of PowerShell, and of loralint for the command prompt, with the folder of the script. */
    static final String OWN_FOLDER = "PSScriptRoot";

    /** Of substitutions within each other. */
    private static final int DEEPEST = 8;

    private static final int LONGEST_TARGET = 200;

    /** Values of PowerShell that look like variables. */
    private static final Set<String> CONSTANTS = Set.of("$true", "$false", "$null");

    private final String s;
    private final ShellDialect dialect;
    private final Variables variables;

    /** Where the text begins in the file. */
    private final int offset;

    private final int depth;
    private final List<String> hereDocuments = new ArrayList<>();
    private int at;

    private final StringBuilder word = new StringBuilder();
    private final List<Piece> split = new ArrayList<>();
    private boolean started;
    private int unclosed = -1;

    /** In the command prompt, how many parentheses are open: there one of them ends a word. */
    private int blocks;

    private boolean certain;
    private boolean assumed;

    /** Whether the word before is a variable of PowerShell that a statement begins with. */
    private boolean afterTarget;

    /** Whether the word begins with the script's own folder. */
    private boolean own;

    /** Whether a statement begins here. */
    private boolean begins = true;

    /** Whether a sum in two parentheses may still come. */
    private boolean sums = true;

    /**
     * @param offset where the text begins in the file
     * @param depth how many texts this one is within
     */
    Lexer(String content, int offset, ShellDialect dialect, Variables variables, int depth) {
        this.s = content;
        this.offset = offset;
        this.dialect = dialect;
        this.variables = variables;
        this.depth = depth;
    }

    /** The next token, {@code null} at the end. */
    @Nullable
    Token next() {
        Token token = read();
        if (token != null) {
            begins = token.kind() == Token.Kind.END
                    || "{}".contains(token.raw())
                    || begins && token.raw().startsWith("[") && token.raw().endsWith("]");
        }
        return token;
    }

    private @Nullable Token read() {
        boolean assigns = afterTarget;
        afterTarget = false;
        skipSpaces();
        if (at >= s.length()) {
            return null;
        }
        int start = at;
        char c = s.charAt(at);
        if (assigns && assignment() > 0) {
            at += assignment();
            return token(Token.Kind.WORD, start);
        }
        if (c == '(' && dialect == ShellDialect.POSIX && s.startsWith("((", at) && sums) {
            int end = closing(at, '(', ')', false);
            sums = end > 0;
            if (end > 0 && s.charAt(end - 2) == ')') {
                at = end;
                return new Token(
                        Token.Kind.WORD,
                        List.of(new Piece(s.substring(start, at), false)),
                        span(start),
                        s.substring(start, at));
            }
        }
        if (c == '\n' || c == '\r') {
            lineEnd();
            return token(Token.Kind.END, start);
        }
        if ((c == ';' && dialect != ShellDialect.BATCH) || c == '|' || c == '&') {
            while (at < s.length() && ";|&".indexOf(s.charAt(at)) >= 0) {
                at++;
            }
            return token(Token.Kind.END, start);
        }
        if (c == '(' || (c == '{' && (dialect == ShellDialect.POWERSHELL || blankAt(at + 1)))) {
            at++;
            return token(Token.Kind.OPEN, start);
        }
        if (c == ')' || c == '}') {
            at++;
            return token(Token.Kind.CLOSE, start);
        }
        return word(start);
    }

    private Token token(Token.Kind kind, int start) {
        String raw = s.substring(start, at);
        return new Token(kind, List.of(Piece.of(raw)), span(start), raw);
    }

    private Span span(int start) {
        return new Span(offset + start, offset + at);
    }

    /** How long the sign here is that gives a value to a variable; 0 where there is none. */
    private int assignment() {
        for (String sign : ASSIGNING) {
            if (s.startsWith(sign, at) && !s.startsWith("=", at + sign.length())) {
                return sign.length();
            }
        }
        return 0;
    }

    /** Whether what was read since the start is a variable to which the sign here gives a value. */
    private boolean isTarget(int start) {
        return dialect == ShellDialect.POWERSHELL
                && begins
                && "$[".indexOf(s.charAt(start)) >= 0
                && at - start < LONGEST_TARGET
                && "=+-*/%?".indexOf(s.charAt(at)) >= 0
                && assignment() > 0
                && TARGET.matcher(s).region(start, at).matches();
    }

    private boolean blankAt(int i) {
        return i >= s.length() || Character.isWhitespace(s.charAt(i));
    }

    void openBlock() {
        blocks++;
    }

    void closeBlock() {
        blocks = Math.max(0, blocks - 1);
    }

    /** Where something begins that the shell finds no end of, such as a quotation; -1 where all is closed. */
    int unclosed() {
        return unclosed;
    }

    private void leaveOpen(int start) {
        unclosed = unclosed < 0 ? start : unclosed;
    }

    /** The rest of the line, as written, and moves behind it. */
    String restOfLine() {
        int start = at;
        while (at < s.length() && s.charAt(at) != '\n' && s.charAt(at) != '\r') {
            at++;
        }
        return s.substring(start, at);
    }

    // ---- spaces, comments, continued lines

    private void skipSpaces() {
        while (at < s.length()) {
            char c = s.charAt(at);
            if (c == ' ' || c == '\t' || c == '\u00A0' || (c == ',' && dialect == ShellDialect.POWERSHELL)) {
                at++;
            } else if (continuesAt(at)) {
                skipContinuation();
            } else if (c == '<' && dialect == ShellDialect.POWERSHELL && s.startsWith("<#", at)) {
                skipBlock("#>");
            } else if (c == '#' && dialect != ShellDialect.BATCH) {
                restOfLine();
            } else {
                return;
            }
        }
    }

    /** To the end of a comment or a text of several lines. */
    private void skipBlock(String end) {
        int found = s.indexOf(end, at + 2);
        if (found < 0) {
            leaveOpen(at);
        }
        at = found < 0 ? s.length() : found + end.length();
    }

    /** A continuation sign of any of the three, for people carry lines from one to another. */
    private boolean continuesAt(int i) {
        char c = s.charAt(i);
        if (c != '\\' && c != '^' && c != '`') {
            return false;
        }
        if (c == '\\' && dialect != ShellDialect.POSIX && i > 0 && !Character.isWhitespace(s.charAt(i - 1))) {
            return false;
        }
        int j = i + 1;
        while (j < s.length() && (s.charAt(j) == ' ' || s.charAt(j) == '\t')) {
            j++;
        }
        return j < s.length() && (s.charAt(j) == '\n' || s.charAt(j) == '\r');
    }

    private void skipContinuation() {
        while (s.charAt(at) != '\n' && s.charAt(at) != '\r') {
            at++;
        }
        at += s.startsWith("\r\n", at) ? 2 : 1;
    }

    private void lineEnd() {
        at += s.startsWith("\r\n", at) ? 2 : 1;
        for (String end : hereDocuments) {
            while (at < s.length() && !restOfLine().strip().equals(end)) {
                at = Math.min(s.length(), at + 1);
            }
        }
        hereDocuments.clear();
    }

    // ---- words

    private Token word(int start) {
        word.setLength(0);
        split.clear();
        started = false;
        certain = true;
        assumed = false;
        own = false;
        boolean first = true;
        while (at < s.length()) {
            char c = s.charAt(at);
            if (ends(c, first) || continuesAt(at)) {
                break;
            }
            if (at > start && isTarget(start)) {
                break;
            }
            first = false;
            if (c == '@' && at == start && isSplatted()) {
                at++;
                name(start, false);
            } else if (c == '#' && dialect == ShellDialect.POWERSHELL && "\"'".indexOf(s.charAt(start)) >= 0) {
                break;
            } else if (c == '"' || (c == '\'' && dialect != ShellDialect.BATCH)) {
                quoted(c);
            } else if (escapes(c)) {
                escaped();
            } else if (c == '<' && s.startsWith("<<", at) && dialect == ShellDialect.POSIX) {
                hereDocument();
            } else if (c == '@' && dialect == ShellDialect.POWERSHELL && isHereString()) {
                int from = at;
                skipBlock("\n" + s.charAt(at + 1) + '@');
                literal(s.substring(from, at));
            } else if (isVariable()) {
                variable(false);
            } else {
                word.append(c);
                started = true;
                at++;
            }
        }
        List<Piece> pieces = new ArrayList<>(split);
        if (started) {
            // below a folder of this machine, as the shell there would take it
            String text = own && dialect != ShellDialect.POSIX ? word.toString().replace('\\', '/') : word.toString();
            pieces.add(new Piece(text, certain, assumed));
        }
        afterTarget = dialect == ShellDialect.POWERSHELL
                && begins
                && at - start < LONGEST_TARGET
                && TARGET.matcher(s).region(start, at).matches();
        return new Token(Token.Kind.WORD, pieces, span(start), s.substring(start, at));
    }

    private boolean ends(char c, boolean first) {
        if (c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '|' || c == '&') {
            return !(c == '&' && !first && s.charAt(at - 1) == '>');
        }
        if (c == ';') {
            return dialect != ShellDialect.BATCH;
        }
        if (c == '{' && dialect == ShellDialect.POWERSHELL && !first) {
            // else{
            return OPENING.contains(lower(word.toString()));
        }
        if (c == ',' && dialect == ShellDialect.POWERSHELL) {
            return word.length() == 0 || !first && "\"'".indexOf(s.charAt(at - 1)) >= 0;
        }
        boolean closes = dialect == ShellDialect.BATCH ? c == ')' && blocks > 0 : c == ')' || c == '}';
        return closes || (c == '(' && !first);
    }

    private boolean escapes(char c) {
        return switch (dialect) {
            case POSIX -> c == '\\';
            case BATCH -> c == '^';
            case POWERSHELL -> c == '`';
        };
    }

    private void escaped() {
        at++;
        if (at < s.length() && s.charAt(at) != '\n' && s.charAt(at) != '\r') {
            word.append(s.charAt(at++));
            started = true;
        }
    }

    /** {@code @"} at the end of a line; the text ends with {@code "@} at the start of one. */
    private boolean isHereString() {
        if (at + 2 >= s.length() || "\"'".indexOf(s.charAt(at + 1)) < 0) {
            return false;
        }
        return s.charAt(at + 2) == '\n' || s.charAt(at + 2) == '\r';
    }

    /** In BATCH a quotation ends with its line. */
    private void quoted(char quote) {
        started = true;
        int start = at++;
        boolean ansi = quote == '\'' && dialect == ShellDialect.POSIX && start > 0 && s.charAt(start - 1) == '$';
        while (at < s.length()) {
            char c = s.charAt(at);
            if (c == quote) {
                at++;
                return;
            }
            if (dialect == ShellDialect.BATCH && (c == '\n' || c == '\r')) {
                return;
            }
            if (ansi && c == '\\' && at + 1 < s.length()) {
                word.append(s.charAt(at + 1));
                at += 2;
                continue;
            }
            boolean escape = quote == '"' && at + 1 < s.length();
            if (escape && dialect == ShellDialect.POSIX && c == '\\' && "\"\\$`\n".indexOf(s.charAt(at + 1)) >= 0) {
                at++;
                if (s.charAt(at) != '\n') {
                    word.append(s.charAt(at));
                }
                at++;
            } else if (escape && dialect == ShellDialect.BATCH && c == '\\' && s.charAt(at + 1) == '"') {
                word.append('"');
                at += 2;
            } else if (escape && dialect == ShellDialect.POWERSHELL && c == '`') {
                word.append(s.charAt(at + 1));
                at += 2;
            } else if (quote == '"' && isVariable()) {
                variable(true);
            } else {
                word.append(c);
                at++;
            }
        }
        if (dialect != ShellDialect.BATCH) {
            leaveOpen(start);
        }
    }

    private void hereDocument() {
        at += 2;
        if (at < s.length() && s.charAt(at) == '<') {
            at++;
            return;
        }
        if (at < s.length() && s.charAt(at) == '-') {
            at++;
        }
        while (at < s.length() && s.charAt(at) == ' ') {
            at++;
        }
        int from = at;
        while (at < s.length() && !Character.isWhitespace(s.charAt(at)) && ";|&>".indexOf(s.charAt(at)) < 0) {
            at++;
        }
        hereDocuments.add(s.substring(from, at).replace("\"", "").replace("'", ""));
        started = true;
    }

    // ---- variables

    private boolean isVariable() {
        char c = s.charAt(at);
        if (dialect == ShellDialect.BATCH) {
            return (c == '%' || c == '!') && closing(c) > at + 1 || isArgument('%', "~*") || isOfLoop();
        }
        if (c == '`' && dialect == ShellDialect.POSIX) {
            return s.indexOf('`', at + 1) > 0;
        }
        if (c != '$' || at + 1 >= s.length()) {
            return false;
        }
        char next = s.charAt(at + 1);
        return next == '{' || next == '(' || next == '_' || Character.isLetter(next) || isArgument('$', "@*#?$!");
    }

    /** {@code $1}, {@code %~dp0} and the like: what the script was started with. */
    private boolean isArgument(char sign, String others) {
        return s.charAt(at) == sign
                && at + 1 < s.length()
                && dialect != ShellDialect.POWERSHELL
                && (Character.isDigit(s.charAt(at + 1)) || others.indexOf(s.charAt(at + 1)) >= 0);
    }

    /** {@code %%i} and {@code %%~ni}: what a loop of the command prompt goes through. */
    private boolean isOfLoop() {
        return s.startsWith("%%", at)
                && at + 2 < s.length()
                && (Character.isLetter(s.charAt(at + 2)) || s.charAt(at + 2) == '~');
    }

    /** In BATCH, where the name that begins here ends, with {@code :~0,4} or {@code :a=b}; -1 where it does not. */
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
            boolean cuts = s.startsWith(":~", from) || s.substring(from, i).indexOf('=') > 0;
            return cuts && i < s.length() && s.charAt(i) == sign ? i : -1;
        }
        return i < s.length() && s.charAt(i) == sign ? i : -1;
    }

    private void variable(boolean quoted) {
        int start = at;
        if (s.charAt(at) == '`') {
            at = s.indexOf('`', at + 1) + 1;
            literal(s.substring(start, at));
        } else if (dialect == ShellDialect.BATCH && isOfLoop()) {
            at += 3;
            while (s.charAt(start + 2) == '~' && at < s.length() && Character.isLetterOrDigit(s.charAt(at))) {
                at++;
            }
            literal(s.substring(start, at));
        } else if (isArgument('%', "~*") || isArgument('$', "@*#?$!")) {
            at += 2;
            boolean more = s.charAt(start + 1) == '~';
            while (more && at < s.length() && Character.isLetterOrDigit(s.charAt(at))) {
                more = !Character.isDigit(s.charAt(at));
                at++;
            }
            argument(s.substring(start, at), quoted);
        } else if (dialect == ShellDialect.BATCH) {
            int end = closing(s.charAt(at));
            at = end + 1;
            insert(variables.elements(s.substring(start + 1, end)), s.substring(start, at), quoted, false);
        } else if (s.charAt(at + 1) == '(') {
            at = matching(at + 1, '(', ')');
            String raw = s.substring(start, at);
            Piece printed = printed(raw.substring(2, Math.max(2, raw.length() - 1)));
            insert(printed == null ? null : List.of(printed), raw, quoted, false);
        } else if (s.charAt(at + 1) == '{') {
            at = matching(at + 1, '{', '}');
            braced(s.substring(start, at), quoted);
        } else {
            at++;
            name(start, quoted);
        }
    }

    /** What the script was started with; only its own file is known. */
    private void argument(String raw, boolean quoted) {
        List<Piece> value = raw.equals("$0") ? variables.elements(OWN_PATH) : null;
        if (dialect == ShellDialect.BATCH && lower(raw).equals("%~dp0")) {
            List<Piece> folder = variables.elements(OWN_FOLDER);
            value = folder == null ? null : List.of(Piece.of(joined(folder) + '/'));
        }
        insert(value, raw, quoted, false);
    }

    /** What a command in a text prints, {@code null} if it is not known: a path, or the result of a sum. */
    private @Nullable Piece printed(String command) {
        String text = command.strip();
        if (depth == DEEPEST) {
            return null;
        }
        if (dialect == ShellDialect.POWERSHELL) {
            return Arithmetic.of(text, dialect, variables);
        }
        if (text.startsWith("(") && text.endsWith(")")) {
            return Arithmetic.of(text.substring(1, text.length() - 1), dialect, variables);
        }
        if (text.startsWith("expr ")) {
            return Arithmetic.of(text.substring("expr ".length()).replace("\\", ""), dialect, variables);
        }
        Matcher path = PATH.matcher(text);
        if (text.length() > LONGEST_TARGET || !path.matches()) {
            return null;
        }
        Lexer lexer = new Lexer(path.group("path"), offset, dialect, variables, depth + 1);
        Token token = lexer.next();
        if (token == null || token.pieces().size() != 1 || !token.certain() || lexer.next() != null) {
            return null;
        }
        Piece piece = token.pieces().get(0);
        if (path.group("there") != null) {
            return path.group("folder") != null && piece.text().startsWith("/") ? piece : null;
        }
        return path.group("same") != null ? piece : path.group("parent") != null ? parent(piece) : null;
    }

    /** The folder that a path is in, as {@code dirname} prints it. */
    static Piece parent(Piece path) {
        String text = path.text().replaceAll("(?<=.)[/\\\\]+$", "");
        int last = Math.max(text.lastIndexOf('/'), text.lastIndexOf('\\'));
        return path.as(last < 0 ? "." : last == 0 ? "/" : text.substring(0, last));
    }

    /** The name after the sign at {@code start}. */
    private void name(int start, boolean quoted) {
        while (at < s.length() && (Character.isLetterOrDigit(s.charAt(at)) || s.charAt(at) == '_')) {
            at++;
        }
        if (dialect == ShellDialect.POWERSHELL && at < s.length() && s.charAt(at) == ':') {
            String scope = lower(s.substring(start, at));
            if (SCOPES.contains(scope) || scope.equals("$env")) {
                int from = at++;
                while (at < s.length() && (Character.isLetterOrDigit(s.charAt(at)) || s.charAt(at) == '_')) {
                    at++;
                }
                String name = s.substring(SCOPES.contains(scope) ? from + 1 : start + 1, at);
                insert(variables.elements(name), s.substring(start, at), quoted, false);
                return;
            }
        }
        String raw = s.substring(start, at);
        Matcher file = OWN_FILE.matcher(s).region(start, Math.min(s.length(), start + LONGEST_TARGET));
        if (dialect == ShellDialect.POWERSHELL && s.startsWith(".", at) && file.lookingAt()) {
            at = file.end();
            insert(variables.elements(OWN_PATH), file.group(), quoted, false);
        } else if (dialect == ShellDialect.POWERSHELL && CONSTANTS.contains(lower(raw))) {
            insert(List.of(Piece.of(raw)), raw, quoted, false);
        } else {
            insert(variables.elements(raw.substring(1)), raw, quoted, false);
        }
    }

    /** {@code @args} of PowerShell, whose elements become words. */
    private boolean isSplatted() {
        return dialect == ShellDialect.POWERSHELL && at + 1 < s.length() && Character.isLetter(s.charAt(at + 1));
    }

    private int matching(int from, char open, char close) {
        int end = open == '(' ? closing(from, open, close, true) : -1;
        end = end < 0 ? closing(from, open, close, false) : end;
        if (end < 0) {
            leaveOpen(from - 1);
        }
        return end < 0 ? s.length() : end;
    }

    /**
     * Behind the sign that closes; -1 where none does.
     *
     * @param quotes whether a sign in quotation marks does not count
     */
    private int closing(int from, char open, char close, boolean quotes) {
        int depth = 0;
        for (int i = from; i < s.length(); i++) {
            char c = s.charAt(i);
            if (c == '\\' && dialect == ShellDialect.POSIX) {
                i++;
            } else if (quotes && (c == '"' || c == '\'')) {
                int end = s.indexOf(c, i + 1);
                if (end < 0) {
                    return -1;
                }
                i = end;
            } else if (c == open) {
                depth++;
            } else if (c == close && --depth == 0) {
                return i + 1;
            }
        }
        return -1;
    }

    private void braced(String raw, boolean quoted) {
        String inner = raw.substring(2, Math.max(2, raw.length() - 1));
        int end = 0;
        while (end < inner.length() && (Character.isLetterOrDigit(inner.charAt(end)) || inner.charAt(end) == '_')) {
            end++;
        }
        String name = inner.startsWith("0") && end == 1 ? OWN_PATH : inner.substring(0, end);
        boolean path = name.equals(OWN_PATH);
        String operator = path && inner.startsWith("[0]", end) ? inner.substring(end + 3) : inner.substring(end);
        List<Piece> value = variables.elements(name);
        if (operator.startsWith(":-") || operator.startsWith("-") || operator.startsWith(":=")) {
            String fallBack = operator.substring(operator.startsWith(":") ? 2 : 1);
            boolean unset = value == null;
            boolean empty = value == null || joined(value).isEmpty() && operator.startsWith(":");
            if (empty && fallBack.indexOf('$') >= 0 || unset && variables.mayBeSet(name)) {
                literal(raw);
            } else {
                insert(empty ? List.of(new Piece(unquoted(fallBack), true, unset)) : value, raw, quoted, false);
            }
        } else if (operator.isEmpty()) {
            insert(value, raw, quoted, false);
        } else if (operator.equals("%/*") && value != null && value.size() == 1) {
            insert(List.of(parent(value.get(0))), raw, quoted, false);
        } else if (operator.equals("[@]") || operator.equals("[*]") || operator.startsWith("[@]+")) {
            insert(value, raw, quoted, operator.startsWith("[@]"));
        } else {
            literal(raw);
        }
    }

    private static String unquoted(String text) {
        return text.length() > 1
                        && (text.charAt(0) == '"' || text.charAt(0) == '\'')
                        && text.charAt(text.length() - 1) == text.charAt(0)
                ? text.substring(1, text.length() - 1)
                : text;
    }

    /** A variable whose value is not known stays as it is written. */
    private void literal(String raw) {
        word.append(raw);
        started = true;
        certain = false;
    }

    private static String joined(List<Piece> pieces) {
        return pieces.stream().map(Piece::text).collect(Collectors.joining(" "));
    }

    /** @param each whether each element stays a word, as in {@code "${args[@]}"} */
    private void insert(@Nullable List<Piece> elements, String raw, boolean quoted, boolean each) {
        boolean vanishes = !quoted
                && elements != null
                && elements.stream().anyMatch(Piece::assumed)
                && elements.stream().allMatch(element -> element.text().isBlank());
        if (elements == null || vanishes) {
            literal(raw);
            return;
        }
        boolean powershell = dialect == ShellDialect.POWERSHELL;
        boolean divides = powershell ? !quoted && elements.size() != 1 : each || !quoted;
        if (!divides || dialect == ShellDialect.BATCH && quoted) {
            String text = joined(elements);
            boolean constant = powershell && CONSTANTS.contains(lower(text)) && (quoted || started);
            word.append(constant ? Character.toUpperCase(text.charAt(1)) + lower(text.substring(2)) : text);
            started |= quoted || powershell || !text.isEmpty();
            certain &= elements.stream().allMatch(Piece::certain);
            assumed |= elements.stream().anyMatch(Piece::assumed);
            own |= text.startsWith("/");
            return;
        }
        List<Piece> pieces = new ArrayList<>();
        for (Piece element : elements) {
            if (quoted || powershell) {
                pieces.add(element);
            } else {
                for (String part : element.text().strip().split("\\s+")) {
                    if (!part.isEmpty()) {
                        pieces.add(element.as(part));
                    }
                }
            }
        }
        for (int i = 0; i < pieces.size(); i++) {
            if (i > 0) {
                split.add(new Piece(word.toString(), certain, assumed));
                word.setLength(0);
                certain = true;
                assumed = false;
            }
            word.append(pieces.get(i).text());
            own |= pieces.get(i).text().startsWith("/");
            certain &= pieces.get(i).certain();
            assumed |= pieces.get(i).assumed();
            started = true;
        }
        if (quoted && each && pieces.isEmpty()) {
            started = word.length() > 0;
        }
    }

    /** For messages of the interpreter: the lower case of a word. */
    static String lower(String word) {
        return word.toLowerCase(Locale.ROOT);
    }
}
