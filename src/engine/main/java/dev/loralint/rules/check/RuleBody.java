package dev.loralint.rules.check;

import com.github.javaparser.JavaParser;
import com.github.javaparser.ParseResult;
import com.github.javaparser.ParserConfiguration;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.LiteralExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import dev.loralint.rules.check.Expressions.Typed;
import java.lang.reflect.Type;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.drools.drl.ast.descr.AccumulateDescr;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.CollectDescr;
import org.drools.drl.ast.descr.ConditionalElementDescr;
import org.drools.drl.ast.descr.EvalDescr;
import org.drools.drl.ast.descr.ExprConstraintDescr;
import org.drools.drl.ast.descr.FromDescr;
import org.drools.drl.ast.descr.GroupByDescr;
import org.drools.drl.ast.descr.PatternDescr;
import org.drools.drl.ast.descr.QueryDescr;
import org.drools.drl.ast.descr.RuleDescr;
import org.drools.mvel.parser.DrlxParser;
import org.drools.mvel.parser.ParseStart;
import org.drools.mvel.parser.ast.expr.DrlxExpression;
import org.drools.mvel.parser.ast.expr.PointFreeExpr;
import org.jspecify.annotations.Nullable;

/** Checks what a rule asks: patterns in the order in which they bind names, then the consequence. */
final class RuleBody {

    private static final ParseStart<DrlxExpression> CONSTRAINT = DrlxParser.buildDrlxParserWithArguments(List.of());
    /** Lines, at most. */
    private static final int CONSEQUENCE = 100;

    private static final Pattern MODIFY = Pattern.compile("\\b(?:modify|with)\\s*\\(");
    private static final Pattern LOGICAL = Pattern.compile("\\binsertLogical\\s*\\(");
    private static final Pattern BINDING = Pattern.compile("(\\$\\w+)\\s*:");

    private final RuleDescr rule;
    private final KnownTypes types;
    private final Set<String> queries;
    private final SourceLines source;
    private final ProblemList problems;
    private final boolean wantsLiterals;
    private final Map<String, Typed> names = new HashMap<>();

    /**
     * @param queries names of queries, which patterns can call
     * @param wantsLiterals whether sentences must be string literals
     */
    RuleBody(
            RuleDescr rule,
            KnownTypes types,
            Set<String> queries,
            SourceLines source,
            ProblemList problems,
            boolean wantsLiterals) {
        this.wantsLiterals = wantsLiterals;
        this.rule = rule;
        this.types = types;
        this.queries = queries;
        this.source = source;
        this.problems = problems;
        types.globals().forEach((name, type) -> names.put(name, Typed.value(type)));
    }

    void check() {
        if (rule.getParentName() != null) {
            return; // its parent's names are bound elsewhere
        }
        if (rule instanceof QueryDescr query) {
            for (int i = 0; i < query.getParameters().length; i++) {
                names.put(query.getParameters()[i], Typed.value(types.type(query.getParameterTypes()[i])));
            }
        }
        condition(rule.getLhs());
        if (!rule.isQuery()) {
            consequence(rule.getConsequence(), rule.getConsequenceLine());
            rule.getNamedConsequences().values().forEach(c -> consequence(c, rule.getConsequenceLine()));
        }
    }

    private void condition(@Nullable Object part) {
        if (part instanceof PatternDescr pattern) {
            pattern(pattern);
        } else if (part instanceof EvalDescr eval) {
            expression(String.valueOf(eval.getContent()), null, eval.getLine());
        } else if (part instanceof ConditionalElementDescr group) {
            group.getDescrs().forEach(this::condition);
        }
    }

