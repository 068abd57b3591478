package dev.loralint.rules.check;

import com.github.javaparser.ast.NodeList;
import com.github.javaparser.ast.expr.ArrayAccessExpr;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.BooleanLiteralExpr;
import com.github.javaparser.ast.expr.CastExpr;
import com.github.javaparser.ast.expr.ConditionalExpr;
import com.github.javaparser.ast.expr.DoubleLiteralExpr;
import com.github.javaparser.ast.expr.EnclosedExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.InstanceOfExpr;
import com.github.javaparser.ast.expr.IntegerLiteralExpr;
import com.github.javaparser.ast.expr.LiteralExpr;
import com.github.javaparser.ast.expr.LongLiteralExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.expr.StringLiteralExpr;
import com.github.javaparser.ast.expr.ThisExpr;
import com.github.javaparser.ast.expr.UnaryExpr;
import com.github.javaparser.ast.type.ClassOrInterfaceType;
import dev.loralint.text.NearestWord;
import dev.loralint.trainer.Setting;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.drools.mvel.parser.ast.expr.DrlNameExpr;
import org.drools.mvel.parser.ast.expr.FullyQualifiedInlineCastExpr;
import org.drools.mvel.parser.ast.expr.HalfBinaryExpr;
import org.drools.mvel.parser.ast.expr.HalfPointFreeExpr;
import org.drools.mvel.parser.ast.expr.InlineCastExpr;
import org.drools.mvel.parser.ast.expr.NullSafeFieldAccessExpr;
import org.drools.mvel.parser.ast.expr.NullSafeMethodCallExpr;
import org.drools.mvel.parser.ast.expr.PointFreeExpr;
import org.jspecify.annotations.Nullable;

/**
 * Finds the type of an expression, and names on the way that do not exist. Where a type cannot be told, nothing is said of
 * what is asked of it.
 */
final class Expressions {

    /** What an expression is: a value, or a class that constants and static methods are asked of. */
    record Typed(@Nullable Type type, boolean ofClass) {

        static final Typed UNKNOWN = new Typed(null, false);

        static Typed value(@Nullable Type type) {
            return new Typed(type, false);
        }
    }

    private static final Pattern NAME = Pattern.compile("[A-Za-z_$][\\w$]*");

    private final KnownTypes types;
    private final Map<String, Typed> names;
    private final @Nullable Type self;
    private final boolean isJava;
    private final BiConsumer<String, String> problems;

    /**
     * @param names variables by name; unknown ones too
     * @param self the type of the fact whose attributes can be named alone; {@code null} where there is none or it is unknown
     * @param isJava whether an attribute is a method call, as in a consequence, and unknown bare names are left to the compiler
     * @param problems receives the name that is wrong, and what is wrong with it
     */
    Expressions(
            KnownTypes types,
            Map<String, Typed> names,
            @Nullable Type self,
            boolean isJava,
            BiConsumer<String, String> problems) {
        this.types = types;
        this.names = names;
        this.self = self;
        this.isJava = isJava;
        this.problems = problems;
    }

    Typed of(Expression e) {
        if (e instanceof EnclosedExpr x) {
            return of(x.getInner());
        }
        if (e instanceof ThisExpr) {
            return Typed.value(self);
        }
        if (e instanceof NameExpr x) {
            boolean isOutside = e instanceof DrlNameExpr drl && drl.getBackReferencesCount() > 0;
            return isOutside ? Typed.UNKNOWN : name(x.getNameAsString());
        }
        if (e instanceof FieldAccessExpr x) {
            return access(x);
        }
        if (e instanceof NullSafeFieldAccessExpr x) {
            return attribute(of(x.getScope()), x.getName().asString());
        }
        if (e instanceof MethodCallExpr x) {
            x.getArguments().forEach(this::of);
            return x.getScope().isPresent()
                    ? call(of(x.getScope().get()), x.getNameAsString(), x.getArguments())
                    : ownCall(x.getNameAsString(), x.getArguments());
        }
        if (e instanceof NullSafeMethodCallExpr x) {
            x.getArguments().forEach(this::of);
            return x.getScope().isPresent()
                    ? call(of(x.getScope().get()), x.getName().asString(), x.getArguments())
                    : Typed.UNKNOWN;
        }
        if (e instanceof ObjectCreationExpr x) {
            x.getArguments().forEach(this::of);
            return Typed.value(created(x));
        }
        return ofParts(e);
    }

