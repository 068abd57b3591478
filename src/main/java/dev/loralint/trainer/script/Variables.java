package dev.loralint.trainer.script;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The variables of a script whose values are known so far. */
final class Variables {

    /** Longer values are not those of a launch script; variables that double themselves end here. */
    private static final int LONGEST = 100_000;

    /** As much is put in for variables in one script; what comes after counts as not known. */
    private static final int MOST = 20_000_000;

    private final boolean caseMatters;
    private final Map<String, Value> values = new HashMap<>();
    private int putIn;

    Variables(boolean caseMatters) {
        this.caseMatters = caseMatters;
    }

    /** Elements and their length in all, each counted as one character more than it has. */
    private static final class Value {

        final List<String> elements = new ArrayList<>();
        int length;

        void add(List<String> more) {
            elements.addAll(more);
            for (String element : more) {
                length += element.length() + 1;
            }
        }
    }

    private String key(String name) {
        return caseMatters ? name : name.toLowerCase(Locale.ROOT);
    }

    void set(String name, List<String> elements) {
        Value value = new Value();
        value.add(elements);
        put(key(name), value);
    }

    void append(String name, List<String> more) {
        String key = key(name);
        Value value = values.getOrDefault(key, new Value());
        value.add(more);
        put(key, value);
    }

    private void put(String key, Value value) {
        if (value.length > LONGEST) {
            values.remove(key);
        } else {
            values.put(key, value);
        }
    }

    void forget(String name) {
        values.remove(key(name));
    }

    /** Its elements, {@code null} where its value is not known. */
    @Nullable
    List<String> elements(String name) {
        Value value = values.get(key(name));
        if (value == null || value.length > MOST - putIn) {
            return null;
        }
        putIn += value.length;
        return List.copyOf(value.elements);
    }
}
