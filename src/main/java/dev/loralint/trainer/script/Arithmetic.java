package dev.loralint.trainer.script;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Sums and products of numbers and of variables that are known, as in {@code $((2 * epochs))} and {@code $steps / 2}. */
final class Arithmetic {

    private static final Pattern NUMBER = Pattern.compile("\\d{1,15}(?:\\.\\d{1,9})?(?:[eE][-+]?\\d{1,2})?");
    private static final Pattern NAME = Pattern.compile("\\$\\{(\\w{1,80})}|[$%]?(\\w{1,80})%?");
    private static final Pattern FUNCTION =
            Pattern.compile("(?i)\\[(?:System\\.)?(?:Math]::(Ceiling|Floor|Round)(?=\\()|(int)])");

    /** Of parentheses within each other. */
    private static final int DEEPEST = 50;

    /** Longer ones are not worked out. */
    static final int LONGEST = 500;

    private final String s;
    private final boolean whole;
    private final Variables variables;
    private boolean assumed;
    private int at;
    private int depth;

    private Arithmetic(String s, boolean whole, Variables variables) {
        this.s = s;
        this.whole = whole;
        this.variables = variables;
    }

    /** The result, {@code null} if it cannot be worked out. Only PowerShell has numbers that are not whole. */
    static @Nullable Piece of(String text, ShellDialect dialect, Variables variables) {
        if (text.length() > LONGEST) {
            return null;
        }
        Arithmetic arithmetic =
                new Arithmetic(text.replaceAll("\\s+", ""), dialect != ShellDialect.POWERSHELL, variables);
        double result = arithmetic.sum();
        boolean worked = arithmetic.at == arithmetic.s.length() && Math.abs(result) < 1e15;
        if (!worked) {
            return null;
        }
        String shown = result == Math.rint(result) ? String.valueOf((long) result) : String.valueOf(result);
        return new Piece(shown, true, arithmetic.assumed);
    }

    private double sum() {
        double value = product();
        while (at < s.length() && "+-".indexOf(s.charAt(at)) >= 0) {
            value = s.charAt(at++) == '+' ? value + product() : value - product();
        }
        return value;
    }

    private double product() {
        double value = factor();
        while (at < s.length() && "*/%".indexOf(s.charAt(at)) >= 0) {
            char sign = s.charAt(at++);
            double by = factor();
            double divided = whole ? (value / by < 0 ? Math.ceil(value / by) : Math.floor(value / by)) : value / by;
            value = sign == '*' ? value * by : sign == '/' ? divided : value % by;
        }
        return value;
    }

    private double factor() {
        if (at >= s.length() || depth == DEEPEST) {
            return Double.NaN;
        }
        depth++;
        double value = operand();
        depth--;
        return value;
    }

    private double operand() {
        if (s.charAt(at) == '-') {
            at++;
            return -factor();
        }
        if (s.charAt(at) == '(') {
            at++;
            double value = sum();
            boolean closed = at < s.length() && s.charAt(at) == ')';
            at++;
            return closed ? value : Double.NaN;
        }
        Matcher function = whole ? null : at(FUNCTION);
        if (function != null) {
            String name = function.group(1) == null ? "round" : function.group(1).toLowerCase(Locale.ROOT);
            double value = factor();
            return name.equals("ceiling")
                    ? Math.ceil(value)
                    : name.equals("floor") ? Math.floor(value) : Math.rint(value);
        }
        Matcher number = at(NUMBER);
        if (number != null) {
            return number(number.group());
        }
        Matcher name = at(NAME);
        return name == null ? Double.NaN : variable(name.group(1) == null ? name.group(2) : name.group(1));
    }

    private @Nullable Matcher at(Pattern pattern) {
        Matcher matcher = pattern.matcher(s).region(at, s.length());
        if (!matcher.lookingAt()) {
            return null;
        }
        at = matcher.end();
        return matcher;
    }

    private double variable(String name) {
        List<Piece> value = variables.elements(name);
        if (value == null || value.size() != 1 || !value.get(0).certain()) {
            return Double.NaN;
        }
        assumed |= value.get(0).assumed();
        String text = value.get(0).text().strip();
        return NUMBER.matcher(text).matches() ? number(text) : Double.NaN;
    }

    private double number(String text) {
        boolean octal = whole && text.length() > 1 && text.charAt(0) == '0';
        double value = Double.parseDouble(text);
        return octal || whole && value != Math.rint(value) ? Double.NaN : value;
    }
}
