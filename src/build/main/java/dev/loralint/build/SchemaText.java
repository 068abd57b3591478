package dev.loralint.build;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.PrettyPrinter;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON schemas as maps and as text, in draft 7: the newest one that taplo, VS Code and JetBrains all read. */
final class SchemaText {

    /** Text that Python's {@code float} converts. */
    static final Map<String, Object> NUMBER = object(
            "type",
            "string",
            "pattern",
            "^\\s*[+-]?([0-9][0-9_]*\\.?[0-9_]*|\\.[0-9][0-9_]*)([eE][+-]?[0-9]+)?\\s*$|^\\s*[+-]?(inf|nan)\\s*$");

    private SchemaText() {}

    /** The text of a file. */
    static String of(String title, String description, Map<String, Object> schema) throws IOException {
        Map<String, Object> all = object("$schema", "http://json-schema.org/draft-07/schema#");
        all.put("title", title);
        all.put("description", description);
        all.putAll(schema);
        return of(all);
    }

    /** The text of a JSON file. */
    static String of(Map<String, Object> all) throws IOException {
        StringWriter text = new StringWriter();
        Separators spaced = PrettyPrinter.DEFAULT_SEPARATORS.withObjectFieldValueSpacing(Separators.Spacing.AFTER);
        DefaultIndenter lines = new DefaultIndenter("  ", "\n");
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.setPrettyPrinter(new DefaultPrettyPrinter(spaced).withObjectIndenter(lines));
            write(all, json);
        }
        return text.append('\n').toString();
    }

    private static void write(@Nullable Object value, JsonGenerator json) throws IOException {
        if (value instanceof Map<?, ?> map) {
            json.writeStartObject();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                json.writeFieldName(String.valueOf(entry.getKey()));
                write(entry.getValue(), json);
            }
            json.writeEndObject();
        } else if (value instanceof Collection<?> list) {
            json.writeStartArray();
            for (Object item : list) {
                write(item, json);
            }
            json.writeEndArray();
        } else {
            json.writeObject(value);
        }
    }

    /** @param entries a name, its value, and so on */
    static Map<String, Object> object(Object... entries) {
        Map<String, Object> object = new LinkedHashMap<>();
        for (int i = 0; i < entries.length; i += 2) {
            object.put((String) entries[i], entries[i + 1]);
        }
        return object;
    }

    static Map<String, Object> listOf(Map<String, Object> items) {
        return object("type", "array", "items", items);
    }

    static Map<String, Object> reference(String definition) {
        return object("$ref", "#/definitions/" + definition);
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> properties(Map<String, Object> table) {
        return (Map<String, Object>) table.getOrDefault("properties", Map.of());
    }

    /**
     * What no value satisfies. An editor shows the title as the reason; {@code false} would mark the whole table in taplo.
     */
    static Map<String, Object> nothing(String title) {
        return object("not", object("title", title));
    }
}
