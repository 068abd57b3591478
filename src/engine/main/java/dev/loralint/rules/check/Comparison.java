package dev.loralint.rules.check;

import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.LiteralExpr;
import com.github.javaparser.ast.expr.StringLiteralExpr;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.drools.mvel.parser.printer.PrintUtil;
import org.jspecify.annotations.Nullable;

/** Whether two values can be compared. What is said names the type of the one that is not written out. */
record Comparison(
        Expression left,
        @Nullable Type leftType,
        Expression right,
        @Nullable Type rightType) {

    private static final Set<BinaryExpr.Operator> OPERATORS = Set.of(
            BinaryExpr.Operator.EQUALS,
            BinaryExpr.Operator.NOT_EQUALS,
            BinaryExpr.Operator.LESS,
            BinaryExpr.Operator.LESS_EQUALS,
            BinaryExpr.Operator.GREATER,
            BinaryExpr.Operator.GREATER_EQUALS);

    /** What values of a type are to a person. */
    enum Kind {
        NUMBER("a number"),
        TEXT("text"),
        FLAG("true or false"),
        CONSTANT(""),
        LIST("a list"),
        OBJECT(""),
        UNKNOWN("");

        private final String shown;

        Kind(String shown) {
            this.shown = shown;
        }

        static Kind of(@Nullable Type type) {
            Class<?> raw = Members.raw(type);
            if (raw == null || raw == char.class || raw == Character.class) {
                return UNKNOWN;
            }
            if (raw == boolean.class || raw == Boolean.class) {
                return FLAG;
            }
            if (raw.isPrimitive() || Number.class.isAssignableFrom(raw)) {
                return NUMBER;
            }
            if (CharSequence.class.isAssignableFrom(raw)) {
                return TEXT;
            }
            if (raw.isEnum()) {
                return CONSTANT;
            }
            if (raw.isArray() || Iterable.class.isAssignableFrom(raw) || Map.class.isAssignableFrom(raw)) {
                return LIST;
            }
            boolean isFinal = Modifier.isFinal(raw.getModifiers());
            return isFinal && raw.getName().startsWith("dev.loralint.") ? OBJECT : UNKNOWN;
        }
    }

    static boolean isOne(BinaryExpr.Operator operator) {
        return OPERATORS.contains(operator);
    }

    /** As it is written in the rule. */
    static String text(Expression expression) {
        return PrintUtil.printNode(expression);
    }

    /** {@code a number}, or {@code a `Dialect`}. */
    static String shown(@Nullable Type type) {
        Kind kind = Kind.of(type);
        Class<?> raw = Members.raw(type);
        return kind.shown.isEmpty() && raw != null ? "a `" + Members.shown(raw) + "`" : kind.shown;
    }

    /** The value that is spoken of: what is compared with something written out. */
    Expression subject() {
        return isSwapped() ? right : left;
    }

    private boolean isSwapped() {
        return left instanceof LiteralExpr && !(right instanceof LiteralExpr);
    }

    /** What is wrong with the comparison; empty where nothing is, or it cannot be known. */
    Optional<String> problem(String operator) {
        if (isSwapped()) {
            return new Comparison(right, rightType, left, leftType).problem(operator);
        }
        Kind own = Kind.of(leftType);
        Kind other = Kind.of(rightType);
        boolean isEquality = operator.equals("==") || operator.equals("!=");
        if (own == Kind.UNKNOWN || other == Kind.UNKNOWN || own == other && (isEquality || isOrdered(own))) {
            boolean isSame = own != Kind.CONSTANT || other != Kind.CONSTANT || leftType == rightType;
            return isSame ? Optional.empty() : Optional.of(is() + ", not " + shown(rightType));
        }
        return Optional.of(is() + advice(own, other, operator));
    }

    /** A pattern is one of text. */
    static Optional<String> ofPattern(Expression left, @Nullable Type type) {
        Kind kind = Kind.of(type);
        return kind == Kind.TEXT || kind == Kind.UNKNOWN
                ? Optional.empty()
                : Optional.of("`matches` is for text, and `" + text(left) + "` is " + shown(type));
    }

    private String is() {
        return "`" + text(left) + "` is " + shown(leftType);
    }

    private static boolean isOrdered(Kind kind) {
        return kind == Kind.NUMBER || kind == Kind.TEXT || kind == Kind.CONSTANT;
    }

    private String advice(Kind own, Kind other, String operator) {
        String text = right instanceof StringLiteralExpr literal ? literal.asString() : null;
        return switch (own) {
            case NUMBER ->
                text != null && text.matches("-?\\d+(\\.\\d+)?")
                        ? "; write `" + text + "` without quotes"
                        : notThat(other);
            case TEXT ->
                other == Kind.NUMBER && right instanceof LiteralExpr
                        ? "; write `\"" + text(right) + "\"` in quotes"
                        : notThat(other);
            case FLAG -> "; write `" + text(left) + "` or `!" + text(left) + "`";
            case CONSTANT -> "; expected " + constants(text);
            case LIST ->
                other == Kind.NUMBER
                        ? "; compare its size: `" + text(left) + size() + " " + operator + " " + text(right) + "`"
                        : other == Kind.TEXT
                                ? "; write `" + text(left) + " contains " + text(right) + "`"
                                : notThat(other);
            default -> notThat(other);
        };
    }

    private String notThat(Kind other) {
        return other == Kind.UNKNOWN ? "" : ", and `" + text(right) + "` is " + shown(rightType);
    }

    private String size() {
        Class<?> raw = Members.raw(leftType);
        return raw != null && raw.isArray() ? ".length" : ".size()";
    }

    /** The constant that was meant, or all. */
    private String constants(@Nullable String text) {
        Class<?> raw = Members.raw(leftType);
        if (raw == null) {
            return "a constant";
        }
        Predicate<String> isMeant = name ->
                text != null && name.equals(text.toUpperCase(Locale.ROOT).replaceAll("[ -]", "_"));
        Stream<String> names = Arrays.stream(raw.getEnumConstants()).map(one -> ((Enum<?>) one).name());
        Set<String> all = names.collect(Collectors.toSet());
        return all.stream()
                .filter(name -> all.stream().noneMatch(isMeant) || isMeant.test(name))
                .sorted()
                .map(name -> "`" + Members.shown(raw) + "." + name + "`")
                .collect(Collectors.joining(", "));
    }
}
