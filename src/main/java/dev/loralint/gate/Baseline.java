package dev.loralint.gate;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.loralint.finding.Finding;
import dev.loralint.finding.Location;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The findings that were there when loralint came: they are left out, and all that is new is found. One entry a line,
 * sorted, keyed by rule, path and what the finding is about, with a count and without line numbers, so that a small change
 * is a small difference.
 */
public final class Baseline {

    /** The file's name; it lies where {@code loralint.toml} does. */
    public static final String NAME = ".loralint-baseline.json";

    private static final int SCHEMA = 1;
    private static final JsonFactory JSON = new JsonFactory();

    private final Map<Entry, Integer> counts;
    private final Map<Entry, Integer> lines;
    private final Map<Entry, Integer> matched = new HashMap<>();
    private int baselined;

    /**
     * What a finding is about, in a file or in a concept as a whole.
     *
     * @param path relative to the baseline's folder, with {@code /}
     * @param key the tag or the setting; empty where the rule says it all
     */
    public record Entry(String path, String rule, String key) implements Comparable<Entry> {

        @Override
        public int compareTo(Entry other) {
            int byPath = path.compareTo(other.path);
            int byRule = byPath != 0 ? byPath : rule.compareTo(other.rule);
            return byRule != 0 ? byRule : key.compareTo(other.key);
        }
    }

    private Baseline(Map<Entry, Integer> counts, Map<Entry, Integer> lines) {
        this.counts = counts;
        this.lines = lines;
    }

    /** The baseline that holds for a path: beside it or in the nearest folder above, up to the repository's. */
    public static @Nullable Path find(Path start) {
        for (Path at = Files.isDirectory(start) ? start : start.getParent(); at != null; at = at.getParent()) {
            if (Files.isRegularFile(at.resolve(NAME))) {
                return at.resolve(NAME);
            }
            if (Files.exists(at.resolve(".git"))) {
                return null;
            }
        }
        return null;
    }

    /** All that is found now. */
    public static Baseline of(List<Finding> findings, Path directory, Path folder) {
        Map<Entry, Integer> counts = new TreeMap<>();
        for (Finding finding : findings) {
            entries(finding, directory, folder).forEach((entry, n) -> counts.merge(entry, n, Integer::sum));
        }
        return new Baseline(counts, Map.of());
    }

    private static Map<Entry, Integer> entries(Finding finding, Path directory, Path folder) {
        Map<Entry, Integer> entries = new LinkedHashMap<>();
        String key = finding.tag() != null ? finding.tag() : finding.setting() != null ? finding.setting() : "";
        boolean cut = finding.placesTotal() > finding.places().size();
        if (cut || finding.places().isEmpty()) {
            String path = relative(finding.path(), directory, folder);
            int slash = path.lastIndexOf('/');
            String about = finding.places().isEmpty() ? path : slash < 0 ? "." : path.substring(0, slash);
            entries.put(new Entry(about, finding.rule(), key), Math.max(1, finding.placesTotal()));
            return entries;
        }
        for (Location place : finding.places()) {
            entries.merge(new Entry(relative(place.path(), directory, folder), finding.rule(), key), 1, Integer::sum);
        }
        return entries;
    }

    private static String relative(String path, Path directory, Path folder) {
        Path file = directory.resolve(path).normalize();
        String relative = file.startsWith(folder) ? folder.relativize(file).toString() : file.toString();
        return relative.isEmpty()
                ? "."
                : relative.replace(folder.getFileSystem().getSeparator(), "/");
    }

    /** What is left of the findings: a place more than the baseline counts is a new one. */
    public List<Finding> apply(List<Finding> findings, Path directory, Path folder) {
        List<Finding> left = new ArrayList<>();
        for (Finding finding : findings) {
            Map<Entry, Integer> entries = entries(finding, directory, folder);
            boolean single = entries.size() == 1
                    && (finding.places().isEmpty()
                            || finding.placesTotal() > finding.places().size());
            if (single) {
                Map.Entry<Entry, Integer> only = entries.entrySet().iterator().next();
                if (take(only.getKey(), only.getValue())) {
                    baselined++;
                } else {
                    left.add(finding);
                }
                continue;
            }
            List<Location> places = new ArrayList<>();
            for (Location place : finding.places()) {
                String key = entries.keySet().iterator().next().key();
                if (!take(new Entry(relative(place.path(), directory, folder), finding.rule(), key), 1)) {
                    places.add(place);
                }
            }
            if (places.isEmpty()) {
                baselined++;
            } else {
                left.add(finding.at(places, places.size()));
            }
        }
        return left;
    }

