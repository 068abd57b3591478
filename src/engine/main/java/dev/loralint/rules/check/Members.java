package dev.loralint.rules.check;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a type can be asked. DRL calls {@code getTag()}, {@code isTag()} and {@code tag()} the attribute {@code tag}; a method
 * that takes values keeps its name.
 */
public final class Members {

    private static final Set<String> OF_EVERY_OBJECT =
            Set.of("getClass", "hashCode", "toString", "equals", "wait", "notify", "notifyAll");

    private Members() {}

    /** The name of the attribute that a method without parameters is in DRL. */
    public static String attribute(Method getter) {
        String name = getter.getName();
        boolean isFlag = getter.getReturnType() == boolean.class;
        String bare =
                name.startsWith("get") ? name.substring(3) : isFlag && name.startsWith("is") ? name.substring(2) : "";
        return bare.isEmpty() || !Character.isUpperCase(bare.charAt(0))
                ? name
                : bare.substring(0, 1).toLowerCase(Locale.ROOT) + bare.substring(1);
    }

    /** Methods without parameters that return something, by the attribute's name. */
    public static Map<String, Method> attributes(Class<?> type) {
        Map<String, Method> found = new TreeMap<>();
        for (Method method : methods(type)) {
            if (method.getParameterCount() == 0 && method.getReturnType() != void.class) {
                found.merge(attribute(method), method, Members::moreSpecific);
            }
        }
        return found;
    }

    /** Public methods apart from those of every object. */
    public static List<Method> methods(Class<?> type) {
        return Arrays.stream(type.getMethods())
                .filter(m -> !OF_EVERY_OBJECT.contains(m.getName()) && !m.isBridge())
                .toList();
    }

    private static Method moreSpecific(Method a, Method b) {
        return a.getReturnType().isAssignableFrom(b.getReturnType()) ? b : a;
    }

    /** The getter that DRL calls for the name; {@code null} where there is none. */
    static @Nullable Method getter(Class<?> type, String name) {
        String bare = name.isEmpty() ? "" : name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
        for (String method : List.of("get" + bare, "is" + bare, name)) {
            for (Method found : type.getMethods()) {
                if (found.getParameterCount() == 0 && found.getName().equals(method) && !found.isBridge()) {
                    return found;
                }
            }
        }
        return null;
    }

    /** The type of a public field; {@code null} where there is none. */
    static @Nullable Type field(Class<?> type, String name, boolean ofClass) {
        return Arrays.stream(type.getFields())
                .filter(f -> f.getName().equals(name) && Modifier.isStatic(f.getModifiers()) == ofClass)
                .map(f -> f.getGenericType())
                .findFirst()
                .orElse(null);
    }

    /** In an order that does not depend on the JVM. */
    static List<Method> named(Class<?> type, String name) {
        return Arrays.stream(type.getMethods())
                .filter(m -> m.getName().equals(name) && !m.isBridge())
                .sorted(Comparator.comparing(Method::getParameterCount).thenComparing(Members::call))
                .toList();
    }

    static boolean takes(Method method, int values) {
        return method.isVarArgs() ? values >= method.getParameterCount() - 1 : values == method.getParameterCount();
    }

    /** {@code mayReach( share )}, as a rule writes it. */
    public static String call(Method method) {
        String values =
                Arrays.stream(method.getParameters()).map(Parameter::getName).collect(Collectors.joining(", "));
        return method.getName() + (values.isEmpty() ? "()" : "( " + values + " )");
    }

    /** Names of methods that take values, and those that return nothing. */
    static Collection<String> callable(Class<?> type) {
        return methods(type).stream().map(Method::getName).collect(Collectors.toCollection(TreeSet::new));
    }

    /** The class of values of a type; {@code null} for a type that cannot be told. */
    static @Nullable Class<?> raw(@Nullable Type type) {
        if (type instanceof Class<?> c) {
            return c;
        }
        if (type instanceof ParameterizedType p) {
            return (Class<?>) p.getRawType();
        }
        if (type instanceof WildcardType w) {
            return raw(w.getUpperBounds()[0]);
        }
        return null;
    }

    /** What a method returns when it is asked of the type, as far as that can be told. */
    static @Nullable Type returned(Method method, @Nullable Type owner) {
        return resolved(method.getGenericReturnType(), method.getDeclaringClass(), owner);
    }

    /** The type of a collection's or array's elements; {@code null} where the type is none, or its elements are unknown. */
    static @Nullable Type element(Type type) {
        if (type instanceof Class<?> c && c.isArray()) {
            return c.getComponentType();
        }
        if (type instanceof GenericArrayType array) {
            return array.getGenericComponentType();
        }
        Class<?> raw = raw(type);
        return raw == null || !Iterable.class.isAssignableFrom(raw)
                ? null
                : resolved(Iterable.class.getTypeParameters()[0], Iterable.class, type);
    }

    private static @Nullable Type resolved(Type type, Class<?> declaring, @Nullable Type owner) {
        if (type instanceof TypeVariable<?> variable) {
            boolean isOfClass = variable.getGenericDeclaration() == declaring;
            Type argument = owner == null || !isOfClass ? null : argument(owner, declaring, variable.getName());
            return argument instanceof WildcardType w ? w.getUpperBounds()[0] : argument;
        }
        return type;
    }

    /** What stands for a type variable of a supertype. */
    private static @Nullable Type argument(Type owner, Class<?> declaring, String variable) {
        Class<?> raw = raw(owner);
        if (raw == null) {
            return null;
        }
        if (raw == declaring) {
            if (owner instanceof ParameterizedType p) {
                for (int i = 0; i < raw.getTypeParameters().length; i++) {
                    if (raw.getTypeParameters()[i].getName().equals(variable)) {
                        return p.getActualTypeArguments()[i];
                    }
                }
            }
            return null;
        }
        for (Type above : supertypes(raw)) {
            Class<?> rawAbove = raw(above);
            if (rawAbove != null && declaring.isAssignableFrom(rawAbove)) {
                Type found = argument(above, declaring, variable);
                return found instanceof TypeVariable<?> own ? argument(owner, raw, own.getName()) : found;
            }
        }
        return null;
    }

    private static List<Type> supertypes(Class<?> raw) {
        List<Type> all = new ArrayList<>(List.of(raw.getGenericInterfaces()));
        Type above = raw.getGenericSuperclass();
        if (above != null) {
            all.add(above);
        }
        return all;
    }

    /** A type's name as rules write it: {@code ImageGroup.Kind}. */
    static String shown(Class<?> type) {
        Class<?> outer = type.getDeclaringClass();
        return outer == null ? type.getSimpleName() : shown(outer) + "." + type.getSimpleName();
    }
}