    private Typed ofParts(Expression e) {
        if (e instanceof BinaryExpr x) {
            Typed left = of(x.getLeft());
            Typed right = of(x.getRight());
            if (Comparison.isOne(x.getOperator())) {
                compare(x.getLeft(), left, x.getOperator().asString(), x.getRight(), right);
            } else if (x.getOperator() == BinaryExpr.Operator.AND || x.getOperator() == BinaryExpr.Operator.OR) {
                joined(x);
            }
            return switch (x.getOperator()) {
                case EQUALS, NOT_EQUALS, LESS, GREATER, LESS_EQUALS, GREATER_EQUALS, AND, OR ->
                    Typed.value(boolean.class);
                case PLUS -> left.type() == String.class ? left : Typed.UNKNOWN;
                default -> Typed.UNKNOWN;
            };
        }
        if (e instanceof UnaryExpr x) {
            Typed inner = of(x.getExpression());
            return x.getOperator() == UnaryExpr.Operator.LOGICAL_COMPLEMENT ? Typed.value(boolean.class) : inner;
        }
        if (e instanceof HalfBinaryExpr x) {
            of(x.getRight());
        } else if (e instanceof PointFreeExpr x) {
            Typed left = of(x.getLeft());
            x.getRight().forEach(this::of);
            if (x.getOperator().asString().equals("in")) {
                x.getRight().forEach(one -> compare(x.getLeft(), left, "==", one, of(one)));
            }
            if (x.getOperator().asString().equals("matches")) {
                Comparison.ofPattern(x.getLeft(), left.type()).ifPresent(m -> problem(lastName(x.getLeft()), m));
            }
        } else if (e instanceof HalfPointFreeExpr x) {
            x.getRight().forEach(this::of);
        } else if (e instanceof ConditionalExpr x) {
            of(x.getCondition());
            of(x.getThenExpr());
            of(x.getElseExpr());
        } else if (e instanceof ArrayAccessExpr x) {
            of(x.getIndex());
            Type list = of(x.getName()).type();
            return Typed.value(list == null ? null : Members.element(list));
        } else if (e instanceof InstanceOfExpr x) {
            of(x.getExpression());
            named(x.getType().asString());
            return Typed.value(boolean.class);
        } else if (e instanceof CastExpr x) {
            of(x.getExpression());
            return Typed.value(named(x.getType().asString()));
        } else if (e instanceof InlineCastExpr x) {
            of(x.getExpression());
            return Typed.value(named(x.getType().asString()));
        } else if (e instanceof FullyQualifiedInlineCastExpr x) {
            of(x.getScope());
        } else if (e instanceof StringLiteralExpr) {
            return Typed.value(String.class);
        } else if (e instanceof BooleanLiteralExpr) {
            return Typed.value(boolean.class);
        } else if (e instanceof IntegerLiteralExpr || e instanceof LongLiteralExpr || e instanceof DoubleLiteralExpr) {
            return Typed.value(e instanceof IntegerLiteralExpr ? int.class : double.class);
        }
        return Typed.UNKNOWN;
    }

    private void compare(Expression left, Typed leftType, String operator, Expression right, Typed rightType) {
        if (!leftType.ofClass() && !rightType.ofClass()) {
            Comparison comparison = new Comparison(left, leftType.type(), right, rightType.type());
            comparison.problem(operator).ifPresent(message -> problem(lastName(comparison.subject()), message));
            checkTerm(left, right);
            checkTerm(right, left);
        }
    }

    private void checkTerm(Expression asked, Expression value) {
        if (value instanceof StringLiteralExpr literal) {
            String name = literal.asString();
            TermName.ATTRIBUTES.stream()
                    .filter(attribute -> isOfSetting(attribute, asked))
                    .forEach(attribute ->
                            TermName.problem(attribute, name).ifPresent(message -> problem(name, message)));
        }
    }

    private boolean isOfSetting(String attribute, Expression e) {
        if (e instanceof EnclosedExpr x) {
            return isOfSetting(attribute, x.getInner());
        }
        if (e instanceof FieldAccessExpr x) {
            return x.getNameAsString().equals(attribute) && of(x.getScope()).type() == Setting.class;
        }
        if (e instanceof MethodCallExpr x) {
            Type owner = x.getScope().map(scope -> of(scope).type()).orElse(self);
            return x.getNameAsString().equals(attribute) && owner == Setting.class;
        }
        return e instanceof NameExpr x
                && x.getNameAsString().equals(attribute)
                && !isJava
                && self == Setting.class
                && !names.containsKey(attribute);
    }