    private void pattern(PatternDescr pattern) {
        Type given = source(pattern);
        String name = pattern.getObjectType();
        if (name == null || pattern.isQuery() || queries.contains(name)) {
            pattern.getAllBoundIdentifiers().forEach(bound -> names.put(bound, Typed.UNKNOWN));
            pattern.getDescrs().forEach(this::bindAll);
            return;
        }
        Class<?> type = types.type(name);
        if (type == null && !types.isDeclared(name)) {
            problems.add(pattern.getLine(), types.unknown(name));
        }
        if (given != null && type != null) {
            checkGiven(given, type, pattern);
        }
        Type self = generic(given, type);
        if (pattern.getIdentifier() != null) {
            bind(pattern.getIdentifier(), self);
        }
        for (BaseDescr constraint : pattern.getDescrs()) {
            if (constraint instanceof ExprConstraintDescr expression) {
                constraint(expression, self, pattern);
            }
        }
    }

    /** What a collection gives says more than the pattern's bare name. */
    private static @Nullable Type generic(@Nullable Type given, @Nullable Class<?> type) {
        return given != null && Members.raw(given) == type ? given : type;
    }

    /** What a pattern takes its facts from; {@code null} where it is the session, or cannot be told. */
    private @Nullable Type source(PatternDescr pattern) {
        Object from = pattern.getSource();
        if (from instanceof FromDescr f) {
            Type type = expression(f.getDataSource().getText(), null, pattern.getLine())
                    .type();
            Type element = type == null ? null : Members.element(type);
            return element == null && type != null && isMany(type) ? null : element == null ? type : element;
        }
        if (from instanceof CollectDescr collect) {
            pattern(collect.getInputPattern());
        }
        if (from instanceof AccumulateDescr accumulate) {
            condition(accumulate.getInput());
            bindAll(accumulate);
        }
        return null;
    }

    private static boolean isMany(Type type) {
        Class<?> raw = Members.raw(type);
        return raw == null || Iterable.class.isAssignableFrom(raw) || raw.isArray();
    }

    private void bindAll(AccumulateDescr accumulate) {
        String code = accumulate.getInitCode();
        if (code != null) {
            return; // Java of its own, left to the compiler
        }
        for (AccumulateDescr.AccumulateFunctionCallDescr function : accumulate.getFunctions()) {
            for (String value : function.getParams()) {
                expression(value, null, accumulate.getLine());
            }
            if (function.getBind() != null) {
                names.put(function.getBind(), Typed.UNKNOWN);
            }
        }
        if (accumulate instanceof GroupByDescr group) {
            expression(group.getGroupingFunction(), null, group.getLine());
            names.put(group.getGroupingKey(), Typed.UNKNOWN);
        }
    }

    private void bindAll(BaseDescr constraint) {
        Matcher matcher = BINDING.matcher(constraint.getText());
        while (matcher.find()) {
            names.put(matcher.group(1), Typed.UNKNOWN);
        }
        // what a query is called with can be bound by it
        if (constraint.getText().strip().matches("\\$\\w+")) {
            names.putIfAbsent(constraint.getText().strip(), Typed.UNKNOWN);
        }
    }

    private void bind(String name, @Nullable Type type) {
        Typed before = names.get(name);
        boolean isOther = before != null && before.type() != type;
        names.put(name, isOther ? Typed.UNKNOWN : Typed.value(type));
    }

    private void checkGiven(Type given, Class<?> type, PatternDescr pattern) {
        Class<?> raw = Members.raw(given);
        if (raw != null
                && !raw.isInterface()
                && !type.isInterface()
                && !raw.isPrimitive()
                && !raw.isAssignableFrom(type)
                && !type.isAssignableFrom(raw)) {
            problems.add(
                    pattern.getLine(),
                    "`from` gives `" + Members.shown(raw) + "`, never `" + Members.shown(type) + "`");
        }
    }

    private void constraint(ExprConstraintDescr constraint, @Nullable Type self, PatternDescr pattern) {
        int line = constraint.getLine() > 0 ? constraint.getLine() : pattern.getLine();
        if (constraint.getType() == ExprConstraintDescr.Type.POSITIONAL) {
            bindAll(constraint);
            return;
        }
        DrlxExpression parsed = parsed(constraint.getText());
        if (parsed == null) {
            bindAll(constraint);
            return;
        }
        if (parsed.getBind() == null
                && parsed.getExpr() instanceof LiteralExpr literal
                && !literal.isBooleanLiteralExpr()) {
            problems.add(
                    line,
                    "`" + Comparison.text(literal)
                            + "` is not a condition; compare it with an attribute, and write a point in decimals: `0.5`");
            return;
        }
        Typed typed = expressions(self, line, false).of(parsed.getExpr());
        if (parsed.getBind() != null) {
            Typed bound = expressions(self, line, false).of(bound(parsed.getExpr()));
            bind(parsed.getBind().asString(), typed.ofClass() ? null : bound.type());
        }
    }

