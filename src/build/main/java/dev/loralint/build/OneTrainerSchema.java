package dev.loralint.build;

import static dev.loralint.build.SchemaText.listOf;
import static dev.loralint.build.SchemaText.object;
import static dev.loralint.build.SchemaText.reference;

import dev.loralint.build.lexicon.BuildError;
import dev.loralint.knowledge.Release;
import dev.loralint.knowledge.Tables;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The schema of OneTrainer's configuration (modules/util/config/BaseConfig.py: from_dict). It converts values, and skips
 * those that it cannot convert: the schema rejects these. Unknown keys are skipped too, but a file of an older version is
 * migrated first, so only files of the newest version are checked for them.
 */
final class OneTrainerSchema {

    private static final String ROOT = "TrainConfig";
    private static final String VERSION = "__version";

    /** Text that Python's {@code int} converts. */
    private static final Map<String, Object> WHOLE = object("type", "string", "pattern", "^\\s*[+-]?[0-9][0-9_]*\\s*$");

    private final Release release;
    private final SchemaAdvice advice;
    private final Map<String, Map<String, String[]>> classes = new TreeMap<>();
    private final Map<String, Set<String>> enums = new LinkedHashMap<>();

    private OneTrainerSchema(Release release, SchemaAdvice advice) {
        this.release = release;
        this.advice = advice;
        for (String[] row : Tables.at(release, "keys")) {
            classes.computeIfAbsent(row[1], k -> new TreeMap<>()).put(row[2], row);
        }
        for (String[] row : Tables.at(release, "enums")) {
            enums.computeIfAbsent(row[0], k -> new TreeSet<>()).add(row[1]);
        }
    }

    static String text(Release release, SchemaAdvice advice) throws IOException {
        return new OneTrainerSchema(release, advice).text();
    }

    private String text() throws IOException {
        Map<String, Object> definitions = new LinkedHashMap<>();
        for (String name : classes.keySet()) {
            if (!name.equals(ROOT)) {
                definitions.put(name, object("properties", fields(name)));
            }
        }
        Map<String, Object> properties = fields(ROOT);
        Map<String, Object> newest = new LinkedHashMap<>();
        classes.keySet().forEach(name -> definitions.put(only(name), onlyFieldsOf(name)));
        fieldsOf(ROOT).forEach((name, row) -> {
            if (classes.containsKey(row[4])) {
                newest.put(name, reference(only(row[4])));
            }
        });
        String version = Objects.requireNonNull(fieldsOf(ROOT).get(VERSION))[5];
        return SchemaText.of(
                "OneTrainer: configuration",
                "Fields of OneTrainer at commit " + release
                        + ". It skips a value that it cannot convert and a field that it"
                        + " does not know. See docs/editors.md.",
                object(
                        "type",
                        "object",
                        "properties",
                        properties,
                        "if",
                        object(
                                "required",
                                List.of(VERSION),
                                "properties",
                                object(VERSION, object("const", Long.valueOf(version)))),
                        "then",
                        object("allOf", List.of(reference(only(ROOT))), "properties", newest),
                        "definitions",
                        definitions));
    }

    private Map<String, String[]> fieldsOf(String type) {
        return classes.getOrDefault(type, Map.of());
    }

    private static String only(String type) {
        return "only-" + type;
    }

    private Map<String, Object> onlyFieldsOf(String type) {
        Map<String, Object> fields = object(VERSION, object());
        fieldsOf(type).keySet().forEach(name -> fields.put(name, object()));
        return object("properties", fields, "additionalProperties", false);
    }

    private Map<String, Object> fields(String type) {
        String prefix = prefix(type);
        Map<String, Object> fields = new LinkedHashMap<>();
        fieldsOf(type).forEach((name, row) -> {
            SchemaKey key = new SchemaKey(name, row[4], row[5]).say(advice.of(prefix + name));
            key.say(row[11].isEmpty() ? "" : "Since commit " + row[11] + ".");
            fields.put(name, key.with(form(prefix + name, row[4])));
        });
        return fields;
    }

    /** The field of the root with a dot, if there is only one of this class. */
    private String prefix(String type) {
        List<String> fields = fieldsOf(ROOT).values().stream()
                .filter(row -> row[4].equals(type))
                .map(row -> row[2])
                .toList();
        return fields.size() == 1 ? fields.get(0) + "." : "";
    }

    private Map<String, Object> form(String path, String declared) {
        String type = declared.replaceFirst(" or none$", "");
        Map<String, Object> form = notNull(type);
        if (path.equals("optimizer")) {
            form.put("type", List.of("object", "string")); // files without a version name it only
        }
        return type.equals(declared) ? form : object("anyOf", List.of(form, object("type", "null")));
    }

    private Map<String, Object> notNull(String type) {
        if (type.startsWith("list of ")) {
            String items = type.substring("list of ".length());
            return classes.containsKey(items) ? listOf(notNull(items)) : object("type", "array");
        }
        if (type.startsWith("table of ")) {
            return object("type", "object", "additionalProperties", notNull(type.substring("table of ".length())));
        }
        if (classes.containsKey(type)) {
            return object("type", "object", "allOf", List.of(reference(type)));
        }
        if (enums.containsKey(type)) {
            return object("enum", enums.get(type));
        }
        List<Object> number = List.of("number", "boolean");
        return switch (type) {
            case "text" -> object("type", List.of("string", "number", "boolean"));
            case "flag" -> object("type", List.of("boolean", "number"));
            case "int" -> object("anyOf", List.of(object("type", number), WHOLE));
            case "float" -> object("anyOf", List.of(object("type", number), SchemaText.NUMBER));
            case "table" -> object("type", "object");
            default -> throw new BuildError("unknown type " + type + " of a field of OneTrainer");
        };
    }
}