    /** {@code share > 0.5 && < 0.8} compares once more what is on the left; {@code tag == "a" || "b"} does not. */
    private void joined(BinaryExpr x) {
        Expression before = x.getLeft();
        while (before instanceof BinaryExpr b && !Comparison.isOne(b.getOperator())) {
            before = b.getLeft();
        }
        if (!(before instanceof BinaryExpr compared)) {
            return;
        }
        Expression left = compared.getLeft();
        if (x.getRight() instanceof HalfBinaryExpr half) {
            String operator = half.getOperator().asString();
            compare(left, of(left), operator, half.getRight(), of(half.getRight()));
        } else if (x.getRight() instanceof LiteralExpr literal && !(literal instanceof BooleanLiteralExpr)) {
            String value = Comparison.text(literal);
            problem(
                    lastName(left),
                    "`" + value + "` is not a condition; write `" + Comparison.text(left) + " "
                            + compared.getOperator().asString() + " " + value + "`");
        }
    }

    private static String lastName(Expression e) {
        String last = Comparison.text(e);
        Matcher names = NAME.matcher(last);
        while (names.find()) {
            last = names.group();
        }
        return last;
    }

    private @Nullable Type created(ObjectCreationExpr x) {
        ClassOrInterfaceType type = x.getType();
        return type.getTypeArguments().isPresent() ? null : named(type.getNameWithScope());
    }

    private @Nullable Class<?> named(String name) {
        Class<?> type = types.type(name);
        if (type == null && !types.isDeclared(name) && name.chars().allMatch(c -> c != '[' && c != '<')) {
            int dot = name.lastIndexOf('.');
            Class<?> outer = dot < 0 ? null : types.type(name.substring(0, dot));
            problem(name, outer == null ? types.unknown(name) : noNested(outer, name.substring(dot + 1)));
        }
        return type;
    }

    private static String noNested(Class<?> outer, String name) {
        Collection<String> choices = Arrays.stream(outer.getClasses())
                .map(Class::getSimpleName)
                .collect(Collectors.toCollection(TreeSet::new));
        return "`" + Members.shown(outer) + "` has no type `" + name + "`"
                + nearest(name, choices, Members.shown(outer) + ".");
    }

    private Typed name(String name) {
        Typed variable = names.get(name);
        Typed own = self == null || isJava ? null : attributeOrUnknown(Typed.value(self), name);
        if (variable != null) {
            return own == null ? variable : Typed.UNKNOWN;
        }
        if (own != null) {
            return own;
        }
        Class<?> type = types.type(name);
        if (type != null) {
            return new Typed(type, true);
        }
        if (types.isDeclared(name)) {
            return Typed.UNKNOWN;
        }
        if (Character.isUpperCase(name.charAt(0)) && types.isImportable(name)) {
            problem(name, types.unknown(name));
        } else if (name.startsWith("$")) {
            problem(name, "`" + name + "` is not bound" + nearest(name, names.keySet(), ""));
        } else if (isJava) {
            problem(name, "unknown name `" + name + "`" + nearest(name, names.keySet(), ""));
        } else if (self != null) {
            problem(name, noAttribute(self, name));
        }
        return Typed.UNKNOWN;
    }

    /** Names between dots can be attributes, constants of a class, and before it its package. */
    private Typed access(FieldAccessExpr e) {
        String dotted = dotted(e);
        if (dotted != null) {
            String first = dotted.substring(0, dotted.indexOf('.'));
            boolean isKnown = names.containsKey(first)
                    || !isJava && self != null && attributeOrUnknown(Typed.value(self), first) != null;
            Class<?> type = isKnown ? null : types.type(dotted);
            if (type != null) {
                return new Typed(type, true);
            }
            if (!isKnown && types.type(first) == null) {
                return qualified(e, dotted, first);
            }
        }
        return attribute(of(e.getScope()), e.getNameAsString());
    }

    /** The first name is nothing that is known: a package, or a mistake. */
    private Typed qualified(FieldAccessExpr e, String dotted, String first) {
        for (int dot = dotted.lastIndexOf('.'); dot > 0; dot = dotted.lastIndexOf('.', dot - 1)) {
            if (types.type(dotted.substring(0, dot)) != null) {
                return attribute(of(e.getScope()), e.getNameAsString());
            }
        }
        name(first);
        return Typed.UNKNOWN;
    }

    private static @Nullable String dotted(Expression e) {
        if (e instanceof NameExpr name) {
            return name.getNameAsString();
        }
        if (e instanceof FieldAccessExpr access) {
            String scope = dotted(access.getScope());
            return scope == null ? null : scope + "." + access.getNameAsString();
        }
        return null;
    }

    private Typed attribute(Typed owner, String name) {
        Typed found = attributeOrUnknown(owner, name);
        if (found != null) {
            return found;
        }
        Type type = owner.type();
        if (type != null) {
            problem(name, owner.ofClass() ? noConstant(Members.raw(type), name) : noAttribute(type, name));
        }
        return Typed.UNKNOWN;
    }

