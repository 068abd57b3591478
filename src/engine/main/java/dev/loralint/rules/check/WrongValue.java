package dev.loralint.rules.check;

import com.github.javaparser.ast.expr.Expression;
import dev.loralint.rules.check.Expressions.Typed;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A value of a call that no method of the name takes, and the call that was probably meant. */
final class WrongValue {

    /** Calls that say what a finding is about. */
    private static final Set<String> PLACED = Set.of("about", "aboutAll", "at", "in", "path");

    private WrongValue() {}

    /**
     * @param owner whose methods they are
     * @param methods all of one name that take so many values
     */
    static Optional<String> of(Class<?> owner, List<Method> methods, List<Expression> values, List<Typed> given) {
        if (methods.stream().anyMatch(method -> takesAll(method, given))) {
            return Optional.empty();
        }
        for (int i = 0; i < values.size(); i++) {
            int at = i;
            Class<?> type = type(given.get(at));
            if (type != null && methods.stream().noneMatch(method -> takes(method, at, type))) {
                List<String> expected = methods.stream()
                        .map(method -> "`" + Members.shown(parameter(method, at)) + "`")
                        .distinct()
                        .toList();
                return Optional.of("`" + methods.get(0).getName() + "` takes " + either(expected) + ", and `"
                        + values.get(at) + "` is " + shown(type)
                        + (values.size() == 1 ? instead(owner, methods.get(0), values.get(0), type) : ""));
            }
        }
        return Optional.empty();
    }

    private static String shown(Class<?> type) {
        return Comparison.Kind.of(type) == Comparison.Kind.UNKNOWN
                ? "a `" + Members.shown(type) + "`"
                : Comparison.shown(type);
    }

    private static boolean takesAll(Method method, List<Typed> given) {
        for (int i = 0; i < given.size(); i++) {
            Class<?> type = type(given.get(i));
            if (type != null && !takes(method, i, type)) {
                return false;
            }
        }
        return true;
    }

    private static @Nullable Class<?> type(Typed given) {
        return given.ofClass() ? null : Members.raw(given.type());
    }

    private static boolean takes(Method method, int at, Class<?> type) {
        Class<?> wanted = boxed(parameter(method, at));
        Class<?> own = boxed(type);
        boolean areNumbers = Number.class.isAssignableFrom(wanted) && Number.class.isAssignableFrom(own);
        boolean mayBe = own.isAssignableFrom(wanted) && own.isInterface() || own == Object.class;
        return wanted.isAssignableFrom(own) || areNumbers || mayBe || isWholeArray(method, at, type);
    }

    private static boolean isWholeArray(Method method, int at, Class<?> type) {
        return method.isVarArgs() && at == method.getParameterCount() - 1 && type.isArray();
    }

    private static Class<?> parameter(Method method, int at) {
        Class<?>[] types = method.getParameterTypes();
        boolean isMore = method.isVarArgs() && at >= types.length - 1;
        return isMore ? types[types.length - 1].getComponentType() : types[at];
    }

    private static Class<?> boxed(Class<?> type) {
        return MethodType.methodType(type).wrap().returnType();
    }

    /** In alphabetical order, since the methods of a class have none. */
    private static String either(List<String> all) {
        List<String> names = all.stream().sorted().toList();
        int last = names.size() - 1;
        return last <= 0
                ? String.join("", names)
                : String.join(", ", names.subList(0, last)) + " or " + names.get(last);
    }

    /** Another method that takes the value, or one that takes an attribute of it. */
    private static String instead(Class<?> owner, Method wrong, Expression value, Class<?> type) {
        if (!PLACED.contains(wrong.getName())) {
            return "";
        }
        List<Method> others = Members.methods(owner).stream()
                .filter(method -> method.getParameterCount() == 1 && method.getReturnType() == wrong.getReturnType())
                .sorted(Comparator.comparing(
                                (Method method) -> !method.getName().equals(wrong.getName()))
                        .thenComparing(Method::getName))
                .collect(Collectors.toList());
        Stream<String> itself = others.stream()
                .filter(method -> takes(method, 0, type))
                .map(method -> "." + method.getName() + "( " + value + " )");
        Stream<String> ofIt = others.stream()
                .filter(method -> method.getName().equals("at"))
                .flatMap(method -> Members.attributes(type).values().stream()
                        .filter(getter -> parameter(method, 0) == getter.getReturnType())
                        .map(getter -> "." + method.getName() + "( " + value + "." + getter.getName() + "() )"));
        return Stream.concat(itself, ofIt)
                .findFirst()
                .map(call -> "; write `" + call + "`")
                .orElse("");
    }
}
