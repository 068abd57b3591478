package dev.loralint.trainer.keys;

import dev.loralint.knowledge.KnownKey;
import dev.loralint.knowledge.Release;
import dev.loralint.knowledge.Tables;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The settings that a release accepts in one kind of file. */
public final class Accepted {

    private final Release release;
    private final Map<String, Map<String, List<State>>> levels = new LinkedHashMap<>();

    private Accepted(Release release) {
        this.release = release;
    }

    /**
     * What a release knows of a setting.
     *
     * @param type in the table's words
     * @param standard the default as the table has it: a Python literal, or {@code =} and an expression
     * @param choices the only words that it takes, separated by spaces; empty if it takes any
     */
    /** What a release says of a key. */
    public record State(String type, String standard, String choices) {}

    /**
     * The options of training scripts: those that any of the scripts has.
     *
     * @param compared the scripts whose types, choices and defaults count
     */
    public static Accepted options(Release release, Set<String> scripts, Set<String> compared) {
        Accepted accepted = new Accepted(release);
        for (String[] row : Tables.at(release, "options")) {
            if (isOf(row[0], scripts)) {
                accepted.named("", row[1]);
            }
            if (isOf(row[0], compared)) {
                accepted.add("", row[1], new State(row[2] + (row[5].isEmpty() ? "" : " list"), row[3], row[4]));
            }
        }
        return accepted;
    }

    private static boolean isOf(String cell, Set<String> scripts) {
        return cell.equals("*") || List.of(cell.split(" ")).stream().anyMatch(scripts::contains);
    }

    /**
     * The keys of a kind of file.
     *
     * @param format as the table of keys names it
     * @param scope whether keys of this scope count
     */
    public static Accepted keys(Release release, String format, Predicate<String> scope) {
        Accepted accepted = new Accepted(release);
        for (KnownKey key : KnownKey.at(release)) {
            if (key.format().equals(format) && scope.test(key.scope())) {
                accepted.add(
                        key.level(),
                        key.name(),
                        new State(key.type(), key.standard(), key.choices().replace(",", "")));
            }
        }
        return accepted;
    }

    private void add(String level, String name, State state) {
        List<State> states = named(level, name);
        if (!states.contains(state)) {
            states.add(state);
        }
    }

    /** The states of a setting that the release knows. */
    private List<State> named(String level, String name) {
        return levels.computeIfAbsent(level, l -> new LinkedHashMap<>()).computeIfAbsent(name, n -> new ArrayList<>());
    }

    public Release release() {
        return release;
    }

    public boolean knows(String level, String name) {
        return names(level).contains(name);
    }

    /** The names at a level. */
    public Set<String> names(String level) {
        return levels.getOrDefault(level, Map.of()).keySet();
    }

    public boolean hasLevel(String level) {
        return levels.containsKey(level);
    }

    /** What the states of a setting say of one thing, as text; empty if they say nothing. */
    public String said(String level, String name, Function<State, String> thing) {
        return levels.getOrDefault(level, Map.of()).getOrDefault(name, List.of()).stream()
                .map(thing)
                .filter(text -> !text.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new))
                .stream()
                .collect(Collectors.joining(" or "));
    }
}
