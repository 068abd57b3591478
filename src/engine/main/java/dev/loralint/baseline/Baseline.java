package dev.loralint.baseline;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.loralint.files.FilesAbove;
import dev.loralint.finding.Finding;
import dev.loralint.finding.Location;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The findings that were there when loralint came: they are left out, and all that is new is found. One entry a line,
 * sorted, keyed by rule, path and what the finding is about, with a count and without line numbers, so that a small change
 * is a small difference.
 */
public final class Baseline {

    /** The file's name; it is next to {@code loralint.toml}. */
    public static final String NAME = ".loralint-baseline.json";

    static final int SCHEMA = 1;

    /** The baseline's own folder. */
    private static final String HERE = ".";

    private final Map<Entry, Integer> counts;
    private final Map<Entry, Integer> lines;
    private final List<String> of;
    private final Map<Entry, Integer> matched = new HashMap<>();
    private int baselined;

    /**
     * What a finding is about, in a file or in a concept as a whole.
     *
     * @param path relative to the baseline's folder, with {@code /}
     * @param key the tag or the setting; empty where the rule says it all. Behind it is the image, in a file with several captions
     */
    public record Entry(String path, String rule, String key) implements Comparable<Entry> {

        @Override
        public int compareTo(Entry other) {
            int byPath = path.compareTo(other.path);
            int byRule = byPath != 0 ? byPath : rule.compareTo(other.rule);
            return byRule != 0 ? byRule : key.compareTo(other.key);
        }
    }

    private Baseline(Map<Entry, Integer> counts, Map<Entry, Integer> lines, List<String> of) {
        this.counts = counts;
        this.lines = lines;
        this.of = of.isEmpty() ? List.of(HERE) : List.copyOf(of);
    }

    /** What it was made of: paths relative to its folder. */
    public List<String> of() {
        return of;
    }

    /** The baseline that applies to a path; {@code null} where there is none. */
    public static @Nullable Path find(Path start) {
        return FilesAbove.find(start, NAME);
    }

    /**
     * All that is found now.
     *
     * @param directory the working directory
     * @param folder the baseline's
     * @param checked what was checked
     */
    public static Baseline of(List<Finding> findings, Path directory, Path folder, List<Path> checked) {
        Map<Entry, Integer> counts = new TreeMap<>();
        for (Finding finding : findings) {
            entries(finding, directory, folder).forEach((entry, n) -> counts.merge(entry, n, Integer::sum));
        }
        List<String> of = checked.stream()
                .map(path -> relative(path.toString(), directory, folder))
                .sorted()
                .toList();
        return new Baseline(counts, Map.of(), of);
    }

    private static Map<Entry, Integer> entries(Finding finding, Path directory, Path folder) {
        Map<Entry, Integer> entries = new LinkedHashMap<>();
        if (isCounted(finding)) {
            entries.put(
                    whole(finding, relative(finding.path(), directory, folder)), Math.max(1, finding.placesTotal()));
            return entries;
        }
        for (Location place : finding.places()) {
            entries.merge(entry(finding, relative(place.path(), directory, folder), place), 1, Integer::sum);
        }
        return entries;
    }

    /** Whether it has no places, or more than are listed: then the folder is all that can be said. */
    private static boolean isCounted(Finding finding) {
        return finding.places().isEmpty()
                || finding.placesTotal() > finding.places().size();
    }

    private static Entry entry(Finding finding, String path) {
        String key = finding.tag() != null ? finding.tag() : finding.setting() != null ? finding.setting() : "";
        return new Entry(path, finding.rule(), key);
    }

    private static Entry entry(Finding finding, String path, Location place) {
        Entry one = entry(finding, path);
        Entry ofFile = place.about() == null ? one : new Entry(path, finding.rule(), place.about());
        return place.image() == null
                ? ofFile
                : new Entry(path, ofFile.rule(), (ofFile.key() + " " + place.image()).strip());
    }

    private static Entry whole(Finding finding, String path) {
        return entry(finding, finding.places().isEmpty() ? path : folderOf(path));
    }

    private static String folderOf(String path) {
        int slash = path.lastIndexOf('/');
        return slash < 0 ? HERE : path.substring(0, slash);
    }

    private static String relative(String path, Path directory, Path folder) {
        Path file = directory.resolve(path).normalize();
        String relative = file.startsWith(folder) ? folder.relativize(file).toString() : file.toString();
        return relative.isEmpty()
                ? HERE
                : relative.replace(folder.getFileSystem().getSeparator(), "/");
    }

    /** What is left of the findings: a place more than the baseline counts is a new one. */
    public List<Finding> apply(List<Finding> findings, Path directory, Path folder) {
        return apply(findings, directory, folder, path -> path);
    }

