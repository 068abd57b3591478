package dev.loralint.lora.metadata;

import dev.loralint.records.JsonValues;
import dev.loralint.text.PythonLiteral;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Structured values of the metadata: JSON as trainers write it, or what Python prints of a dictionary. */
final class RecordedValue {

    private RecordedValue() {}

    /** As {@link JsonValues#parse}; {@code null} for JSON's null and for what is no JSON. */
    static @Nullable Object json(@Nullable String text) {
        try {
            return text == null ? null : JsonValues.parse(text);
        } catch (IOException e) {
            return null;
        }
    }

    /** A JSON object; an empty one where the text is none. */
    static Map<?, ?> object(@Nullable String text) {
        return json(text) instanceof Map<?, ?> map ? map : Map.of();
    }

    /** As {@link #json}, or what Python prints; {@code null} where it is neither. */
    static @Nullable Object parse(@Nullable String text) {
        Object json = json(text);
        if (json != null || text == null || !text.startsWith("{") && !text.startsWith("[")) {
            return json;
        }
        return PythonLiteral.parse(text).map(PythonLiteral::value).orElse(null);
    }
}