    private boolean take(Entry entry, int n) {
        int before = matched.merge(entry, n, Integer::sum) - n;
        return before + n <= counts.getOrDefault(entry, 0);
    }

    /** How many findings were left out altogether. */
    public int baselined() {
        return baselined;
    }

    /**
     * Entries that count more than was found when the baseline was applied.
     *
     * @param judged whether the entry's file and rule were judged at all
     */
    public List<Entry> stale(Predicate<Entry> judged) {
        return counts.entrySet().stream()
                .filter(e -> matched.getOrDefault(e.getKey(), 0) < e.getValue())
                .map(Map.Entry::getKey)
                .filter(judged)
                .toList();
    }

    /** The line that an entry has in the file it was read from. */
    public int line(Entry entry) {
        return lines.getOrDefault(entry, 1);
    }

    /** Without what was not found when it was applied. */
    public Baseline pruned(Predicate<Entry> judged) {
        Map<Entry, Integer> kept = new TreeMap<>();
        counts.forEach((entry, n) -> {
            int found = judged.test(entry) ? Math.min(n, matched.getOrDefault(entry, 0)) : n;
            if (found > 0) {
                kept.put(entry, found);
            }
        });
        return new Baseline(kept, Map.of());
    }

    public Map<Entry, Integer> counts() {
        return counts;
    }

    /** @throws IOException also where the file is none; the message is a sentence then */
    public static Baseline read(Path file) throws IOException {
        Map<Entry, Integer> counts = new TreeMap<>();
        Map<Entry, Integer> lines = new HashMap<>();
        boolean known = false;
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8);
                JsonParser json = JSON.createParser(reader)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("it is no baseline; `loralint baseline create` makes one");
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                json.nextToken();
                if (name.equals("schema")) {
                    known = json.getValueAsInt() == SCHEMA;
                } else if (name.equals("entries") && json.currentToken() == JsonToken.START_ARRAY) {
                    while (json.nextToken() == JsonToken.START_OBJECT) {
                        entry(json, counts, lines);
                    }
                } else {
                    json.skipChildren();
                }
            }
        } catch (com.fasterxml.jackson.core.JsonParseException e) {
            throw new IOException(
                    "line " + e.getLocation().getLineNr() + " is no JSON; mend it, or make the baseline anew", e);
        }
        if (!known) {
            throw new IOException(
                    "it is no baseline of this version; `loralint baseline create --force` makes it anew");
        }
        return new Baseline(counts, lines);
    }

    private static void entry(JsonParser json, Map<Entry, Integer> counts, Map<Entry, Integer> lines)
            throws IOException {
        int line = json.currentLocation().getLineNr();
        String path = "";
        String rule = "";
        String key = "";
        int count = 1;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            switch (name) {
                case "path" -> path = json.getValueAsString("");
                case "rule" -> rule = json.getValueAsString("");
                case "key" -> key = json.getValueAsString("");
                case "count" -> count = json.getValueAsInt();
                default -> json.skipChildren();
            }
        }
        Entry entry = new Entry(path, rule, key);
        counts.merge(entry, count, Integer::sum);
        lines.putIfAbsent(entry, line);
    }

    /** The file's text. */
    public String text() {
        StringBuilder text = new StringBuilder("{\"schema\": " + SCHEMA + ", \"entries\": [");
        String separator = "\n";
        for (Map.Entry<Entry, Integer> entry : counts.entrySet()) {
            text.append(separator).append(line(entry.getKey(), entry.getValue()));
            separator = ",\n";
        }
        return text.append("\n]}\n").toString();
    }

    private static String line(Entry entry, int count) {
        StringWriter line = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(line)) {
            json.writeStartObject();
            json.writeStringField("path", entry.path());
            json.writeStringField("rule", entry.rule());
            if (!entry.key().isEmpty()) {
                json.writeStringField("key", entry.key());
            }
            json.writeNumberField("count", count);
            json.writeEndObject();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException("a writer in memory does not fail", e);
        }
        return line.toString();
    }
}
