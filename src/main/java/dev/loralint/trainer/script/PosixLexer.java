package dev.loralint.trainer.script;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Cuts scripts of sh, bash and zsh. */
final class PosixLexer extends Lexer {

    private static final Pattern HERE = Pattern.compile("<<-?[ \\t]*+([^\\s;|&><]++)");
    private static final Pattern NAME = Pattern.compile("\\$(?:([A-Za-z_]\\w*+)|0|[\\d@*#?$!])");
    private static final Pattern SUBSTITUTED = Pattern.compile("`[^`]*+`");

    /** {@code name[0]:-default} in braces. */
    private static final Pattern BRACED = Pattern.compile("(\\w*+)((?s).*)");

    /** Longer ones are not the sums of a launch script. */
    private static final int LONGEST_SUM = 500;

    private final List<String> hereDocuments = new ArrayList<>();

    /** Whether a quotation of the form {@code $'…'} is read. */
    private boolean ansi;

    /** Whether another sign for a command's output may still come. */
    private boolean substitutes = true;

    PosixLexer(String content, int offset) {
        super(content, offset, ShellDialect.POSIX);
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
    boolean ends(char c, int start) {
        return super.ends(c, start) || c == ')';
    }

    /** Behind the sum in two parentheses that begins here; -1 where none does. */
    private int sum() {
        int end = s.startsWith("((", at) ? closing(at, '(', ')', false, Math.min(s.length(), at + LONGEST_SUM)) : -1;
        return end > 0 && s.charAt(end - 2) == ')' ? end : -1;
    }

    @Override
    boolean special(char c, int start) {
        if (c == '(') {
            int from = at;
            at = sum();
            return addUnknown(from);
        }
        if (s.startsWith("$'", at)) {
            at++;
            ansi = true;
            quoted('\'');
            ansi = false;
            return true;
        }
        if (s.startsWith("<<", at)) {
            MatchResult here = s.startsWith("<<<", at) ? null : read(HERE);
            if (here != null) {
                hereDocuments.add(here.group(1).replaceAll("[\"']", ""));
                return true;
            }
            take();
        }
        return c == '"' || c == '\'' ? quoted(c) : c == '\\' ? escaped() : variable(c, false);
    }

    @Override
    boolean within(char quote, char c) {
        char next = at + 1 < s.length() ? s.charAt(at + 1) : ' ';
        if (c == '\\' && (ansi || quote == '"' && "\"\\$`\n".indexOf(next) >= 0)) {
            at += next == '\n' ? 2 : 1;
            if (next != '\n' && at < s.length()) {
                take();
            }
            return true;
        }
        return quote == '"' && variable(c, true);
    }

    private boolean variable(char c, boolean quoted) {
        int start = at;
        if (c == '`' && substitutes) {
            substitutes = read(SUBSTITUTED) != null;
            return substitutes && addUnknown(start);
        }
        if (s.startsWith("$(", at)) {
            return add(Part.Kind.COMMAND, inBrackets('(', ')'), "", start, quoted);
        }
        if (s.startsWith("${", at)) {
            MatchResult inner = BRACED.matcher(inBrackets('{', '}')).results().findFirst().orElseThrow();
            boolean own = inner.group(1).equals("0") || inner.group(1).equals(Variables.OWN_PATH);
            String operator = own && inner.group(2).startsWith("[0]")
                    ? inner.group(2).substring(3)
                    : inner.group(2);
            return add(Part.Kind.VARIABLE, own ? Variables.OWN_PATH : inner.group(1), operator, start, quoted);
        }
        MatchResult name = c == '$' ? read(NAME) : null;
        if (name == null) {
            return false;
        }
        return name.group(1) != null
                ? addVariable(name.group(1), start, quoted)
                : name.group().equals("$0") ? addVariable(Variables.OWN_PATH, start, quoted) : addUnknown(start);
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
