package dev.loralint.trainer.sdscripts;

import dev.loralint.resource.TextTable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A key of sd-scripts' dataset configuration (config_util.py:164-368).
 *
 * @param type {@code s} text, {@code i} whole number, {@code f} decimal, {@code n} number, {@code b} true or false,
 *     {@code r} a size or a pair of sizes, {@code p} a pair of decimals, {@code t} table
 * @param levels where it may stand: {@code g} general, {@code d} datasets, {@code s} subsets
 * @param methods for which datasets: {@code d} DreamBooth, {@code f} fine-tuning, {@code c} ControlNet
 * @param argument the training's option whose value holds where the file says nothing; empty where none does
 */
record DatasetKey(String name, char type, String levels, String methods, String argument) {

    private static final Map<String, DatasetKey> ALL = load();

    static @Nullable DatasetKey get(String name) {
        return ALL.get(name);
    }

    static List<String> names() {
        return List.copyOf(ALL.keySet());
    }

    /** The keys that may stand at a level. */
    static List<String> at(char level) {
        return ALL.values().stream()
                .filter(key -> key.levels.indexOf(level) >= 0)
                .map(DatasetKey::name)
                .toList();
    }

    private static Map<String, DatasetKey> load() {
        Map<String, DatasetKey> all = new LinkedHashMap<>();
        for (String[] row : TextTable.read("dev/loralint/trainer/sdscripts/dataset-keys.tsv")
                .rows()) {
            all.put(row[0], new DatasetKey(row[0], row[1].charAt(0), row[2], row[3], row[4]));
        }
        return all;
    }

    /** Whether subsets may have it from above, so that its type is checked among the training's arguments too (config_util.py: ConfigSanitizer). */
    boolean isInherited() {
        return levels.indexOf('g') >= 0;
    }

    /** Types are compared strictly: a whole number is no decimal, text is no number (voluptuous). */
    boolean accepts(@Nullable Object value) {
        return switch (type) {
            case 's' -> value instanceof String;
            case 'i' -> value instanceof Long || value instanceof Boolean;
            case 'f' -> value instanceof Double;
            case 'n' -> value instanceof Number || value instanceof Boolean;
            case 'b' -> value instanceof Boolean;
            case 't' -> value instanceof Map<?, ?>;
            case 'p' -> isPair(value, Double.class);
            default -> value instanceof Long || value instanceof Boolean || isPair(value, Long.class);
        };
    }

    private static boolean isPair(@Nullable Object value, Class<?> of) {
        return value instanceof List<?> list
                && list.size() == 2
                && list.stream().allMatch(of::isInstance);
    }

    String expected() {
        return switch (type) {
            case 's' -> "text";
            case 'i' -> "a whole number";
            case 'f' -> "a decimal";
            case 'n' -> "a number";
            case 'b' -> "true or false";
            case 't' -> "a table";
            case 'p' -> "two decimals";
            default -> "one or two whole numbers";
        };
    }
}
