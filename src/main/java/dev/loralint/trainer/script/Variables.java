package dev.loralint.trainer.script;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The variables of a script whose values are known so far. */
final class Variables {

    /** Longer values are not those of a launch script; variables that double themselves end here. */
    private static final int LONGEST = 100_000;

    /** As much is put in for variables in one script; what comes after counts as not known. */
    private static final int MOST = 8_000_000;

    private static final int OF_ELEMENT = 8;

    private final boolean caseMatters;
    private final Map<String, Value> values = new HashMap<>();
    private final Set<String> unknown = new HashSet<>();

    /** Whether every variable may have been set since, as by another script. */
    private boolean anything;

    /** What the interpreter itself sets. */
    private final Map<String, List<Piece>> builtIn = new HashMap<>();

    private int putIn;

    Variables(boolean caseMatters) {
        this.caseMatters = caseMatters;
    }

    /** Elements and their length in all, each counted as a few characters more than it has. */
    private static final class Value {

        final List<Piece> elements = new ArrayList<>();
        int length;

        void add(List<Piece> more) {
            elements.addAll(more);
            for (Piece element : more) {
                length += element.text().length() + OF_ELEMENT;
            }
        }
    }

    /**
     * The values that are known at one place.
     *
     * @param values by the keys of the variables
     */
    record Known(Map<String, List<Piece>> values) {

        static final Known NOTHING = new Known(Map.of());

        Known {
            values = Map.copyOf(values);
        }

        /** What is known whichever of two ways is taken. */
        Known and(Known other) {
            Map<String, List<Piece>> both = new HashMap<>(values);
            both.entrySet().removeIf(entry -> !entry.getValue().equals(other.values.get(entry.getKey())));
            return new Known(both);
        }
    }

    Known known() {
        Map<String, List<Piece>> all = new HashMap<>();
        values.forEach((key, value) -> all.put(key, List.copyOf(value.elements)));
        return new Known(all);
    }

    /** Replaces all values; the variables that have none now are not known. */
    void become(Known known) {
        anything |= known == Known.NOTHING;
        List.copyOf(values.keySet()).forEach(this::forget);
        known.values.forEach(this::set);
        builtIn.forEach(this::set);
    }

    /** What the interpreter sets to the same value wherever the script is. */
    void builtIn(String name, String value) {
        builtIn.put(name, List.of(Piece.of(value)));
        set(name, List.of(Piece.of(value)));
    }

    /** Whether the script, or another that it reads, may set it: it is not known, but not the caller's either. */
    boolean mayBeSet(String name) {
        return anything && !values.containsKey(key(name)) || unknown.contains(key(name));
    }

    private String key(String name) {
        return caseMatters ? name : name.toLowerCase(Locale.ROOT);
    }

    void set(String name, List<Piece> elements) {
        Value value = new Value();
        value.add(elements);
        put(key(name), value);
    }

    /** Adds to a list, or begins one. What is not known stays so. */
    void append(String name, List<Piece> more) {
        String key = key(name);
        if (!unknown.contains(key)) {
            Value value = values.getOrDefault(key, new Value());
            value.add(more);
            put(key, value);
        }
    }

    private void put(String key, Value value) {
        if (value.length > LONGEST) {
            values.remove(key);
            unknown.add(key);
        } else {
            values.put(key, value);
            unknown.remove(key);
        }
    }

    void forget(String name) {
        values.remove(key(name));
        unknown.add(key(name));
    }

    /** Its elements, {@code null} where its value is not known. */
    @Nullable
    List<Piece> elements(String name) {
        Value value = values.get(key(name));
        if (value == null || value.length > MOST - putIn) {
            return null;
        }
        putIn += value.length;
        return List.copyOf(value.elements);
    }
}
