package dev.loralint.lora.metadata;

import dev.loralint.text.PythonLiteral;
import org.jspecify.annotations.Nullable;

/** Structured values of the metadata: JSON as trainers write it, or what Python prints of a dictionary. */
final class RecordedValue {

    private RecordedValue() {}

    /** As {@link JsonText#parse}; {@code null} where it is neither. */
    static @Nullable Object parse(@Nullable String text) {
        Object json = JsonText.parse(text);
        if (json != null || text == null || !text.startsWith("{") && !text.startsWith("[")) {
            return json;
        }
        return PythonLiteral.parse(text).map(PythonLiteral::value).orElse(null);
    }
}
