package dev.loralint.repository;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The other names of files: one that a link leads to is changed under the link's name too. Most repositories have no
 * links, and then nothing is asked.
 */
final class Links {

    private final View before;
    private final View now;
    private final boolean none;
    private final Map<String, Set<String>> byFolder = new HashMap<>();

    /** @param links those that are there now, and where they lead in the one state and in the other */
    Links(List<String> links, View before, View now) {
        this.before = before;
        this.now = now;
        this.none = links.isEmpty();
        for (String link : links) {
            byFolder.computeIfAbsent(View.parent(link), f -> new HashSet<>()).add(View.name(link));
        }
    }

    /** All names of what is under one: it, and what it leads to. */
    Set<String> names(String path) {
        if (none) {
            return Set.of(path);
        }
        Set<String> names = new LinkedHashSet<>();
        names.add(path);
        names.add(now.find(path).path());
        names.add(before.find(path).path());
        return names;
    }

    /** The links in a folder: there are few, so that it need not be known whether what they lead to is changed. */
    Predicate<String> in(String folder) {
        Set<String> found = new HashSet<>();
        for (String name : names(folder)) {
            found.addAll(byFolder.getOrDefault(name, Set.of()));
        }
        return found.isEmpty() ? name -> false : found::contains;
    }
}
