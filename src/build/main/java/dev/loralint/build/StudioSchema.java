package dev.loralint.build;

import static dev.loralint.build.SchemaText.listOf;
import static dev.loralint.build.SchemaText.object;

import dev.loralint.knowledge.Release;
import dev.loralint.knowledge.Tables;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The schema of AnimaLoraStudio's configuration (studio/domain/training.py: TrainingConfig), with the limits of numbers. */
final class StudioSchema {

    private static final Map<String, String> LIMITS =
            Map.of(">=", "minimum", ">", "exclusiveMinimum", "<=", "maximum", "<", "exclusiveMaximum");

    private StudioSchema() {}

    static String text(Release release, SchemaAdvice advice) throws IOException {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (String[] row : Tables.at(release, "keys")) {
            String type = row[4].replaceFirst(" or none$", "");
            String kind = type.replaceFirst(" [<>].*", "");
            Map<String, Object> form = form(kind, row[7]);
            String[] limits = type.substring(kind.length()).strip().split(" ");
            for (int i = 0; i + 1 < limits.length; i += 2) {
                form.put(LIMITS.get(limits[i]), Double.valueOf(limits[i + 1]));
            }
            fields.put(
                    row[2],
                    new SchemaKey(row[2], kind, row[5])
                            .say(advice.of(row[2]))
                            .with(type.equals(row[4]) ? form : object("anyOf", List.of(form, object("type", "null")))));
        }
        return SchemaText.of(
                "AnimaLoraStudio: configuration",
                "Keys of AnimaLoraStudio " + release + ". It ignores other keys. See docs/editors.md.",
                object("type", "object", "properties", fields));
    }

    private static Map<String, Object> form(String kind, String choices) {
        if (!choices.isEmpty()) {
            return object("enum", List.of(choices.split(",")));
        }
        return switch (kind) {
            case "int" -> object("type", new ArrayList<>(List.of("integer", "string")));
            case "float" -> object("type", new ArrayList<>(List.of("number", "string")));
            case "flag" -> object("type", new ArrayList<>(List.of("boolean", "string")));
            case "text" -> object("type", "string");
            case "list of text" -> listOf(object("type", "string"));
            case "list of int" -> object("type", new ArrayList<>(List.of("array", "number", "string", "null")));
            default -> object("type", "object");
        };
    }
}