    /** {@code null} where the type surely has no such attribute. */
    private @Nullable Typed attributeOrUnknown(Typed owner, String name) {
        Class<?> raw = Members.raw(owner.type());
        if (raw == null || Map.class.isAssignableFrom(raw) || raw.isPrimitive()) {
            return Typed.UNKNOWN;
        }
        if (raw.isArray()) {
            return name.equals("length") ? Typed.value(int.class) : null;
        }
        Type field = Members.field(raw, name, owner.ofClass());
        if (field != null) {
            return Typed.value(field);
        }
        if (owner.ofClass()) {
            return Arrays.stream(raw.getClasses())
                    .filter(nested -> nested.getSimpleName().equals(name))
                    .map(nested -> new Typed(nested, true))
                    .findFirst()
                    .orElse(null);
        }
        Method getter = Members.getter(raw, name);
        return getter == null || isJava ? null : Typed.value(Members.returned(getter, owner.type()));
    }

    private String noAttribute(Type owner, String name) {
        Class<?> raw = Members.raw(owner);
        if (raw == null) {
            return "`" + name + "` is unknown";
        }
        List<Method> methods = Members.named(raw, name);
        if (!methods.isEmpty()) {
            return "`" + name + "` of `" + Members.shown(raw) + "` needs parentheses: `" + Members.call(methods.get(0))
                    + "`";
        }
        Method getter = isJava ? Members.getter(raw, name) : null;
        if (getter != null) {
            return "a consequence is Java; write `" + getter.getName() + "()`, not `" + name + "`";
        }
        Collection<String> choices = new TreeSet<>(Members.attributes(raw).keySet());
        choices.addAll(Members.callable(raw));
        return "`" + Members.shown(raw) + "` has no attribute `" + name + "`" + nearest(name, choices, "");
    }

    private static String noConstant(@Nullable Class<?> raw, String name) {
        if (raw == null) {
            return "`" + name + "` is unknown";
        }
        Collection<String> choices = Arrays.stream(raw.getFields())
                .filter(f -> Modifier.isStatic(f.getModifiers()))
                .map(f -> f.getName())
                .collect(Collectors.toCollection(TreeSet::new));
        Stream.of(raw.getClasses()).map(Class::getSimpleName).forEach(choices::add);
        return "`" + Members.shown(raw) + "` has no constant `" + name + "`" + nearest(name, choices, "");
    }

    private Typed ownCall(String name, NodeList<Expression> values) {
        if (isJava || self == null || types.isFunction(name)) {
            return Typed.UNKNOWN;
        }
        return call(Typed.value(self), name, values);
    }

    private Typed call(Typed owner, String name, NodeList<Expression> values) {
        Class<?> raw = Members.raw(owner.type());
        if (raw == null || raw.isPrimitive() || raw.isArray()) {
            return Typed.UNKNOWN;
        }
        List<Method> all = Members.named(raw, name);
        if (all.isEmpty() && raw.isInterface()) {
            all = Members.named(Object.class, name);
        }
        if (all.isEmpty()) {
            problem(name, noMethod(raw, name));
            return Typed.UNKNOWN;
        }
        List<Method> fitting =
                all.stream().filter(m -> Members.takes(m, values.size())).toList();
        if (fitting.isEmpty()) {
            problem(name, "wrong number of values; expected `" + Members.call(all.get(0)) + "`");
            return Typed.UNKNOWN;
        }
        if (isJava) {
            List<Typed> given = values.stream().map(this::of).toList();
            WrongValue.of(raw, fitting, values, given).ifPresent(message -> problem(name, message));
        }
        List<Type> returned =
                fitting.stream().map(Method::getGenericReturnType).distinct().toList();
        return returned.size() > 1 ? Typed.UNKNOWN : Typed.value(Members.returned(fitting.get(0), owner.type()));
    }

    private static String noMethod(Class<?> raw, String name) {
        String suffix = NearestWord.of(name, Members.callable(raw))
                .map(near -> KnownTypes.didYouMean(
                        Members.call(Members.named(raw, near).get(0))))
                .orElse("; docs/facts.md lists what it has");
        return "`" + Members.shown(raw) + "` has no method `" + name + "`" + suffix;
    }

    private static String nearest(String name, Collection<String> choices, String before) {
        return NearestWord.of(name, choices)
                .map(near -> KnownTypes.didYouMean(before + near))
                .orElse(choices.size() > 12 ? "; docs/facts.md lists what it has" : listed(choices));
    }

    private static String listed(Collection<String> choices) {
        return choices.isEmpty()
                ? ""
                : "; expected "
                        + choices.stream().sorted().map(c -> "`" + c + "`").collect(Collectors.joining(", "));
    }

    private void problem(String name, String message) {
        problems.accept(name, message);
    }
}