    /** Before a comparison, a name is bound to the value on the left. */
    private static Expression bound(Expression constraint) {
        if (constraint instanceof PointFreeExpr x) {
            return x.getLeft();
        }
        boolean isCondition = constraint instanceof BinaryExpr x
                && (Comparison.isOne(x.getOperator())
                        || x.getOperator() == BinaryExpr.Operator.AND
                        || x.getOperator() == BinaryExpr.Operator.OR);
        return isCondition ? bound(((BinaryExpr) constraint).getLeft()) : constraint;
    }

    private Typed expression(@Nullable String text, @Nullable Type self, int line) {
        DrlxExpression parsed = text == null ? null : parsed(text);
        return parsed == null ? Typed.UNKNOWN : expressions(self, line, false).of(parsed.getExpr());
    }

    private static @Nullable DrlxExpression parsed(String text) {
        try {
            return DrlxParser.parseExpression(CONSTRAINT, text);
        } catch (RuntimeException e) {
            return null; // not an expression by itself; the compiler says so where it is wrong
        }
    }

    private Expressions expressions(@Nullable Type self, int line, boolean isJava) {
        int span = isJava ? CONSEQUENCE : 10;
        return new Expressions(
                types, names, self, isJava, (name, message) -> problems.add(source.of(name, line, span), message));
    }

    private void consequence(@Nullable Object code, int line) {
        if (code == null) {
            return;
        }
        if ("mvel".equals(rule.getDialect())) {
            problems.add(rule.getLine(), "the dialect `mvel` is not available; remove it and write Java after `then`");
            return;
        }
        if (!wantsLiterals && LOGICAL.matcher(String.valueOf(code)).find()) {
            problems.add(
                    source.of("insertLogical", line, CONSEQUENCE),
                    "`insertLogical` is not available in house rules; write `insert( … )`");
        }
        ParserConfiguration java17 =
                new ParserConfiguration().setLanguageLevel(ParserConfiguration.LanguageLevel.JAVA_17);
        ParseResult<BlockStmt> parsed = new JavaParser(java17).parseBlock("{" + code + "\n}");
        BlockStmt block = parsed.getResult().orElse(null);
        if (!parsed.isSuccessful() || block == null) {
            if (!MODIFY.matcher(String.valueOf(code)).find()) { // that is not Java
                parsed.getProblems().stream()
                        .findFirst()
                        .map(JavaSyntax::of)
                        .ifPresent(mistake ->
                                problems.add(source.ofConsequence(line) + mistake.line() - 1, mistake.message()));
            }
            return;
        }
        block.findAll(VariableDeclarator.class).forEach(v -> names.put(v.getNameAsString(), Typed.UNKNOWN));
        block.findAll(Parameter.class).forEach(p -> names.put(p.getNameAsString(), Typed.UNKNOWN));
        for (String given : List.of("drools", "kcontext")) {
            names.put(given, Typed.UNKNOWN);
        }
        Expressions expressions = expressions(null, line, true);
        new SentenceCheck(
                        problems,
                        source,
                        line,
                        wantsLiterals,
                        e -> expressions.of(e).type())
                .of(block);
        for (Expression expression : outermost(block)) {
            expressions.of(expression);
        }
    }

    /** Expressions that are not part of another. */
    private static List<Expression> outermost(BlockStmt block) {
        return block.findAll(Expression.class, e -> {
            Node parent = e.getParentNode().orElse(null);
            return !(parent instanceof Expression);
        });
    }
}
