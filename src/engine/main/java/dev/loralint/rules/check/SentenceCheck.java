package dev.loralint.rules.check;

import com.github.javaparser.ast.NodeList;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.TextBlockLiteralExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import dev.loralint.finding.Shown;
import dev.loralint.rules.FindingDraft;
import dev.loralint.rules.Findings;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whether a sentence has a gap for each value, and, where that is asked, whether it is written in the rule alone: as one
 * string literal. What takes a sentence has a parameter {@code template} followed by the values.
 */
final class SentenceCheck {

    private static final String TEMPLATE = "template";

    private static final Pattern GAP = Pattern.compile("\\{([^{}]*)}");

    /** Numbers that a finding has itself. */
    private static final List<String> COUNTS = List.of("n", "distinct", "captions", "highest", "names");

    /** Gaps that take a value. */
    private static final List<String> FILLED = List.of("", "%", ".");

    private final ProblemList problems;
    private final SourceLines source;
    private final int line;
    private final boolean wantsLiterals;
    private final Function<Expression, @Nullable Type> types;

    /**
     * @param line of {@code then}
     * @param types finds the type of a value; {@code null} where it is not known
     */
    SentenceCheck(
            ProblemList problems,
            SourceLines source,
            int line,
            boolean wantsLiterals,
            Function<Expression, @Nullable Type> types) {
        this.types = types;
        this.wantsLiterals = wantsLiterals;
        this.problems = problems;
        this.source = source;
        this.line = line;
    }

    void of(BlockStmt consequence) {
        consequence.findAll(MethodCallExpr.class).forEach(this::call);
    }

    private void call(MethodCallExpr call) {
        NodeList<Expression> values = call.getArguments();
        List<Integer> places = Stream.of(Findings.class, FindingDraft.class)
                .flatMap(type -> Stream.of(type.getMethods()))
                .filter(method -> method.getName().equals(call.getNameAsString()))
                .flatMap(method -> template(method).stream())
                .filter(at -> at < values.size())
                .distinct()
                .sorted()
                .toList();
        // of several methods of one name the one with a sentence where it wants one is meant
        places.stream()
                .filter(at -> text(values.get(at)) != null)
                .findFirst()
                .or(() -> places.stream().findFirst())
                .ifPresent(at -> sentence(values.get(at), values.subList(at + 1, values.size()), hasCounts(call)));
    }

    /** Which of the parameters is the sentence. */
    private static Optional<Integer> template(Method method) {
        for (int i = 0; i < method.getParameterCount(); i++) {
            if (method.getParameters()[i].getName().equals(TEMPLATE)) {
                return Optional.of(i);
            }
        }
        return Optional.empty();
    }

    private void sentence(Expression sentence, List<Expression> values, boolean hasCounts) {
        String text = text(sentence);
        if (text == null) {
            if (wantsLiterals) {
                problem(sentence, "the sentence must be one string literal, with `{}` where a value goes");
            }
            return;
        }
        List<String> gaps = GAP.matcher(text).results().map(gap -> gap.group(1)).toList();
        for (String gap : gaps) {
            if (!isKnown(gap, hasCounts)) {
                problem(
                        sentence,
                        "unknown gap `{" + gap + "}`; expected `{}`, `{%}`, `{.}`, `{s}`, `{one|many}`"
                                + (hasCounts ? ", `{n}`, `{distinct}`, `{captions}`, `{highest}` or `{names}`" : ""));
                return;
            }
        }
        List<String> filled = gaps.stream().filter(FILLED::contains).toList();
        if (filled.size() != values.size()) {
            problem(
                    sentence,
                    "the sentence has " + filled.size() + (filled.size() == 1 ? " gap, and " : " gaps, and ")
                            + (values.size() == 1 ? "1 value follows it" : values.size() + " values follow it"));
            return;
        }
        for (int i = 0; i < values.size(); i++) {
            value(values.get(i), filled.get(i));
        }
    }

    /** Whether the sentence is that of a finding, which knows how many places it has. */
    private static boolean hasCounts(MethodCallExpr call) {
        return List.of("report", "gather").contains(call.getNameAsString());
    }

    private static boolean isKnown(String gap, boolean hasCounts) {
        return FILLED.contains(gap) || gap.equals("s") || gap.contains("|") || hasCounts && COUNTS.contains(gap);
    }

    private void value(Expression value, String gap) {
        Type type = types.apply(value);
        Comparison.Kind kind = Comparison.Kind.of(type);
        Class<?> raw = Members.raw(type);
        if (raw == null || kind == Comparison.Kind.UNKNOWN || Shown.class.isAssignableFrom(raw)) {
            return;
        }
        String is = "`" + value + "` is " + Comparison.shown(type);
        if (!gap.isEmpty() && kind != Comparison.Kind.NUMBER) {
            problem(value, is + "; the gap `{" + gap + "}` expects a number");
        } else if (kind == Comparison.Kind.OBJECT || kind == Comparison.Kind.FLAG || raw.isArray()) {
            problem(value, is + ", and a sentence shows text, numbers and lists" + attribute(value, raw));
        }
    }

    /** The first of its texts, where it has some. */
    private static String attribute(Expression value, Class<?> raw) {
        List<String> texts = Members.attributes(raw).values().stream()
                .filter(method -> method.getReturnType() == String.class)
                .map(Method::getName)
                .toList();
        return Stream.concat(Stream.of("tag", "name", "text", "key", "path").filter(texts::contains), texts.stream())
                .findFirst()
                .map(name -> "; write `" + value + "." + name + "()`")
                .orElse("");
    }

    private static @Nullable String text(Expression expression) {
        return expression.isStringLiteralExpr()
                ? expression.asStringLiteralExpr().asString()
                : expression instanceof TextBlockLiteralExpr block ? block.asString() : null;
    }

    private void problem(Expression at, String message) {
        int below = at.getBegin().map(begin -> begin.line - 1).orElse(0);
        problems.add(source.ofConsequence(line) + below, message);
    }
}