    /** @param former what a path of a finding was called when the baseline was made, where it has another name now */
    public List<Finding> apply(List<Finding> findings, Path directory, Path folder, UnaryOperator<String> former) {
        List<Finding> left = new ArrayList<>();
        for (Finding finding : findings) {
            UnaryOperator<String> place = path -> relative(path, directory, folder);
            List<Location> places = finding.places().stream()
                    .filter(p -> !holds(finding, p, place.apply(p.path()), place.apply(former.apply(p.path()))))
                    .toList();
            if (isCounted(finding) ? holdsWhole(finding, place, former) : places.isEmpty()) {
                baselined++;
            } else {
                left.add(isCounted(finding) ? finding : finding.at(places, places.size()));
            }
        }
        return left;
    }

    /** A place under its name, under its former one, or among those of its folder, which were once too many to list. */
    private boolean holds(Finding finding, Location place, String path, String formerly) {
        if (isCounted(finding)) {
            return false;
        }
        for (String name : List.of(path, formerly)) {
            if (take(entry(finding, name, place), 1)) {
                return true;
            }
        }
        return take(entry(finding, folderOf(path)), 1) || take(entry(finding, folderOf(formerly)), 1);
    }

    /** More places than are listed, in an entry for their folder or in those for its files. */
    private boolean holdsWhole(Finding finding, UnaryOperator<String> place, UnaryOperator<String> former) {
        int n = Math.max(1, finding.placesTotal());
        Entry entry = whole(finding, place.apply(finding.path()));
        if (take(entry, n) || take(whole(finding, place.apply(former.apply(finding.path()))), n)) {
            return true;
        }
        List<Entry> below = counts.keySet().stream()
                .filter(e -> e.rule().equals(entry.rule()) && e.key().equals(entry.key()))
                .filter(e -> e.path().equals(entry.path()) || folderOf(e.path()).equals(entry.path()))
                .toList();
        boolean all = !finding.places().isEmpty()
                && below.stream().mapToInt(this::left).sum() >= n;
        if (all) {
            below.forEach(e -> matched.put(e, counts.get(e)));
        }
        return all;
    }

    private boolean take(Entry entry, int n) {
        boolean has = left(entry) >= n;
        if (has) {
            matched.merge(entry, n, Integer::sum);
        }
        return has;
    }

    private int left(Entry entry) {
        return counts.getOrDefault(entry, 0) - matched.getOrDefault(entry, 0);
    }

    /** How many findings were left out altogether. */
    public int baselined() {
        return baselined;
    }

    /**
     * Entries that count more than was found when the baseline was applied.
     *
     * @param checked whether the entry's file and rule were checked at all
     */
    public List<Entry> stale(Predicate<Entry> checked) {
        return counts.entrySet().stream()
                .filter(e -> matched.getOrDefault(e.getKey(), 0) < e.getValue())
                .map(Map.Entry::getKey)
                .filter(checked)
                .toList();
    }

    /** The line that an entry has in the file it was read from. */
    public int line(Entry entry) {
        return lines.getOrDefault(entry, 1);
    }

    /** Without what was not found when it was applied. */
    public Baseline pruned(Predicate<Entry> checked) {
        Map<Entry, Integer> kept = new TreeMap<>();
        counts.forEach((entry, n) -> {
            int found = checked.test(entry) ? Math.min(n, matched.getOrDefault(entry, 0)) : n;
            if (found > 0) {
                kept.put(entry, found);
            }
        });
        return new Baseline(kept, Map.of(), of);
    }

    public Map<Entry, Integer> counts() {
        return counts;
    }

    /** How many places it counts. */
    public int places() {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** How many places it counts of each rule, in the order of their names. */
    public SortedMap<String, Integer> byRule() {
        SortedMap<String, Integer> rules = new TreeMap<>();
        counts.forEach((entry, n) -> rules.merge(entry.rule(), n, Integer::sum));
        return rules;
    }

    /**
     * @param rules those that there are
     * @throws IOException also where the file is none; the message is a sentence then
     */
    public static Baseline read(Path file, Collection<String> rules) throws IOException {
        return BaselineReader.read(file, rules);
    }

    /** @param lines where the entries stand in the file */
    static Baseline read(Map<Entry, Integer> counts, Map<Entry, Integer> lines, List<String> of) {
        return new Baseline(counts, lines, of);
    }

    /** The file's text. */
    public String text() {
        String made = of.equals(List.of(HERE)) ? "" : ", \"of\": [" + String.join(", ", quoted(of)) + "]";
        StringBuilder text = new StringBuilder("{\"schema\": " + SCHEMA + made + ", \"entries\": [");
        JsonFactory json = new JsonFactory();
        String separator = "\n";
        for (Map.Entry<Entry, Integer> entry : counts.entrySet()) {
            text.append(separator).append(line(json, entry.getKey(), entry.getValue()));
            separator = ",\n";
        }
        return text.append("\n]}\n").toString();
    }

    private static List<String> quoted(List<String> texts) {
        return texts.stream()
                .map(text -> "\"" + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + "\"")
                .toList();
    }

    private static String line(JsonFactory factory, Entry entry, int count) {
        StringWriter line = new StringWriter();
        try (JsonGenerator json = factory.createGenerator(line)) {
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
