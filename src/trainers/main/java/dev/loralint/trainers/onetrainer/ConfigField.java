package dev.loralint.trainers.onetrainer;

import dev.loralint.knowledge.KnownKey;
import dev.loralint.knowledge.Release;
import dev.loralint.knowledge.Tables;
import dev.loralint.text.PythonLiteral;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A field of one of OneTrainer's configuration classes.
 *
 * @param name its key
 * @param type {@code text}, {@code flag}, {@code int}, {@code float}, {@code table}, an enumeration, a class, or a list or
 *     table of these
 * @param nullable whether {@code null} is a value
 * @param fallBack what holds without it; for a class what differs from the class's own defaults
 */
record ConfigField(
        String name,
        String type,
        boolean nullable,
        @Nullable Object fallBack) {

    /** The class of the whole file. */
    static final String ROOT = "TrainConfig";

    /** The class of a concept. */
    static final String CONCEPT = "ConceptConfig";

    static final String VERSION = "__version";

    private static final String LIST = "list of ";
    private static final String NULLABLE = " or none";

    private static final Map<Release, Map<String, Map<String, ConfigField>>> CLASSES = new ConcurrentHashMap<>();
    private static final Map<Release, Map<String, List<String>>> ENUMS = new ConcurrentHashMap<>();

    /** The fields of a class by their keys; none if there is no such class. */
    static Map<String, ConfigField> of(Release release, String type) {
        return CLASSES.computeIfAbsent(release, ConfigField::classes).getOrDefault(type, Map.of());
    }

    /** The names of an enumeration; none if there is no such enumeration. */
    static List<String> choices(Release release, String type) {
        return ENUMS.computeIfAbsent(release, ConfigField::enums).getOrDefault(type, List.of());
    }

    /** What the items of a list are, empty where it is not a list. */
    String items() {
        return type.startsWith(LIST) ? type.substring(LIST.length()) : "";
    }

    private static Map<String, Map<String, ConfigField>> classes(Release release) {
        Map<String, Map<String, ConfigField>> classes = new LinkedHashMap<>();
        for (KnownKey key : KnownKey.at(release)) {
            String type = key.type();
            boolean nullable = type.endsWith(NULLABLE);
            ConfigField field = new ConfigField(
                    key.name(),
                    nullable ? type.substring(0, type.length() - NULLABLE.length()) : type,
                    nullable,
                    PythonLiteral.parse(key.standard())
                            .map(PythonLiteral::value)
                            .orElse(null));
            classes.computeIfAbsent(key.level(), name -> new LinkedHashMap<>()).put(key.name(), field);
        }
        return classes;
    }

    private static Map<String, List<String>> enums(Release release) {
        Map<String, List<String>> enums = new LinkedHashMap<>();
        for (String[] row : Tables.at(release, "enums")) {
            enums.computeIfAbsent(row[0], name -> new ArrayList<>()).add(row[1]);
        }
        return enums;
    }
}
