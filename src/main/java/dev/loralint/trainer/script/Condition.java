package dev.loralint.trainer.script;

import dev.loralint.text.Wildcards;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a condition comes to: true, false, or {@code null} if it depends on something that only the machine knows, such as
 * whether a file exists.
 */
final class Condition {

    private static final Set<String> AND = Set.of("&&", "-and");
    private static final Set<String> OR = Set.of("||", "-or");
    private static final Set<String> NOT = Set.of("!", "-not", "not");

    private static final Set<String> COMPARISONS = Set.of(
            "=",
            "==",
            "!=",
            "=~",
            "<",
            ">",
            "-eq",
            "-ne",
            "-gt",
            "-lt",
            "-ge",
            "-le",
            "-ieq",
            "-ine",
            "-ceq",
            "-cne",
            "-like",
            "-ilike",
            "-clike",
            "-notlike",
            "-inotlike",
            "-match",
            "-imatch",
            "-notmatch",
            "-in",
            "-notin",
            "-contains",
            "-notcontains",
            "-is",
            "-isnot",
            "-igt",
            "-ilt",
            "-ige",
            "-ile",
            "equ",
            "neq",
            "lss",
            "leq",
            "gtr",
            "geq");

    /** Of parentheses and negations within each other; what has more is not decided. */
    private static final int DEEPEST = 100;

    private final ShellDialect dialect;
    private final List<Token> tokens;
    private int at;
    private int depth;

    private Condition(ShellDialect dialect, List<Token> tokens) {
        this.dialect = dialect;
        this.tokens = tokens;
    }

    /** {@code [[ $a == b && -n $c ]]}, {@code ($a -eq 1 -or $b)}, {@code not "%a%"=="b"} and the like. */
    static @Nullable Boolean of(ShellDialect dialect, List<Token> tokens) {
        Condition condition = new Condition(dialect, tokens);
        Boolean value = condition.or();
        return condition.at == tokens.size() ? value : null;
    }

    /** As many tokens at the beginning as the one test of {@code if} in the command prompt has. */
    static int length(List<Token> tokens) {
        Condition condition = new Condition(ShellDialect.BATCH, tokens);
        condition.negation();
        return condition.at;
    }

    private @Nullable Boolean or() {
        Boolean value = and();
        while (isAt(OR)) {
            at++;
            Boolean more = and();
            value = isTrue(value) || isTrue(more) ? Boolean.TRUE : value == null || more == null ? null : Boolean.FALSE;
        }
        return value;
    }

    private @Nullable Boolean and() {
        Boolean value = negation();
        while (isAt(AND)) {
            at++;
            Boolean more = negation();
            value = isFalse(value) || isFalse(more)
                    ? Boolean.FALSE
                    : value == null || more == null ? null : Boolean.TRUE;
        }
        return value;
    }

    private @Nullable Boolean negation() {
        if (depth == DEEPEST) {
            at = tokens.size();
            return null;
        }
        depth++;
        Boolean value = negated();
        depth--;
        return value;
    }

    private @Nullable Boolean negated() {
        if (dialect == ShellDialect.BATCH && isAt(Set.of("/i"))) {
            at++;
        }
        if (isAt(NOT)) {
            at++;
            Boolean value = negation();
            return value == null ? null : (Boolean) !value;
        }
        return primary();
    }

    private @Nullable Boolean primary() {
        if (at >= tokens.size()) {
            return null;
        }
        String raw = tokens.get(at).raw();
        if (raw.equals("(") || raw.equals("[[") || raw.equals("[")) {
            at++;
            String close = raw.equals("(") ? ")" : raw.equals("[[") ? "]]" : "]";
            boolean empty = at < tokens.size() && tokens.get(at).raw().equals(close);
            Boolean value = empty ? Boolean.FALSE : or();
            if (at < tokens.size() && tokens.get(at).raw().equals(close)) {
                at++;
                return value;
            }
            at = tokens.size();
            return null;
        }
        if (raw.equals("test") && dialect == ShellDialect.POSIX) {
            at++;
        }
        return test();
    }

