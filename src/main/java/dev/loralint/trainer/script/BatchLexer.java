package dev.loralint.trainer.script;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Cuts scripts of Windows' command prompt. */
final class BatchLexer extends Lexer {

    /** {@code %NAME%}, with {@code :~0,4} or {@code :a=b} behind the name or without. */
    private static final Pattern VARIABLE =
            Pattern.compile("%([\\w.-]++)(?:(:~[^%\\r\\n]{0,200}+|:[^%=\\r\\n]{1,200}+=[^%\\r\\n]{0,200}+))?%");

    /** What the script was started with, what loops go through, and {@code !NAME!}, which is put in later. */
    private static final Pattern LATER = Pattern.compile("%(?:\\d|\\*|~\\w*)|%%~?[A-Za-z]\\w*|!\\w[\\w.:~=,-]{0,80}!");

    /** How many parentheses are open: there one of them ends a word. */
    private int blocks;

    BatchLexer(String content, int offset) {
        super(content, offset, ShellDialect.BATCH);
    }

    /** @param by how many more parentheses are open */
    void blocks(int by) {
        blocks = Math.max(0, blocks + by);
    }

    @Override
    boolean isBracket(char c) {
        return c == '(' || c == ')';
    }

    @Override
    boolean ends(char c, int start) {
        return super.ends(c, start) || c == ')' && blocks > 0;
    }

    @Override
    boolean special(char c, int start) {
        return c == '"' ? quoted(c) : c == '^' ? escaped() : variable(c, false);
    }

    @Override
    boolean within(char quote, char c) {
        if (s.startsWith("\\\"", at)) {
            at++;
            take();
            return true;
        }
        return variable(c, true);
    }

    private boolean variable(char c, boolean quoted) {
        int start = at;
        MatchResult name = c == '%' ? read(VARIABLE) : null;
        if (name != null) {
            return name.group(2) == null ? addVariable(name.group(1), start, quoted) : addUnknown(start);
        }
        if (s.regionMatches(true, at, "%~dp0", 0, 5)) {
            at += 5;
            return add(Part.Kind.VARIABLE, Variables.OWN_FOLDER, "/", start, quoted);
        }
        return (c == '%' || c == '!') && read(LATER) != null && addUnknown(start);
    }
}
