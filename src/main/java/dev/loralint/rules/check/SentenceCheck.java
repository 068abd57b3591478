package dev.loralint.rules.check;

import com.github.javaparser.ast.NodeList;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.TextBlockLiteralExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import dev.loralint.rules.FindingDraft;
import dev.loralint.rules.Findings;
import java.lang.reflect.Method;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Whether a sentence has a gap for each value, and, where that is asked, whether it is written in the rule alone: as one
 * string literal. What takes a sentence has a parameter {@code template} followed by the values.
 */
final class SentenceCheck {

    private static final String TEMPLATE = "template";

    private static final Pattern GAP = Pattern.compile("\\{[%.]?}");

    private final ProblemList problems;
    private final SourceLines source;
    private final int line;
    private final boolean wantsLiterals;

    /** @param line of {@code then} */
    SentenceCheck(ProblemList problems, SourceLines source, int line, boolean wantsLiterals) {
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
        Stream.of(Findings.class, FindingDraft.class)
                .flatMap(type -> Stream.of(type.getMethods()))
                .filter(method -> method.getName().equals(call.getNameAsString()))
                .flatMap(method -> template(method).stream())
                .filter(at -> at < values.size())
                .findFirst()
                .ifPresent(at -> sentence(values.get(at), values.size() - at - 1));
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

    private void sentence(Expression sentence, int values) {
        String text = sentence.isStringLiteralExpr()
                ? sentence.asStringLiteralExpr().asString()
                : sentence instanceof TextBlockLiteralExpr block ? block.asString() : null;
        if (text == null) {
            if (wantsLiterals) {
                problem(sentence, "the sentence must be one string literal, with `{}` where a value goes");
            }
            return;
        }
        long gaps = GAP.matcher(text).results().count();
        if (gaps != values) {
            problem(sentence, "the sentence has " + gaps + " gaps, and " + values + " values follow it");
        }
    }

    private void problem(Expression at, String message) {
        int below = at.getBegin().map(begin -> begin.line - 1).orElse(0);
        problems.add(source.ofConsequence(line) + below, message);
    }
}
