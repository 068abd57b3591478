package dev.loralint.remote;

import dev.loralint.parquet.ParquetTexts;
import dev.loralint.records.JsonValues;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A list of files: a text with a path or an address on each line, JSON lines, or a parquet file. Sizes may be given and are not
 * needed: servers say them.
 *
 * @param wrong what is wrong with rows that have no path, by the number of the row
 */
public record Manifest(List<Row> rows, Map<Integer, String> wrong) {

    /** The names of a path in JSON and in parquet, the first one that is there. */
    private static final List<String> NAMES = List.of("path", "url", "uri", "file", "key");

    private static final int PARQUET_AT_MOST = 1 << 30;

    /**
     * A file.
     *
     * @param number of the line or row, from 1
     */
    public record Row(String path, int number) {}

    public Manifest {
        rows = List.copyOf(rows);
        wrong = Map.copyOf(wrong);
    }

    /** @throws IOException if it cannot be read, or is a parquet file without a column of paths */
    public static Manifest read(Path file) throws IOException {
        byte[] head;
        try (var in = Files.newInputStream(file)) {
            head = in.readNBytes(4);
        }
        return ParquetTexts.recognises(head) ? ofParquet(file) : ofLines(file);
    }

    private static Manifest ofParquet(Path file) throws IOException {
        if (Files.size(file) > PARQUET_AT_MOST) {
            throw new IOException("it has more than 1 GiB; split it");
        }
        ParquetTexts table = ParquetTexts.read(Files.readAllBytes(file));
        String column = NAMES.stream()
                .filter(table.texts()::containsKey)
                .findFirst()
                .orElseThrow(() -> new IOException("it has no column of paths; expected `path` or `url`, found "
                        + String.join(", ", table.columns())));
        List<Row> rows = new ArrayList<>();
        Map<Integer, String> wrong = new LinkedHashMap<>();
        int number = 0;
        for (List<String> value : table.texts().getOrDefault(column, List.of())) {
            number++;
            if (value.size() == 1 && !value.get(0).isBlank()) {
                rows.add(new Row(value.get(0), number));
            } else {
                wrong.put(number, "the row has no `" + column + "`");
            }
        }
        return new Manifest(rows, wrong);
    }

    private static Manifest ofLines(Path file) throws IOException {
        List<Row> rows = new ArrayList<>();
        Map<Integer, String> wrong = new LinkedHashMap<>();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8))) {
            int number = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                String text = (number == 1 && line.startsWith("\uFEFF") ? line.substring(1) : line).strip();
                if (text.startsWith("{")) {
                    ofJson(text, number, rows, wrong);
                } else if (!text.isEmpty() && !text.startsWith("#")) {
                    int tab = text.indexOf('\t');
                    rows.add(new Row(tab < 0 ? text : text.substring(0, tab), number));
                }
            }
        }
        return new Manifest(rows, wrong);
    }

    private static void ofJson(String line, int number, List<Row> rows, Map<Integer, String> wrong) {
        try {
            Map<String, String> values = JsonValues.texts(line);
            for (String name : NAMES) {
                String path = values.getOrDefault(name, "");
                if (!path.isBlank()) {
                    rows.add(new Row(path, number));
                    return;
                }
            }
            wrong.put(number, "the line has no path; expected `path` or `url`");
        } catch (IOException e) {
            wrong.put(number, "the line is not used: " + e.getMessage());
        }
    }
}
