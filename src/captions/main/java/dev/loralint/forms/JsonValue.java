package dev.loralint.forms;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A JSON value that knows where it is in its file. */
sealed interface JsonValue {

    /** Its first byte. */
    int from();

    /** The byte behind it. */
    int to();

    /** A text. */
    record Text(EncodedText encoded) implements JsonValue {
        @Override
        public int from() {
            return encoded.start() - 1;
        }

        @Override
        public int to() {
            return encoded.end() + 1;
        }
    }

    /** A list. */
    record Items(int from, int to, List<JsonValue> values) implements JsonValue {}

    /** An object. */
    record Fields(int from, int to, Map<String, JsonValue> values) implements JsonValue {

        @Nullable
        JsonValue get(String key) {
            return values.get(key);
        }

        /** An object in it; {@code null} where the key is missing or has another value. */
        @Nullable
        Fields fields(String key) {
            return values.get(key) instanceof Fields fields ? fields : null;
        }
    }

    /** A number, a truth value or {@code null}. */
    record Other(EncodedText encoded) implements JsonValue {
        @Override
        public int from() {
            return encoded.start();
        }

        @Override
        public int to() {
            return encoded.end();
        }
    }

    static JsonValue read(JsonCursor cursor, int depth) throws UnreadableForm {
        if (depth > JsonCursor.DEEPEST) {
            throw cursor.tooDeep();
        }
        byte first = cursor.peek();
        int from = cursor.at();
        if (first == '"') {
            return new Text(cursor.string());
        }
        if (first == '[') {
            List<JsonValue> values = new ArrayList<>();
            cursor.list(() -> values.add(read(cursor, depth + 1)));
            return new Items(from, cursor.at(), values);
        }
        if (first == '{') {
            Map<String, JsonValue> values = new LinkedHashMap<>();
            cursor.object(key -> values.put(key, read(cursor, depth + 1)));
            return new Fields(from, cursor.at(), values);
        }
        return new Other(cursor.value());
    }
}