    private @Nullable Boolean test() {
        if (at >= tokens.size()) {
            return null;
        }
        Token first = tokens.get(at);
        String word = Lexer.lower(first.raw());
        if (dialect == ShellDialect.POSIX
                && word.matches("-[a-z]")
                && at + 1 < tokens.size()
                && !isComparison(at + 1)) {
            Token operand = tokens.get(at + 1);
            at += 2;
            String value = operand.settled() ? operand.text() : null;
            return value == null
                    ? null
                    : switch (word) {
                        case "-n" -> (Boolean) !value.isEmpty();
                        case "-z" -> (Boolean) value.isEmpty();
                        default -> null;
                    };
        }
        if (dialect == ShellDialect.BATCH
                && Set.of("defined", "exist", "errorlevel").contains(word)) {
            at = Math.min(tokens.size(), at + 2);
            return null;
        }
        if (isComparison(at + 1) && at + 2 < tokens.size()) {
            Token operator = tokens.get(at + 1);
            Token second = tokens.get(at + 2);
            at += 3;
            return first.settled() && second.settled()
                    ? compare(first.text(), Lexer.lower(operator.raw()), second.text(), second.raw())
                    : null;
        }
        int equals = dialect == ShellDialect.BATCH ? first.text().indexOf("==") : -1;
        if (equals > 0) {
            at++;
            String right = first.text().substring(equals + 2);
            if (first.raw().endsWith("==") && at < tokens.size()) {
                right = tokens.get(at++).text();
            }
            return first.settled() ? compare(first.text().substring(0, equals), "==", right, right) : null;
        }
        at++;
        boolean alone = dialect == ShellDialect.POSIX && at == tokens.size();
        if (alone && (word.equals("true") || word.equals(":") || word.equals("false"))) {
            return !word.equals("false");
        }
        if (at < tokens.size() && !isAt(AND) && !isAt(OR) && !closes(tokens.get(at))) {
            // a command, or a call with its arguments
            while (at < tokens.size() && !isAt(AND) && !isAt(OR) && !closes(tokens.get(at))) {
                at++;
            }
            return null;
        }
        return first.settled() ? truth(first) : null;
    }

    private static boolean closes(Token token) {
        return token.raw().equals(")")
                || token.raw().equals("]]")
                || token.raw().equals("]");
    }

    private @Nullable Boolean truth(Token token) {
        if (token.kind() != Token.Kind.WORD) {
            return null;
        }
        String text = token.text();
        if (dialect == ShellDialect.POSIX) {
            // outside of brackets it is a command
            return at < tokens.size() && closes(tokens.get(at)) ? (Boolean) !text.isEmpty() : null;
        }
        String lower = Lexer.lower(text);
        if (lower.equals("$true") || lower.equals("$false")) {
            return lower.equals("$true");
        }
        boolean quoted = token.raw().startsWith("\"") || token.raw().startsWith("'");
        boolean value = quoted || token.raw().startsWith("$") || !Double.isNaN(number(text));
        return value ? (Boolean) (!text.isEmpty() && !lower.equals("$null") && (quoted || number(text) != 0)) : null;
    }

    private @Nullable Boolean compare(String left, String operator, String right, String rawRight) {
        boolean caseMatters =
                dialect == ShellDialect.POSIX || operator.startsWith("-c") && !operator.equals("-contains");
        String a = caseMatters ? left : Lexer.lower(left);
        String b = caseMatters ? right : Lexer.lower(right);
        double x = number(left);
        double y = number(right);
        boolean numbers = !Double.isNaN(x) && !Double.isNaN(y);
        boolean equal = dialect == ShellDialect.POWERSHELL && numbers ? x == y : a.equals(b);
        return switch (operator) {
            case "=", "==", "!=" -> {
                boolean pattern = dialect == ShellDialect.POSIX && rawRight.matches("[^\"'$]*[*?\\[][^\"'$]*");
                yield (pattern ? new Wildcards(b).matches(a) : equal) != operator.equals("!=");
            }
            case "-eq", "-ieq", "-ceq", "equ" ->
                dialect == ShellDialect.POSIX && !numbers ? null : numbers ? x == y : equal;
            case "-ne", "-ine", "-cne", "neq" ->
                dialect == ShellDialect.POSIX && !numbers ? null : numbers ? x != y : !equal;
            case "-gt", "-igt", "gtr" -> numbers ? (Boolean) (x > y) : null;
            case "-lt", "-ilt", "lss" -> numbers ? (Boolean) (x < y) : null;
            case "-ge", "-ige", "geq" -> numbers ? (Boolean) (x >= y) : null;
            case "-le", "-ile", "leq" -> numbers ? (Boolean) (x <= y) : null;
            case "-like", "-ilike", "-clike" -> new Wildcards(b).matches(a);
            case "-notlike", "-inotlike" -> !new Wildcards(b).matches(a);
            default -> null;
        };
    }

    private static double number(String text) {
        try {
            return text.isEmpty() || !text.toLowerCase(Locale.ROOT).matches("[-+]?[0-9.]+(e[-+]?[0-9]+)?")
                    ? Double.NaN
                    : Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    private boolean isComparison(int i) {
        return i < tokens.size()
                && tokens.get(i).kind() == Token.Kind.WORD
                && COMPARISONS.contains(Lexer.lower(tokens.get(i).raw()));
    }

    private boolean isAt(Set<String> words) {
        return at < tokens.size() && words.contains(Lexer.lower(tokens.get(at).raw()));
    }

    private static boolean isTrue(@Nullable Boolean value) {
        return Boolean.TRUE.equals(value);
    }

    private static boolean isFalse(@Nullable Boolean value) {
        return Boolean.FALSE.equals(value);
    }
}
