package dev.loralint.records;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON that others may have written, as plain values; the last of equal keys counts. Errors do not quote it. */
public final class JsonValues {

    private static final int DEEPEST = 100;

    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private JsonValues() {}

    /**
     * A {@link Map}, {@link List}, {@link String}, {@link Long}, {@link Double} or {@link Boolean}, or {@code null}.
     *
     * @throws IOException if it is not one JSON value
     */
    public static @Nullable Object parse(String text) throws IOException {
        try {
            return parsed(text);
        } catch (JsonProcessingException e) {
            throw new IOException("it is not valid JSON");
        }
    }

    /**
     * The same, with Jackson's own exception, which knows the place.
     *
     * @throws JsonProcessingException if it is not JSON
     * @throws IOException if it is not one JSON value
     */
    public static @Nullable Object parsed(String text) throws IOException {
        try (JsonParser parser = JSON.createParser(text)) {
            if (parser.nextToken() == null) {
                throw new IOException("it is empty");
            }
            Object value = value(parser);
            if (parser.nextToken() != null) {
                throw new IOException("it continues after the JSON " + (value instanceof Map ? "object" : "value"));
            }
            return value;
        }
    }

    /** @throws IOException if it is not one JSON object */
    public static Map<String, @Nullable Object> object(String text) throws IOException {
        if (parse(text) instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> values = new LinkedHashMap<>();
            map.forEach((name, value) -> values.put((String) name, value));
            return values;
        }
        throw new IOException("it is not a JSON object");
    }

    /**
     * The texts and numbers of an object, without what is nested in it.
     *
     * @throws IOException if it is not one JSON object
     */
    public static Map<String, String> texts(String text) throws IOException {
        Map<String, String> texts = new LinkedHashMap<>();
        object(text).forEach((name, value) -> {
            if (value instanceof String || value instanceof Number) {
                texts.put(name, value.toString());
            }
        });
        return texts;
    }

    private static @Nullable Object value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> {
                Map<String, @Nullable Object> map = new LinkedHashMap<>();
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    String name = parser.currentName();
                    parser.nextToken();
                    map.put(name, value(parser));
                }
                yield map;
            }
            case START_ARRAY -> {
                List<@Nullable Object> list = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    list.add(value(parser));
                }
                yield list;
            }
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT ->
                parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                        ? (Object) parser.getDoubleValue()
                        : (Object) parser.getLongValue();
            case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> null;
        };
    }
}
