package dev.loralint.trainer.script;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The variables of a script whose values are known so far. Times are the numbers of steps: a value counts only if nothing may
 * have replaced it since it was set.
 */
final class Variables {

    /** The file of the script. */
    static final String OWN_PATH = "BASH_SOURCE";

    /** The folder of the script. */
    static final String OWN_FOLDER = "PSScriptRoot";

    /** Longer values are not those of a launch script; variables that double themselves end here. */
    private static final int LONGEST = 100_000;

    /** As much is put in for variables in one script; what comes after counts as not known. */
    private static final int MOST = 8_000_000;

    private static final int OF_ELEMENT = 8;

    private final Steps steps;
    private final Map<String, Value> values = new HashMap<>();
    private final Set<String> forgotten = new HashSet<>();

    private final Deque<Group> groups = new ArrayDeque<>();

    /** What the interpreter itself sets. */
    private final Map<String, List<Piece>> builtIn = new HashMap<>();

    private int now;
    private int clearedAt = -1;
    private int calledAt = -1;
    private int jumpedAt = -1;
    private int lineAt = Integer.MAX_VALUE;

    /** Where the outermost function begins that is read; -1 outside of all. */
    private int functionAt = -1;

    private int putIn;

    Variables(Steps steps) {
        this.steps = steps;
    }

    /**
     * A value.
     *
     * @param length of all elements, each counted as a few characters more than it has
     */
    private record Value(List<Piece> elements, int length, int setAt, boolean list) {}

    /** What was known before a group of what is set in it, to be known again after it. */
    private record Group(Map<String, @Nullable Value> before, int clearedAt) {}

    // ---- time

    void at(int step) {
        now = step;
    }

    void enterFunction() {
        functionAt = now;
    }

    void leaveFunction() {
        functionAt = -1;
    }

    /** A function is called, which may set what any function sets. */
    void called() {
        calledAt = now;
    }

    /** A jump may lead here, or a part that was called ended. */
    void jumped() {
        jumpedAt = now;
    }

    /** A line begins whose variables are put in before it is run. */
    void line() {
        lineAt = now;
    }

    /** Everything may have been set, as by another script. */
    void forgetAll() {
        clearedAt = now;
    }

    void enterGroup() {
        groups.push(new Group(new HashMap<>(), clearedAt));
    }

    void leaveGroup() {
        Group group = groups.pop();
        clearedAt = group.clearedAt;
        group.before.forEach((key, value) -> {
            if (value == null) {
                values.remove(key);
            } else {
                values.put(key, value);
            }
        });
    }

    // ---- values

    /** What the interpreter sets to the same value wherever the script is. */
    void builtIn(String name, String value) {
        builtIn.put(steps.key(name), List.of(Piece.of(value)));
    }

    void set(String key, List<Piece> elements, boolean list) {
        int length = elements.stream()
                .mapToInt(element -> element.text().length() + OF_ELEMENT)
                .sum();
        put(key, new Value(new ArrayList<>(elements), length, now, list));
    }

    /** Adds to a list, or begins one. What is not known stays so. */
    void append(String key, List<Piece> more) {
        Value old = current(key);
        if (old == null && mayBeSet(key)) {
            return;
        }
        Group group = groups.peek();
        List<Piece> elements = old == null ? new ArrayList<>() : old.elements;
        int length = old == null ? 0 : old.length;
        if (group != null && !group.before.containsKey(key)) {
            if (length > MOST - putIn) {
                forget(key);
                return;
            }
            putIn += length;
            elements = new ArrayList<>(elements); // the group's own
        }
        elements.addAll(more);
        for (Piece element : more) {
            length += element.text().length() + OF_ELEMENT;
        }
        put(key, new Value(elements, length, now, true));
    }

    private void put(String key, Value value) {
        if (value.length > LONGEST) {
            forget(key);
        } else {
            keep(key);
            values.put(key, value);
            forgotten.remove(key);
        }
    }

    void forget(String key) {
        keep(key);
        values.remove(key);
        forgotten.add(key);
    }

    private void keep(String key) {
        Group group = groups.peek();
        if (group != null && !group.before.containsKey(key)) {
            group.before.put(key, values.get(key));
        }
    }

    /** Whether the script, or another that it reads, may set it: it is not known, but not the caller's either. */
    boolean mayBeSet(String key) {
        return clearedAt >= 0 || forgotten.contains(key) || values.containsKey(key);
    }

    boolean isList(String key) {
        Value value = values.get(key);
        return value == null || value.list;
    }

    /** Its elements, {@code null} where its value is not known. */
    @Nullable
    List<Piece> elements(String name) {
        String key = steps.key(name);
        List<Piece> own = builtIn.get(key);
        Value value = own == null ? current(key) : null;
        if (value == null || value.length > MOST - putIn) {
            return own;
        }
        putIn += value.length;
        return List.copyOf(value.elements);
    }

    private @Nullable Value current(String key) {
        Value value = values.get(key);
        return value == null
                        || value.setAt > lineAt
                        || value.setAt < clearedAt
                        || value.setAt < calledAt && steps.isSetInFunction(key)
                        || value.setAt < jumpedAt && !steps.isSetOnce(key, value.setAt)
                        || value.setAt < functionAt && steps.isSetFrom(key, functionAt)
                ? null
                : value;
    }
}
