package dev.loralint.trainer.script;

import dev.loralint.text.Wildcards;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Decides conditions: {@code [[ $a == b && -n $c ]]}, {@code ($a -eq 1 -or $b)}, {@code not "%a%"=="b"} and the like. */
final class Condition {

    private static final Set<String> AND = Set.of("&&", "-and");
    private static final Set<String> OR = Set.of("||", "-or");
    private static final Set<String> NOT = Set.of("!", "-not", "not");
    private static final Set<String> CLOSING = Set.of(")", "]]", "]");

    /** Conditions of the command prompt about the machine, each with one operand. */
    private static final Set<String> OF_MACHINE = Set.of("defined", "exist", "errorlevel");

    private static final Pattern COMPARISON = Pattern.compile(
            "==?|!=|=~|<|>|-[ic]?(eq|ne|[gl][te]|(not)?like|(not)?match|(not)?in|(not)?contains|is(not)?)"
                    + "|equ|neq|lss|leq|gtr|geq");

    private static final Pattern NUMBER = Pattern.compile("[-+]?[0-9.]{1,40}(e[-+]?[0-9]{1,3})?");

    /** What {@code ==} of a POSIX shell takes for a pattern. */
    private static final Pattern WILD = Pattern.compile("[^\"'$*?\\[]*+[*?\\[][^\"'$]*");

    /** Longer texts are not compared: patterns take time. */
    private static final int LONGEST = 300;

    /** Of parentheses and negations within each other; what has more is not decided. */
    private static final int DEEPEST = 100;

    private final ShellDialect dialect;
    private final List<Token> tokens;
    private final Expansion expansion;
    private int at;
    private int depth;

