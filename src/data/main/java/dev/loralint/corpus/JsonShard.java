package dev.loralint.corpus;

import dev.loralint.corpus.Shard.Rows;
import dev.loralint.records.JsonValues;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

/** JSON lines: an object on each line, whose texts and lists of texts are its columns. */
final class JsonShard {

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
                    row(shard, columns, values(text, number), number, rows);
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

    private static Map<String, String> values(String text, long number) throws IOException {
        try {
            return values(text);
        } catch (IOException e) {
            throw new IOException("line " + number + " is not a JSON object; correct or delete it", e);
        }
    }

    /** The texts of an object; those of a list are joined with commas, and {@code null} is an empty text. */
    static Map<String, String> values(String text) throws IOException {
        Map<String, String> values = new LinkedHashMap<>();
        JsonValues.object(text).forEach((name, value) -> {
            if (value == null || value instanceof String) {
                values.put(name, Objects.requireNonNullElse((String) value, ""));
            } else if (value instanceof List<?> list && list.stream().allMatch(String.class::isInstance)) {
                values.put(name, list.stream().map(String.class::cast).collect(Collectors.joining(", ")));
            }
        });
        return values;
    }
}
