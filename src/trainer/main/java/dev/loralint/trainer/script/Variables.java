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

/** The variables of a script whose values are known so far. A value counts only if nothing may have replaced it. */
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

    private final Survey survey;
    private final Map<String, Value> values = new HashMap<>();
    private final Set<String> forgotten = new HashSet<>();
    private final Deque<Group> groups = new ArrayDeque<>();

    /** What the interpreter itself sets. */
    private final Map<String, List<Piece>> builtIn = new HashMap<>();

    private int cleared;
    private int labels;
    private boolean jumped;

    private int putIn;

    Variables(Survey survey) {
        this.survey = survey;
    }

    /**
     * A value.
     *
     * @param length of all elements, each counted as a few characters more than it has
     * @param cleared how often everything may have been set before
     * @param labels how many labels that jumps lead to are before it
     * @param first whether no jump is before it
     */
    private record Value(List<Piece> elements, int length, boolean list, int cleared, int labels, boolean first) {}

    /** What was known before a group of what is set in it, to be known again after it. */
    private record Group(Map<String, @Nullable Value> before, int cleared) {}

    /** Everything may have been set, as by another script. */
    void forgetAll() {
        cleared++;
    }

    void jump() {
        jumped = true;
    }

    void label() {
        labels++;
    }

    void enterGroup() {
        groups.push(new Group(new HashMap<>(), cleared));
    }

    void leaveGroup() {
        Group group = groups.pop();
        cleared = group.cleared;
        for (Map.Entry<String, @Nullable Value> before : group.before.entrySet()) {
            values.compute(before.getKey(), (key, inGroup) -> before.getValue());
        }
    }

    /** What the interpreter sets to the same value wherever the script is. */
    void builtIn(String name, String value) {
        builtIn.put(survey.key(name), List.of(Piece.of(value.replace('\\', '/'))));
    }

    void set(String name, List<Piece> elements, boolean list) {
        put(survey.key(name), new ArrayList<>(elements), 0, elements, list);
    }

    /** Adds to a list, or begins one. What is not known stays so. */
    void append(String name, List<Piece> more) {
        String key = survey.key(name);
        Value old = current(key);
        if (old == null && mayBeSet(name) || old != null && old.length > MOST - putIn) {
            return;
        }
        List<Piece> elements = old == null ? new ArrayList<>() : old.elements;
        Group group = groups.peek();
        if (old != null && group != null && !group.before.containsKey(key)) {
            putIn += old.length;
            elements = new ArrayList<>(elements); // the group's own
        }
        elements.addAll(more);
        put(key, elements, old == null ? 0 : old.length, more, true);
    }

    private void put(String key, List<Piece> elements, int before, List<Piece> more, boolean list) {
        int length = before;
        for (Piece element : more) {
            length += element.text().length() + OF_ELEMENT;
        }
        forget(key);
        if (length <= LONGEST) {
            values.put(key, new Value(elements, length, list, cleared, labels, !jumped));
        }
    }

    void forget(String name) {
        String key = survey.key(name);
        Group group = groups.peek();
        if (group != null && !group.before.containsKey(key)) {
            group.before.put(key, values.get(key));
        }
        values.remove(key);
        forgotten.add(key);
    }

    /** Whether the script, or another that it reads, may set it: it is not known, but not the caller's either. */
    boolean mayBeSet(String name) {
        return cleared > 0 || forgotten.contains(survey.key(name));
    }

    boolean isList(String name) {
        Value value = values.get(survey.key(name));
        return value == null || value.list;
    }

    /** Its elements, {@code null} where its value is not known. */
    @Nullable
    List<Piece> elements(String name) {
        String key = survey.key(name);
        Value value = builtIn.containsKey(key) ? null : current(key);
        if (value == null || value.length > MOST - putIn) {
            return builtIn.get(key);
        }
        putIn += value.length;
        return List.copyOf(value.elements);
    }

    private @Nullable Value current(String key) {
        Value value = values.get(key);
        boolean known = value != null
                && value.cleared == cleared
                && !survey.isUnsure(key)
                && (value.labels == labels || value.first && !survey.isSetTwice(key));
        return known ? value : null;
    }
}
