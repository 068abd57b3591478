package dev.loralint.trainer.sdscripts;

import dev.loralint.knowledge.KnownKey;
import dev.loralint.knowledge.Release;
import dev.loralint.knowledge.Releases;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
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

    private static final Map<String, Map<String, DatasetKey>> KNOWN = new ConcurrentHashMap<>();

    /** All keys of a release, by name. */
    static Map<String, DatasetKey> of(Release release) {
        return KNOWN.computeIfAbsent(release.name(), k -> load(release));
    }

    /** Whether a known release has a key. */
    static boolean isKnown(String name) {
        return Releases.of(SdScripts.NAME).all().stream()
                .anyMatch(release -> of(release).containsKey(name));
    }

    /** The keys of a release that can be at a level. */
    static List<String> at(Release release, char level) {
        return of(release).values().stream()
                .filter(key -> key.levels.indexOf(level) >= 0)
                .map(DatasetKey::name)
                .toList();
    }

    private static Map<String, DatasetKey> load(Release release) {
        Map<String, DatasetKey> all = new LinkedHashMap<>();
        for (KnownKey key : KnownKey.at(release)) {
            if (!key.name().equals("subsets")) {
                all.merge(key.name(), of(key), DatasetKey::and);
            }
        }
        return all;
    }

    private static DatasetKey of(KnownKey key) {
        StringBuilder methods = new StringBuilder();
        key.scopes().forEach(method -> methods.append(method.charAt(0)));
        return new DatasetKey(
                key.name(), type(key.type()), key.level().substring(0, 1), methods.toString(), key.argument());
    }

    private static char type(String word) {
        return switch (word) {
            case "text" -> 's';
            case "int" -> 'i';
            case "float" -> 'f';
            case "number" -> 'n';
            case "flag" -> 'b';
            case "table" -> 't';
            case "pair of float" -> 'p';
            case "int or pair of int" -> 'r';
            default -> throw new IllegalArgumentException("unknown type " + word + " of a dataset key");
        };
    }

    /** The same key at one more level, or for one more kind of dataset. */
    private DatasetKey and(DatasetKey other) {
        return new DatasetKey(name, type, joined(levels, other.levels), joined(methods, other.methods), argument);
    }

    private static String joined(String letters, String more) {
        return letters
                + more.chars()
                        .filter(c -> letters.indexOf(c) < 0)
                        .mapToObj(Character::toString)
                        .collect(Collectors.joining());
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
