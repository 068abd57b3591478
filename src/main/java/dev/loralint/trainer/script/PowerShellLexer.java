package dev.loralint.trainer.script;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Cuts scripts of PowerShell. */
final class PowerShellLexer extends Lexer {

    /** Words that a block can follow without a space. */
    private static final Set<String> OPENING = Set.of("else", "try", "finally", "begin", "process", "end", "do", "%", "?");

    /** A variable that gets a value, and the sign. */
    private static final Pattern TARGET = Pattern.compile(
            "(?i)(?:\\[[\\w.,]{1,80}(?:\\[[\\w.,]{0,80}])?][ \\t]{0,9})*\\$\\{?((?:env:)?)"
                    + "(?:(?:script|global|local|private|variable):)?(\\w{1,80})}?[ \\t]{0,80}(\\+?=)(?!=)[ \\t]*");

    /** Where variables are kept; {@code $script:a} is {@code $a}. */
    private static final Set<String> SCOPES = Set.of("script", "global", "local", "private", "using", "variable");

    /** The file of the script. */
    private static final Pattern OWN_FILE =
            Pattern.compile("(?i)\\$MyInvocation\\.MyCommand\\.(?:Path|Definition|Source)\\b");

    PowerShellLexer(String content, int offset) {
        super(content, offset);
    }

    /** The variable to which the statement here gives a value, and moves behind the sign; {@code null} if there is none. */
    @Nullable
    Matcher target() {
        while (at < s.length() && " \t\r\n".indexOf(s.charAt(at)) >= 0) {
            at++;
        }
        Matcher target = TARGET.matcher(s).region(at, s.length());
        if (!target.lookingAt()) {
            return null;
        }
        at = target.end();
        return target;
    }

    @Override
    boolean skips(char c) {
        if (c == ',') {
            at++;
        } else if (c == '#') {
            restOfLine();
        } else if (s.startsWith("<#", at)) {
            skipTo("#>");
        } else {
            return false;
        }
        return true;
    }

    @Override
    boolean isBracket(char c) {
        return "(){}".indexOf(c) >= 0;
    }

    @Override
    boolean endsWord(char c, int start) {
        boolean behindQuote = at > start && "\"'".indexOf(s.charAt(at - 1)) >= 0;
        return super.endsWord(c, start)
                || c == ')'
                || c == '}'
                || c == '(' && at > start
                || c == ',' && (at == start || behindQuote)
                || c == '#' && "\"'".indexOf(s.charAt(start)) >= 0
                || c == '{'
                        && at - start < 8
                        && OPENING.contains(s.substring(start, at).toLowerCase(Locale.ROOT));
    }

    @Override
    boolean special(char c, int start) {
        if (c == '"' || c == '\'') {
            quoted(c);
        } else if (c == '`') {
            escaped();
        } else if (c == '@' && isHereString()) {
            int from = at;
            skipTo("\n" + s.charAt(at + 1) + '@');
            add(Part.unknown(s.substring(from, at)));
        } else if (c == '@' && at == start && startsName(at + 1)) {
            at++;
            add(Part.variable(name(), s.substring(start, at), false)); // @args, whose elements become words
        } else {
            return c == '$' && variable(false, at == start);
        }
        return true;
    }

    @Override
    boolean specialWithin(char quote, char c) {
        if (quote == '"' && c == '`' && at + 1 < s.length()) {
            at++;
            take();
            return true;
        }
        return quote == '"' && c == '$' && variable(true, false);
    }

    /** {@code @"} at the end of a line; the text ends with {@code "@} at the start of one. */
    private boolean isHereString() {
        return at + 2 < s.length()
                && "\"'".indexOf(s.charAt(at + 1)) >= 0
                && (s.charAt(at + 2) == '\n' || s.charAt(at + 2) == '\r');
    }

    /** @param first whether the word begins with it, so that a property or an element can be meant */
    private boolean variable(boolean quoted, boolean first) {
        int start = at;
        if (s.startsWith("$(", at)) {
            at++;
            String command = inBrackets('(', ')');
            add(Part.command(command, s.substring(start, at), quoted));
            return true;
        }
        if (s.startsWith("${", at)) {
            at++;
            String name = inBrackets('{', '}');
            add(Part.variable(name, s.substring(start, at), quoted));
            return true;
        }
        if (!startsName(at + 1)) {
            return false;
        }
        Matcher own = OWN_FILE.matcher(s).region(start, Math.min(s.length(), start + 60));
        if (own.lookingAt()) {
            at = own.end();
            add(Part.variable(Variables.OWN_PATH, own.group(), quoted));
            return true;
        }
        at++;
        String name = name();
        if (at < s.length() && s.charAt(at) == ':') {
            String scope = name.toLowerCase(Locale.ROOT);
            if (SCOPES.contains(scope) || scope.equals("env")) {
                at++;
                name = (scope.equals("env") ? "env:" : "") + name();
            }
        }
        String raw = s.substring(start, at);
        boolean property = first && (s.startsWith("[", at) || s.startsWith(".", at) && startsName(at + 1));
        add(property ? Part.unknown(raw) : Part.variable(name, raw, quoted));
        return true;
    }
}
