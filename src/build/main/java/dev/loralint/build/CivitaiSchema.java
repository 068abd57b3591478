package dev.loralint.build;

import static dev.loralint.build.SchemaText.object;
import static dev.loralint.build.SchemaText.reference;

import dev.loralint.knowledge.Release;
import dev.loralint.knowledge.Tables;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The schema of a training on Civitai, from its own: the parameters alone, or the details that contain them. */
final class CivitaiSchema {

    private static final List<String> PARAMETERS = List.of("kohya", "toolkit");

    private CivitaiSchema() {}

    static String text(Release release) throws IOException {
        Map<String, Object> definitions = object();
        for (String format : List.of("kohya", "toolkit", "sample", "continueFromEpoch")) {
            definitions.put(format, table(release, format));
        }
        Map<String, Object> details = table(release, "details");
        Object parameters = PARAMETERS.stream().map(SchemaText::reference).toList();
        SchemaText.properties(details).put("params", object("anyOf", parameters));
        SchemaText.properties(details).put("samplesOverrides", SchemaText.listOf(reference("sample")));
        definitions.put("details", details);
        Map<String, Object> rapid = object("type", "string", "enum", List.of("rapid"));
        Map<String, Object> alone = object(
                "type",
                "object",
                "properties",
                object("engine", rapid),
                "required",
                List.of("engine"),
                "additionalProperties",
                false);
        return SchemaText.of(
                "Training on Civitai",
                "The parameters of a training, or its details.",
                object(
                        "definitions",
                        definitions,
                        "anyOf",
                        List.of(reference("kohya"), reference("toolkit"), reference("details"), alone)));
    }

    private static Map<String, Object> table(Release release, String format) {
        Map<String, Object> keys = object();
        List<String> required = new ArrayList<>();
        for (String[] row : Tables.at(release, "keys")) {
            if (row[0].equals(format)) {
                keys.put(row[2], new SchemaKey(row[2], "", row[5]).with(form(row)));
                if (row[6].equals("yes")) {
                    required.add(row[2]);
                }
            }
        }
        Map<String, Object> table = object("type", "object", "properties", keys, "additionalProperties", false);
        if (!required.isEmpty()) {
            table.put("required", required);
        }
        return table;
    }

    private static Map<String, Object> form(String[] row) {
        List<String> words = List.of(row[4].split(" "));
        List<String> types = new ArrayList<>();
        Map<String, Object> form = object();
        for (String word : words) {
            switch (word) {
                case "number" -> types.add(words.contains("int") ? "integer" : "number");
                case "text", "union" -> types.add("string");
                case "flag" -> types.add("boolean");
                case "array", "object" -> types.add(word);
                case "null" -> types.add("null");
                default -> limit(word, words.contains("text"), form);
            }
        }
        if (row[2].equals("continueFromEpoch")) {
            return reference("continueFromEpoch");
        }
        if (!types.isEmpty()) {
            form.put("type", types.size() == 1 ? types.get(0) : types);
        }
        if (!row[7].isEmpty() && !words.contains("union")) {
            form.put("enum", List.of(row[7].split(",")));
        }
        return form;
    }

    private static void limit(String word, boolean isText, Map<String, Object> form) {
        int equals = word.indexOf('=');
        if (equals > 0) {
            boolean isLeast = word.startsWith("min");
            form.put(
                    isText ? "maxLength" : isLeast ? "minimum" : "maximum",
                    Integer.parseInt(word.substring(equals + 1)));
        }
    }
}
