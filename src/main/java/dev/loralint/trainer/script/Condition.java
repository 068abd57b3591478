package dev.loralint.trainer.script;

import dev.loralint.text.Wildcards;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Decides conditions: {@code [[ $a == b && -n $c ]]}, {@code ($a -eq 1 -or $b)}, {@code not "%a%"=="b"} and the like. */
final class Condition {

    private static final Pattern AND = Pattern.compile("&&|-and");
    private static final Pattern OR = Pattern.compile("\\|\\||-or");
    private static final Pattern NOT = Pattern.compile("!|-?not|/i");
    private static final Pattern CLOSING = Pattern.compile("\\)|]]?");

    /** Of the command prompt, about the machine. */
    private static final Pattern OF_MACHINE = Pattern.compile("defined|exist|errorlevel");

    private static final Pattern COMPARISON = Pattern.compile(
            "==?|!=|=~|<|>|-[ic]?(eq|ne|[gl][te]|(not)?like|(not)?match|(not)?in|(not)?contains|is(not)?)"
                    + "|equ|neq|lss|leq|gtr|geq");

    private static final Pattern NUMBER = Pattern.compile("[-+]?(?:\\d{1,20}\\.?\\d{0,20}|\\.\\d{1,20})(?:[eE][-+]?\\d{1,3})?");

    /** What {@code ==} of a POSIX shell takes for a pattern. */
    private static final Pattern WILD = Pattern.compile("[^\"'$*?\\[]*+[*?\\[][^\"'$]*+");

    /** Of parentheses and negations within each other; what has more is not decided. */
    private static final int DEEPEST = 100;

    /** Longer texts are not compared: patterns take time. */
    private static final int LONGEST = 300;

    private final ShellDialect dialect;
    private final List<Token> tokens;
    private final Expansion expansion;
    private int at;
    private int depth;

    Condition(ShellDialect dialect, List<Token> tokens, Expansion expansion) {
        this.dialect = dialect;
        this.tokens = tokens;
        this.expansion = expansion;
    }

    Truth truth() {
        Truth value = or();
        return at == tokens.size() ? value : Truth.UNKNOWN;
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

    private Truth or() {
        Truth value = and();
        while (isAt(OR)) {
            at++;
            value = value.or(and());
        }
        return value;
    }

    private Truth and() {
        Truth value = negation();
        while (isAt(AND)) {
            at++;
            value = value.and(negation());
        }
        return value;
    }

    private Truth negation() {
        boolean negates = false;
        while (isAt(NOT)) {
            negates ^= !tokens.get(at++).lower().equals("/i");
        }
        Truth value = primary();
        return negates ? value.not() : value;
    }

    private Truth primary() {
        String raw = at < tokens.size() ? tokens.get(at).raw() : "";
        String close = raw.equals("(") ? ")" : raw.equals("[[") ? "]]" : raw.equals("[") ? "]" : "";
        if (raw.isEmpty() || depth == DEEPEST) {
            at = tokens.size() + 1;
            return Truth.UNKNOWN;
        }
        if (close.isEmpty()) {
            at += raw.equals("test") ? 1 : 0;
            return at < tokens.size() ? test() : Truth.UNKNOWN;
        }
        at++;
        depth++;
        Truth value = at < tokens.size() && tokens.get(at).raw().equals(close) ? Truth.NO : or();
        depth--;
        boolean closes = at < tokens.size() && tokens.get(at).raw().equals(close);
        at = closes ? at + 1 : tokens.size() + 1;
        return value;
    }

    private Truth test() {
        Token first = tokens.get(at);
        String word = first.lower();
        Piece left = expansion.text(first);
        boolean batch = dialect == ShellDialect.BATCH;
        boolean operand = batch ? is(first, OF_MACHINE) : dialect == ShellDialect.POSIX && word.matches("-[a-z]");
        if (at + 2 < tokens.size() && is(tokens.get(at + 1), COMPARISON)) {
            Token right = tokens.get(at + 2);
            at += 3;
            return compare(left, tokens.get(at - 2).lower(), expansion.text(right), right.raw());
        }
        if (operand && at + 1 < tokens.size()) {
            Piece of = expansion.text(tokens.get(at + 1));
            at += 2;
            boolean decides = of.settled() && (word.equals("-n") || word.equals("-z"));
            return decides ? Truth.of(of.text().isEmpty() == word.equals("-z")) : Truth.UNKNOWN;
        }
        int equals = batch ? left.text().indexOf("==") : -1;
        at++;
        if (equals > 0) {
            boolean apart = first.raw().endsWith("==") && at < tokens.size();
            Piece right = apart ? expansion.text(tokens.get(at++)) : left.as(left.text().substring(equals + 2));
            return compare(left.as(left.text().substring(0, equals)), "==", right, "");
        }
        boolean call = false;
        while (at < tokens.size() && !isAt(AND) && !isAt(OR) && !isAt(CLOSING)) {
            at++;
            call = true; // a command, or a call with its arguments
        }
        return call || !first.isWord() || !left.settled() ? Truth.UNKNOWN : truth(first, left.text());
    }

    private Truth truth(Token token, String text) {
        if (dialect == ShellDialect.POSIX) {
            // outside of brackets it is a command
            boolean known = token.is("true") || token.is("false");
            return isAt(CLOSING) ? Truth.of(!text.isEmpty()) : known ? Truth.of(token.is("true")) : Truth.UNKNOWN;
        }
        boolean quoted = token.raw().startsWith("\"") || token.raw().startsWith("'");
        boolean empty = text.isEmpty() || text.matches("(?i)\\$false|\\$null") || !quoted && number(text) == 0;
        boolean value = quoted || token.raw().startsWith("$") || isNumber(text);
        return value ? Truth.of(!empty) : Truth.UNKNOWN;
    }

    private Truth compare(Piece left, String operator, Piece right, String rawRight) {
        if (!left.settled() || !right.settled() || Math.max(left.text().length(), right.text().length()) > LONGEST) {
            return Truth.UNKNOWN;
        }
        boolean posix = dialect == ShellDialect.POSIX;
        boolean caseMatters = dialect == ShellDialect.POWERSHELL
                ? operator.startsWith("-c")
                : tokens.stream().noneMatch(token -> token.lower().equals("/i"));
        String a = caseMatters ? left.text() : left.text().toLowerCase(Locale.ROOT);
        String b = caseMatters ? right.text() : right.text().toLowerCase(Locale.ROOT);
        double x = number(a);
        double y = number(b);
        boolean numbers = isNumber(a) && isNumber(b);
        boolean wild = posix && WILD.matcher(rawRight).matches();
        boolean equal = wild
                ? new Wildcards(b).matches(a)
                : numbers && !operator.matches("==?|!=") ? x == y : a.equals(b);
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

    private static double number(String text) {
        return isNumber(text) ? Double.parseDouble(text) : Double.NaN;
    }

    private static boolean is(Token token, Pattern words) {
        return words.matcher(token.lower()).matches();
    }

    private boolean isAt(Pattern words) {
        return at < tokens.size() && is(tokens.get(at), words);
    }
}
