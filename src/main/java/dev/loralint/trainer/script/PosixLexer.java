package dev.loralint.trainer.script;

import java.util.ArrayList;
import java.util.List;

/** Cuts scripts of sh, bash and zsh. */
final class PosixLexer extends Lexer {

    /** Longer ones are not the sums of a launch script. */
    private static final int LONGEST_SUM = 500;

    private final List<String> hereDocuments = new ArrayList<>();

    /** Whether a quotation of the form {@code $'…'} is read. */
    private boolean ansi;

    PosixLexer(String content, int offset) {
        super(content, offset);
    }

    @Override
    boolean skips(char c) {
        if (c == '#') {
            restOfLine();
        }
        return c == '#';
    }

    @Override
    boolean isBracket(char c) {
        boolean alone = at + 1 >= s.length() || " \t\r\n;&|)".indexOf(s.charAt(at + 1)) >= 0;
        return c == '(' && sum() < 0 || c == ')' || (c == '{' || c == '}') && alone;
    }

    @Override
    boolean escapesWithBackslash() {
        return true;
    }

    @Override
    boolean endsWord(char c, int start) {
        return super.endsWord(c, start) || c == ')' || c == '(' && at > start;
    }

    /** Behind the sum in two parentheses that begins here; -1 where none does. */
    private int sum() {
        int end = s.startsWith("((", at) ? closing(at, '(', ')', false, Math.min(s.length(), at + LONGEST_SUM)) : -1;
        return end > 0 && s.charAt(end - 2) == ')' ? end : -1;
    }

    @Override
    boolean special(char c, int start) {
        int end = c == '(' ? sum() : -1;
        if (end > 0) {
            add(Part.unknown(s.substring(at, end)));
            at = end;
        } else if (c == '"' || c == '\'') {
            quoted(c);
        } else if (c == '\\') {
            escaped();
        } else if (s.startsWith("$'", at)) {
            at++;
            ansi = true;
            quoted('\'');
            ansi = false;
        } else if (s.startsWith("<<", at)) {
            hereDocument();
        } else {
            return variable(c, false);
        }
        return true;
    }

    @Override
    boolean specialWithin(char quote, char c) {
        if (c == '\\' && at + 1 < s.length() && (ansi || quote == '"' && "\"\\$`\n".indexOf(s.charAt(at + 1)) >= 0)) {
            at++;
            if (s.charAt(at) == '\n') {
                at++;
            } else {
                take();
            }
            return true;
        }
        return quote == '"' && variable(c, true);
    }

    private boolean variable(char c, boolean quoted) {
        int start = at;
        int closed = c == '`' ? s.indexOf('`', at + 1) : -1;
        if (closed > 0) {
            at = closed + 1;
            add(Part.unknown(s.substring(start, at)));
            return true;
        }
        if (c != '$' || at + 1 >= s.length()) {
            return false;
        }
        char next = s.charAt(at + 1);
        if (next == '(') {
            at++;
            String command = inBrackets('(', ')');
            add(Part.command(command, s.substring(start, at), quoted));
        } else if (next == '{') {
            at++;
            braced(inBrackets('{', '}'), start, quoted);
        } else if (startsName(at + 1)) {
            at++;
            add(Part.variable(name(), s.substring(start, at), quoted));
        } else if (Character.isDigit(next) || "@*#?$!".indexOf(next) >= 0) {
            at += 2;
            String raw = s.substring(start, at);
            add(next == '0' ? Part.variable(Variables.OWN_PATH, raw, quoted) : Part.unknown(raw));
        } else {
            return false;
        }
        return true;
    }

    /** {@code ${name}}, with an operator behind the name or without. */
    private void braced(String inner, int start, boolean quoted) {
        int end = 0;
        while (end < inner.length() && isOfName(inner.charAt(end))) {
            end++;
        }
        String name = inner.substring(0, end);
        boolean own = name.equals("0") || name.equals(Variables.OWN_PATH);
        String operator = own && inner.startsWith("[0]", end) ? inner.substring(end + 3) : inner.substring(end);
        String raw = s.substring(start, at);
        add(new Part(Part.Kind.VARIABLE, own ? Variables.OWN_PATH : name, operator, raw, quoted));
    }

    private void hereDocument() {
        at += 2;
        if (at < s.length() && s.charAt(at) == '<') {
            at++;
            return;
        }
        takeText("<<");
        while (at < s.length() && "- ".indexOf(s.charAt(at)) >= 0) {
            at++;
        }
        int from = at;
        while (at < s.length() && !Character.isWhitespace(s.charAt(at)) && ";|&>".indexOf(s.charAt(at)) < 0) {
            at++;
        }
        hereDocuments.add(s.substring(from, at).replace("\"", "").replace("'", ""));
    }

    @Override
    void lineEnd() {
        super.lineEnd();
        for (String end : hereDocuments) {
            while (at < s.length() && !restOfLine().strip().equals(end)) {
                at = Math.min(s.length(), at + 1);
            }
        }
        hereDocuments.clear();
    }
}
