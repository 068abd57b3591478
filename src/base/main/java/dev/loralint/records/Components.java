package dev.loralint.records;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a record consists of, in the order of its declaration. Reflection alone: on Java 17 method handles cost more to start
 * than the calls of a whole run.
 */
final class Components {

    private static final Object[] NOTHING = {};

    private final Constructor<?> constructor;
    private final Method[] accessors;
    private final List<String> names = new ArrayList<>();
    private final List<Type> types = new ArrayList<>();

    Components(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] parameters = new Class<?>[components.length];
        accessors = new Method[components.length];
        for (int i = 0; i < components.length; i++) {
            names.add(components[i].getName());
            types.add(components[i].getGenericType());
            parameters[i] = components[i].getType();
            accessors[i] = components[i].getAccessor();
            accessors[i].setAccessible(true);
        }
        try {
            constructor = type.getDeclaredConstructor(parameters);
            constructor.setAccessible(true);
        } catch (NoSuchMethodException e) {
            throw new IllegalArgumentException("every record has a constructor of its components: " + type, e);
        }
    }

    List<String> names() {
        return names;
    }

    /** With their type arguments. */
    List<Type> types() {
        return types;
    }

    @Nullable
    Object get(Object owner, int index) {
        try {
            return accessors[index].invoke(owner, NOTHING);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("an accessor only returns a component", e);
        }
    }

    /** @throws RuntimeException what the record's constructor throws for values that it refuses */
    Object make(@Nullable Object[] values) {
        try {
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException refused) {
                throw refused;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InstantiationException | IllegalAccessException e) {
            throw new IllegalStateException("a record can always be made", e);
        }
    }
}
