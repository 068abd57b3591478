package dev.loralint.review.server;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import dev.loralint.records.RecordJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Records to JSON and back. */
final class JsonAnswer {

    private static final int DEEPEST = 16;

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
            .build();

    private static final Map<Class<?>, RecordJson<?>> NOTATIONS = new ConcurrentHashMap<>();

    private JsonAnswer() {}

    private static <T extends Record> RecordJson<T> notation(Class<T> type) {
        @SuppressWarnings("unchecked")
        RecordJson<T> notation = (RecordJson<T>) NOTATIONS.computeIfAbsent(type, t -> new RecordJson<>(type));
        return notation;
    }

    static <T extends Record> byte[] write(T value) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(out)) {
            @SuppressWarnings("unchecked")
            Class<T> type = (Class<T>) value.getClass();
            notation(type).write(value, json);
        }
        return out.toByteArray();
    }

    /** @throws IOException if the text is not JSON, or not of this shape */
    static <T extends Record> T read(Class<T> type, byte[] text) throws IOException {
        try (JsonParser json = JSON.createParser(text)) {
            return notation(type).read(json);
        } catch (IllegalArgumentException e) {
            throw new IOException(e.getMessage(), e);
        }
    }
}
