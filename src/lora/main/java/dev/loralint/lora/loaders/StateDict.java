package dev.loralint.lora.loaders;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Tensors by their names while a program renames and splits them, each with the tensors of the file that it comes from. */
final class StateDict {

    /**
     * A tensor, or a part of one.
     *
     * @param sources names in the file: of the tensor, and of the alpha that it was multiplied with
     */
    record Part(Set<String> sources, long[] sizes) {

        Part with(Set<String> more) {
            Set<String> all = new LinkedHashSet<>(sources);
            all.addAll(more);
            return new Part(all, sizes);
        }

        /** The same with as many rows; a single value has none. */
        Part rows(long rows) {
            if (sizes.length == 0) {
                return this;
            }
            long[] changed = sizes.clone();
            changed[0] = rows;
            return new Part(sources, changed);
        }

        long rows() {
            return sizes.length == 0 ? 0 : sizes[0];
        }
    }

    /** Where a program stops. */
    static final class Stopped extends Exception {

        private static final long serialVersionUID = 1;

        Stopped(String message) {
            super(message);
        }
    }

    private final Map<String, Part> parts = new LinkedHashMap<>();

    List<String> names() {
        return new ArrayList<>(parts.keySet());
    }

    boolean isEmpty() {
        return parts.isEmpty();
    }

    boolean has(String name) {
        return parts.containsKey(name);
    }

    boolean any(Predicate<String> test) {
        return parts.keySet().stream().anyMatch(test);
    }

    boolean anyHas(String part) {
        return any(name -> name.contains(part));
    }

    boolean all(Predicate<String> test) {
        return parts.keySet().stream().allMatch(test);
    }

    Part get(String name) throws Stopped {
        Part part = parts.get(name);
        if (part == null) {
            throw new Stopped("`" + name + "` is missing");
        }
        return part;
    }

    void put(String name, Part part) {
        parts.put(name, part);
    }

    /** Takes one out that must be there. */
    Part take(String name) throws Stopped {
        Part part = get(name);
        parts.remove(name);
        return part;
    }

    /** The sources of one that need not be there, which is taken out. */
    Set<String> takeSources(String name) {
        Part part = parts.remove(name);
        return part == null ? Set.of() : part.sources;
    }

    void drop(Predicate<String> test) {
        parts.keySet().removeIf(test);
    }

    /** The same by other names; the last of those that get one name stays. */
    StateDict renamed(UnaryOperator<String> rename) {
        StateDict renamed = new StateDict();
        parts.forEach((name, part) -> renamed.put(rename.apply(name), part));
        return renamed;
    }

    /** Those whose names begin so, without the beginning. */
    StateDict under(String prefix) {
        StateDict under = new StateDict();
        parts.forEach((name, part) -> {
            if (name.startsWith(prefix)) {
                under.put(name.substring(prefix.length()), part);
            }
        });
        return under;
    }

    /** @throws Stopped if there are tensors that the conversion does not know */
    void expectEmpty() throws Stopped {
        if (!parts.isEmpty()) {
            throw new Stopped("it cannot convert `" + parts.keySet().iterator().next() + "`"
                    + (parts.size() == 1 ? "" : " and " + (parts.size() - 1) + " more"));
        }
    }
}
