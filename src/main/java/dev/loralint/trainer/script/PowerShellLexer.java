package dev.loralint.trainer.script;

import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Cuts scripts of PowerShell. */
final class PowerShellLexer extends Lexer {

    /** Words that a block can follow without a space. */
    private static final Set<String> OPENING =
            Set.of("else", "try", "finally", "begin", "process", "end", "do", "%", "?");

    private static final String SCOPE = "(?:(?:script|global|local|private|using|variable):)?";

    /** A variable that gets a value, and the sign. */
    private static final Pattern TARGET = Pattern.compile("(?i)\\s*+(?:\\[[\\w.,]{1,80}+(?:\\[[\\w.,]{0,80}+])?][ \\t]*+)*"
            + "\\$\\{?" + SCOPE + "((?:env:)?\\w++)}?[ \\t]*+(\\+?=)(?!=)[ \\t]*+");

    /** A variable; {@code $script:a} is {@code $a}. */
    private static final Pattern NAME =
            Pattern.compile("(?i)[$@](?:(MyInvocation\\.MyCommand\\.(?:Path|Definition|Source)\\b)|" + SCOPE
                    + "((?:env:)?[A-Za-z_]\\w*+))");

    private static final Pattern HERE = Pattern.compile("@([\"'])\\r?\\n");

    PowerShellLexer(String content, int offset) {
        super(content, offset, ShellDialect.POWERSHELL);
    }

    /** The variable to which the statement here gives a value, and moves behind the sign; {@code null} if there is none. */
    @Nullable
    MatchResult target() {
        return read(TARGET);
    }

    @Override
    boolean skips(char c) {
        if (c == '#') {
            restOfLine();
        } else if (c == ',') {
            at++;
        } else {
            return s.startsWith("<#", at) && skipTo("#>");
        }
        return true;
    }

    @Override
    boolean isBracket(char c) {
        return "(){}".indexOf(c) >= 0;
    }

    @Override
    boolean ends(char c, int start) {
        boolean behindQuote = "\"'".indexOf(s.charAt(at - 1)) >= 0;
        return super.ends(c, start)
                || c == ')'
                || c == '}'
                || c == ',' && behindQuote
                || c == '#' && "\"'".indexOf(s.charAt(start)) >= 0
                || c == '{' && at - start < 8 && OPENING.contains(s.substring(start, at).toLowerCase(Locale.ROOT));
    }

    @Override
    boolean special(char c, int start) {
        if (c == '"' || c == '\'') {
            return quoted(c);
        }
        if (c == '`') {
            return escaped();
        }
        int from = at;
        MatchResult here = c == '@' ? read(HERE) : null;
        if (here != null) {
            at = from;
            skipTo("\n" + here.group(1) + '@');
            return addUnknown(from);
        }
        return (c == '$' || c == '@' && at == start) && variable(false, start);
    }

    @Override
    boolean within(char quote, char c) {
        return quote == '"' && (c == '`' ? escaped() : c == '$' && variable(true, -1));
    }

    /** @param start where the word begins, in which a property or an element can be meant; -1 in a text */
    private boolean variable(boolean quoted, int start) {
        int from = at;
        if (s.startsWith("$(", at)) {
            return add(Part.Kind.COMMAND, inBrackets('(', ')'), "", from, quoted);
        }
        if (s.startsWith("${", at)) {
            return addVariable(inBrackets('{', '}'), from, quoted);
        }
        MatchResult name = read(NAME);
        if (name == null) {
            return false;
        }
        if (name.group(1) != null) {
            return addVariable(Variables.OWN_PATH, from, quoted);
        }
        boolean property = from == start
                && at < s.length()
                && (s.charAt(at) == '[' || s.charAt(at) == '.' && at + 1 < s.length() && Character.isLetter(s.charAt(at + 1)));
        return property ? addUnknown(from) : addVariable(name.group(2), from, quoted);
    }
}
