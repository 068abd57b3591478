package dev.loralint.trainer;

import dev.loralint.resource.TextTable;
import dev.loralint.trainer.tree.Node;
import dev.loralint.trainer.tree.Node.Entry;
import dev.loralint.trainer.tree.Node.Table;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a format keeps what the field has a term for, and what its trainer does without it.
 *
 * @param paths for each term, where it may stand; the first place that has a value counts
 * @param defaults the trainer's values, where the facts name them
 */
public record TermPaths(Map<String, List<String>> paths, Map<String, Object> defaults) {

    /** @param path of the table on the class path: a term, its places divided by spaces, the default or nothing */
    public static TermPaths read(String path) {
        Map<String, List<String>> paths = new LinkedHashMap<>();
        Map<String, Object> defaults = new LinkedHashMap<>();
        for (String[] row : TextTable.read(path).rows()) {
            paths.put(row[0], List.of(row[1].split(" ")));
            if (!row[2].isEmpty()) {
                defaults.put(row[0], Values.typed(row[2]));
            }
        }
        return new TermPaths(Collections.unmodifiableMap(paths), Map.copyOf(defaults));
    }

    /** Puts what a tree says into the field's terms, and the rest under the trainer's own names. */
    public void describe(Document document, Table root, ConfigDraft draft) {
        rest(document, root, "", terms(document, root, draft), draft, 0);
    }

    /**
     * Puts what a tree says into the field's terms.
     *
     * @return the entries that have a term
     */
    public Set<Entry> terms(Document document, Table root, ConfigDraft draft) {
        List<Entry> used = new ArrayList<>();
        paths.forEach((term, places) -> {
            draft.fallBack(term, places.get(0), defaults.get(term));
            Place place = find(root, places);
            if (place != null) {
                used.add(place.entry());
                draft.write(
                        term,
                        place.path(),
                        place.entry().value().plain(),
                        document.location(place.entry().span()));
            }
        });
        return Set.copyOf(used);
    }

    /** An entry and the path under which it was found. */
    private record Place(String path, Entry entry) {}

    private static @Nullable Place find(Table root, List<String> places) {
        Place empty = null;
        for (String path : places) {
            Entry entry = root.find(path);
            Object value = entry == null ? null : entry.value().plain();
            if (entry != null && value != null) {
                if (!"".equals(value)) {
                    return new Place(path, entry);
                }
                empty = empty == null ? new Place(path, entry) : empty;
            }
        }
        return empty;
    }

    private static void rest(
            Document document, Table table, String prefix, Set<Entry> used, ConfigDraft draft, int depth) {
        for (Entry entry : table.entries().values()) {
            String name = prefix + entry.key();
            Node value = entry.value();
            if (used.contains(entry)) {
                continue;
            }
            if (value instanceof Table inner && depth < 4 && !inner.entries().isEmpty()) {
                rest(document, inner, name + ".", used, draft, depth + 1);
            } else if (value.plain() != null && !draft.written.containsKey(name)) {
                draft.write(name, name, value.plain(), document.location(entry.span()));
            }
        }
    }
}
