package dev.loralint.trainer.script;

import dev.loralint.text.Wildcards;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Decides conditions of one test: {@code [[ $a == b ]]}, {@code (-not $b)}, {@code not "%a%"=="b"} and the like. Those of several
 * are not known.
 */
final class Condition {

    private static final Pattern NOT = Pattern.compile("!|-?not|/i");
    private static final Pattern OPENING = Pattern.compile("\\(|\\[\\[?|test");
    private static final Pattern CLOSING = Pattern.compile("\\)|]]?");

    /** Of the command prompt, about the machine. */
    private static final Pattern OF_MACHINE = Pattern.compile("defined|exist|errorlevel");

    private static final Pattern COMPARISON = Pattern.compile(
            "==?|!=|=~|<|>|-[ic]?(eq|ne|[gl][te]|(not)?like|(not)?match|(not)?in|(not)?contains|is(not)?)"
                    + "|equ|neq|lss|leq|gtr|geq");

    private static final Pattern NUMBER =
            Pattern.compile("[-+]?(?:\\d{1,20}\\.?\\d{0,20}|\\.\\d{1,20})(?:[eE][-+]?\\d{1,3})?");

    /** What {@code ==} of a POSIX shell takes for a pattern. */
    private static final Pattern WILD = Pattern.compile("[^\"'$*?\\[]*+[*?\\[][^\"'$]*+");

    /** Longer texts are not compared: patterns take time. */
    private static final int LONGEST = 300;

    private final ShellDialect dialect;
    private final List<Token> tokens;
    private final Expansion expansion;

    Condition(ShellDialect dialect, List<Token> tokens, Expansion expansion) {
        this.dialect = dialect;
        this.tokens = tokens;
        this.expansion = expansion;
    }

    Truth truth() {
        int from = 0;
        int to = tokens.size();
        boolean negated = false;
        while (from < to && (is(tokens.get(from), NOT) || is(tokens.get(from), OPENING))) {
            negated ^= is(tokens.get(from), NOT) && !tokens.get(from).is("/i");
            from++;
        }
        while (to > from && is(tokens.get(to - 1), CLOSING)) {
            to--;
        }
        List<Token> test = tokens.subList(from, to);
        boolean inBrackets =
                to < tokens.size() || from > 0 && tokens.get(from - 1).is("test");
        Truth value = test.isEmpty() || !test.stream().allMatch(Token::isWord)
                ? Truth.UNKNOWN
                : test(test, dialect != ShellDialect.POSIX || inBrackets);
        return negated ? value.not() : value;
    }

    /** As many tokens at the beginning as the one test of {@code if} in the command prompt has. */
    static int length(List<Token> tokens) {
        int i = 0;
        while (i < tokens.size() && is(tokens.get(i), NOT)) {
            i++;
        }
        boolean compares = i + 2 < tokens.size() && is(tokens.get(i + 1), COMPARISON);
        boolean two = i < tokens.size()
                && (is(tokens.get(i), OF_MACHINE) || tokens.get(i).raw().endsWith("=="));
        return Math.min(tokens.size(), i + (two ? 2 : compares ? 3 : 1));
    }

    /** @param value whether a word alone is a value, and no command */
    private Truth test(List<Token> test, boolean value) {
        Token first = test.get(0);
        Piece left = expansion.text(first);
        boolean batch = dialect == ShellDialect.BATCH;
        if (test.size() == 3 && is(test.get(1), COMPARISON)) {
            Token right = test.get(2);
            return compare(left, test.get(1).lower(), expansion.text(right), right.raw());
        }
        int equals = batch ? left.text().indexOf("==") : -1;
        boolean apart = first.raw().endsWith("==");
        if (equals > 0 && test.size() == (apart ? 2 : 1)) {
            Piece right =
                    apart ? expansion.text(test.get(1)) : left.as(left.text().substring(equals + 2));
            return compare(left.as(left.text().substring(0, equals)), "==", right, "");
        }
        if (test.size() == 2 && (first.is("-n") || first.is("-z"))) {
            Piece text = expansion.text(test.get(1));
            return text.settled() ? Truth.of(text.text().isEmpty() == first.is("-z")) : Truth.UNKNOWN;
        }
        if (test.size() > 1 || !left.settled() || !value) {
            return first.is("false") && test.size() == 1 ? Truth.NO : Truth.UNKNOWN;
        }
        boolean quoted = first.raw().startsWith("\"") || first.raw().startsWith("'");
        boolean posix = dialect == ShellDialect.POSIX;
        boolean number = isNumber(left.text()) && !quoted && !posix;
        boolean empty = left.text().isEmpty()
                || !posix && left.text().matches("(?i)\\$false|\\$null")
                || number && Double.parseDouble(left.text()) == 0;
        return posix || quoted || number || first.raw().startsWith("$") ? Truth.of(!empty) : Truth.UNKNOWN;
    }

    private Truth compare(Piece left, String operator, Piece right, String rawRight) {
        if (!left.settled()
                || !right.settled()
                || Math.max(left.text().length(), right.text().length()) > LONGEST) {
            return Truth.UNKNOWN;
        }
        boolean posix = dialect == ShellDialect.POSIX;
        boolean caseMatters = dialect == ShellDialect.POWERSHELL
                ? operator.startsWith("-c")
                : tokens.stream().noneMatch(token -> token.lower().equals("/i"));
        String a = caseMatters ? left.text() : left.text().toLowerCase(Locale.ROOT);
        String b = caseMatters ? right.text() : right.text().toLowerCase(Locale.ROOT);
        boolean numbers = isNumber(a) && isNumber(b);
        double x = numbers ? Double.parseDouble(a) : 0;
        double y = numbers ? Double.parseDouble(b) : 0;
        boolean wild = posix && WILD.matcher(rawRight).matches();
        boolean equal =
                wild ? new Wildcards(b).matches(a) : numbers && !operator.matches("==?|!=") ? x == y : a.equals(b);
        Truth known = posix && operator.startsWith("-") && !numbers ? Truth.UNKNOWN : Truth.YES;
        Truth ordered = numbers ? Truth.YES : Truth.UNKNOWN;
        return switch (operator.replaceFirst("^-[ic]?(?=(?:eq|ne|[gl][te]|(?:not)?like)$)", "")) {
            case "=", "==", "eq", "equ" -> known.and(Truth.of(equal));
            case "!=", "ne", "neq" -> known.and(Truth.of(!equal));
            case "gt", "gtr" -> ordered.and(Truth.of(x > y));
            case "lt", "lss" -> ordered.and(Truth.of(x < y));
            case "ge", "geq" -> ordered.and(Truth.of(x >= y));
            case "le", "leq" -> ordered.and(Truth.of(x <= y));
            case "like" -> Truth.of(new Wildcards(b).matches(a));
            case "notlike" -> Truth.of(!new Wildcards(b).matches(a));
            default -> Truth.UNKNOWN;
        };
    }

    static boolean isNumber(String text) {
        return NUMBER.matcher(text).matches();
    }

    private static boolean is(Token token, Pattern words) {
        return words.matcher(token.lower()).matches();
    }
}
