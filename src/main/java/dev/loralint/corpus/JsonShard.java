package dev.loralint.corpus;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.loralint.corpus.Shard.Rows;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/** JSON lines: an object on each line, whose texts and lists of texts are its columns. */
final class JsonShard {

    private static final JsonFactory JSON = new JsonFactory();

    private JsonShard() {}

    static void read(Shard shard, CorpusColumns columns, Rows rows) throws IOException {
        try (InputStream file = shard.stream();
                InputStream in = shard.name().endsWith(".gz") ? new GZIPInputStream(file, 1 << 16) : file;
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8), 1 << 16)) {
            long number = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                String text = number == 1 && line.startsWith("\uFEFF") ? line.substring(1) : line;
                if (!text.isBlank()) {
                    try {
                        row(shard, columns, values(text), number, rows);
                    } catch (JsonProcessingException e) {
                        throw new IOException("line " + number + " is not a JSON object; correct or delete it");
                    }
                }
            }
        }
    }

    private static void row(Shard shard, CorpusColumns columns, Map<String, String> values, long number, Rows rows)
            throws IOException {
        String caption = columns.captionIn(values.keySet()).orElse("");
        if (caption.isEmpty()) {
            throw new IOException(
                    "line " + number + " has no caption; expected " + columns.expected() + ", or set --caption-column");
        }
        rows.row(shard.row(
                columns.conceptIn(values.keySet()).map(values::get).orElse(""),
                columns.pathIn(values.keySet()).map(values::get).orElse(""),
                values.getOrDefault(caption, ""),
                number));
    }

    /** The texts of an object; those of a list are joined with commas, and {@code null} is an empty text. */
    static Map<String, String> values(String text) throws IOException {
        Map<String, String> values = new LinkedHashMap<>();
        try (JsonParser parser = JSON.createParser(text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("it is not a JSON object");
            }
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String key = parser.currentName();
                JsonToken token = parser.nextToken();
                if (token == JsonToken.VALUE_STRING || token == JsonToken.VALUE_NULL) {
                    values.put(key, token == JsonToken.VALUE_NULL ? "" : parser.getText());
                } else if (token == JsonToken.START_ARRAY) {
                    list(parser).ifPresent(joined -> values.put(key, joined));
                } else {
                    parser.skipChildren();
                }
            }
        }
        return values;
    }

    private static java.util.Optional<String> list(JsonParser parser) throws IOException {
        List<String> texts = new ArrayList<>();
        boolean all = true;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken() == JsonToken.VALUE_STRING) {
                texts.add(parser.getText());
            } else {
                all = false;
                parser.skipChildren();
            }
        }
        return all ? java.util.Optional.of(String.join(", ", texts)) : java.util.Optional.empty();
    }
}