    /** Whether {@code /i} says so. */
    private boolean ignoresCase;

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
        while (i < tokens.size() && (tokens.get(i).lower().equals("/i") || NOT.contains(tokens.get(i).lower()))) {
            i++;
        }
        if (i >= tokens.size()) {
            return i;
        }
        String first = tokens.get(i).raw();
        int length = OF_MACHINE.contains(tokens.get(i).lower())
                ? 2
                : i + 2 < tokens.size() && isComparison(tokens.get(i + 1)) ? 3 : first.endsWith("==") ? 2 : 1;
        return Math.min(tokens.size(), i + length);
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
        if (depth == DEEPEST) {
            at = tokens.size();
            return Truth.UNKNOWN;
        }
        depth++;
        Truth value;
        if (dialect == ShellDialect.BATCH && isAt(Set.of("/i"))) {
            ignoresCase = true;
            at++;
        }
        if (isAt(NOT)) {
            at++;
            value = negation().not();
        } else {
            value = primary();
        }
        depth--;
        return value;
    }

    private Truth primary() {
        String raw = at < tokens.size() ? tokens.get(at).raw() : "";
        if (raw.equals("(") || raw.equals("[[") || raw.equals("[")) {
            at++;
            String close = raw.equals("(") ? ")" : raw.equals("[[") ? "]]" : "]";
            boolean empty = at < tokens.size() && tokens.get(at).raw().equals(close);
            Truth value = empty ? Truth.NO : or();
            if (at < tokens.size() && tokens.get(at).raw().equals(close)) {
                at++;
                return value;
            }
            at = tokens.size();
            return Truth.UNKNOWN;
        }
        if (raw.equals("test") && dialect == ShellDialect.POSIX) {
            at++;
        }
        return at < tokens.size() ? test() : Truth.UNKNOWN;
    }

    private Truth test() {
        Token first = tokens.get(at);
        String word = first.lower();
        boolean compares = at + 2 < tokens.size() && isComparison(tokens.get(at + 1));
        if (dialect == ShellDialect.POSIX && word.matches("-[a-z]") && !compares && at + 1 < tokens.size()) {
            Piece operand = expansion.text(tokens.get(at + 1));
            at += 2;
            boolean decides = operand.settled() && (word.equals("-n") || word.equals("-z"));
            return decides ? Truth.of(operand.text().isEmpty() == word.equals("-z")) : Truth.UNKNOWN;
        }
        if (dialect == ShellDialect.BATCH && OF_MACHINE.contains(word)) {
            at = Math.min(tokens.size(), at + 2);
            return Truth.UNKNOWN;
        }
        Piece left = expansion.text(first);
        if (compares) {
            Token right = tokens.get(at + 2);
            at += 3;
            return compare(left, tokens.get(at - 2).lower(), expansion.text(right), right.raw());
        }
        int equals = dialect == ShellDialect.BATCH ? left.text().indexOf("==") : -1;
        at++;
        if (equals > 0) {
            Piece right = left.as(left.text().substring(equals + 2));
            if (first.raw().endsWith("==") && at < tokens.size()) {
                right = expansion.text(tokens.get(at++));
            }
            return compare(left.as(left.text().substring(0, equals)), "==", right, "");
        }
        if (dialect == ShellDialect.POSIX && at == tokens.size() && Set.of("true", ":", "false").contains(word)) {
            return Truth.of(!word.equals("false"));
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
            return isAt(CLOSING) ? Truth.of(!text.isEmpty()) : Truth.UNKNOWN;
        }
        String lower = text.toLowerCase(Locale.ROOT);
        if (lower.equals("$true") || lower.equals("$false")) {
            return Truth.of(lower.equals("$true"));
        }
        boolean quoted = token.raw().startsWith("\"") || token.raw().startsWith("'");
        boolean value = quoted || token.raw().startsWith("$") || !Double.isNaN(number(text));
        boolean empty = text.isEmpty() || lower.equals("$null") || !quoted && number(text) == 0;
        return value ? Truth.of(!empty) : Truth.UNKNOWN;
    }

    private Truth compare(Piece left, String operator, Piece right, String rawRight) {
        if (!left.settled() || !right.settled() || Math.max(left.text().length(), right.text().length()) > LONGEST) {
            return Truth.UNKNOWN;
        }
        boolean posix = dialect == ShellDialect.POSIX;
        boolean caseMatters = dialect == ShellDialect.POWERSHELL ? operator.startsWith("-c") : !ignoresCase;
        String a = caseMatters ? left.text() : left.text().toLowerCase(Locale.ROOT);
        String b = caseMatters ? right.text() : right.text().toLowerCase(Locale.ROOT);
        double x = number(a);
        double y = number(b);
        boolean numbers = !Double.isNaN(x) && !Double.isNaN(y);
        boolean equal = numbers && dialect == ShellDialect.POWERSHELL ? x == y : a.equals(b);
        String plain = operator.replaceFirst("^-[ic]?(?=(?:eq|ne|[gl][te]|(?:not)?like)$)", "");
        return switch (plain) {
            case "=", "==", "!=" -> {
                boolean wild = posix && WILD.matcher(rawRight).matches();
                yield Truth.of((wild ? new Wildcards(b).matches(a) : equal) != plain.equals("!="));
            }
            case "eq", "equ" -> posix && !numbers ? Truth.UNKNOWN : Truth.of(numbers ? x == y : equal);
            case "ne", "neq" -> posix && !numbers ? Truth.UNKNOWN : Truth.of(numbers ? x != y : !equal);
            case "gt", "gtr" -> numbers ? Truth.of(x > y) : Truth.UNKNOWN;
            case "lt", "lss" -> numbers ? Truth.of(x < y) : Truth.UNKNOWN;
            case "ge", "geq" -> numbers ? Truth.of(x >= y) : Truth.UNKNOWN;
            case "le", "leq" -> numbers ? Truth.of(x <= y) : Truth.UNKNOWN;
            case "like" -> Truth.of(new Wildcards(b).matches(a));
            case "notlike" -> Truth.of(!new Wildcards(b).matches(a));
            default -> Truth.UNKNOWN;
        };
    }

    static boolean isNumber(String text) {
        return !Double.isNaN(number(text));
    }

    private static double number(String text) {
        try {
            return NUMBER.matcher(text.toLowerCase(Locale.ROOT)).matches() ? Double.parseDouble(text) : Double.NaN;
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    private static boolean isComparison(Token token) {
        return token.isWord() && COMPARISON.matcher(token.lower()).matches();
    }

    private boolean isAt(Set<String> words) {
        return at < tokens.size() && words.contains(tokens.get(at).lower());
    }
}
