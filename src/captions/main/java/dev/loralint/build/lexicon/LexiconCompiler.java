package dev.loralint.build.lexicon;

import dev.loralint.lexicon.LexiconFormat;
import dev.loralint.lexicon.TagListing;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseError;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlTable;

/**
 * Checks the lexicon's files and gathers them into the one resource that a run reads. What the files may contain is described in
 * rules/lexicon/README.md.
 */
public final class LexiconCompiler {
    private static final int MOST_KINDS = 62;
    private static final Set<String> GRAMMAR_KEYS =
            Set.of("kind", "head", "lead", "preposition", "relation", "qualifier");
    private static final Set<String> VALUE_KEYS =
            Set.of("exclusive", "near", "frees", "implied", "implied-by-head", "opposite", "flaw", "prose");

    private final List<String> problems = new ArrayList<>();
    private final Map<String, Integer> senses = new LinkedHashMap<>();
    private final List<String> kindNames = new ArrayList<>();
    private final Map<String, String> firstSeen = new LinkedHashMap<>();
    private final Map<Integer, Set<String>> tags = new LinkedHashMap<>();
    private final Map<Integer, Set<String>> nouns = new LinkedHashMap<>();
    private final StringBuilder kindLines = new StringBuilder();
    private final StringBuilder lines = new StringBuilder();
    private Path file = Path.of("");

    private LexiconCompiler() {}

    /** Usage: {@code LexiconCompiler LEXICON CLASSES}. */
    public static void main(String[] args) throws IOException {
        compile(Path.of(args[0]), Path.of(args[1]));
    }

    /**
     * Writes {@value dev.loralint.lexicon.LexiconFormat#RESOURCE} into the folder.
     *
     * @throws BuildError if the files contradict themselves; the message has a line for each problem, with
     *     file and line
     */
    public static void compile(Path lexicon, Path out) throws IOException {
        LexiconCompiler compiler = new LexiconCompiler();
        compiler.read(lexicon);
        if (!compiler.problems.isEmpty()) {
            throw new BuildError(String.join("\n", compiler.problems));
        }
        Path target = out.resolve(LexiconFormat.RESOURCE);
        Files.createDirectories(target.getParent());
        Files.writeString(target, compiler.text(), StandardCharsets.UTF_8);
    }

    private void read(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> found = Files.list(folder)) {
            files = found.filter(path -> path.toString().endsWith(".toml"))
                    .sorted()
                    .toList();
        }
        Map<Path, TomlTable> parsed = new LinkedHashMap<>();
        for (Path path : files) {
            file = path;
            TomlParseResult result = Toml.parse(Files.readString(path));
            for (TomlParseError error : result.errors()) {
                problem(error.position().line(), error.getMessage());
            }
            parsed.put(path, result);
        }
        if (!problems.isEmpty()) {
            return;
        }
        // Kinds and listed senses first: everything else refers to them.
        parsed.forEach((path, table) -> inFile(path, () -> kinds(table)));
        parsed.forEach((path, table) -> inFile(path, () -> listing(table)));
        parsed.forEach((path, table) -> inFile(path, () -> grammar(table)));
        parsed.forEach((path, table) -> inFile(path, () -> values(table)));
        parsed.forEach((path, table) -> inFile(path, () -> images(table)));
        parsed.forEach((path, table) -> inFile(path, () -> lists(table.getTable("prose"), 'M')));
        parsed.forEach((path, table) -> inFile(path, () -> spelling(table)));
        commonWords(folder.resolve("common-words.txt"));
    }

    private void inFile(Path path, Runnable step) {
        file = path;
        step.run();
    }

    private void kinds(TomlTable table) {
        TomlTable kinds = table.getTable("kind");
        if (kinds == null) {
            return;
        }
        for (String name : kinds.keySet()) {
            TomlTable kind = kinds.getTable(List.of(name));
            if (kind == null || kindNames.contains(name)) {
                problem(TagListing.line(kinds, name), "kind `" + name + "` must be a table, listed once");
                continue;
            }
            kindNames.add(name);
            Set<String> words = new LinkedHashSet<>();
            for (TagListing.Part part : TagListing.parts(kind, "words")) {
                if (part.text().indexOf(' ') >= 0) {
                    problem(part.line(), "`" + part.text() + "`: a kind lists single words");
                }
                if (!words.add(part.text())) {
                    problem(part.line(), "`" + part.text() + "` appears twice in kind `" + name + "`; remove one");
                }
            }
            fields(kindLines.append('K').append('\t').append(name), words);
        }
        if (kindNames.size() > MOST_KINDS) {
            problem(1, "more than " + MOST_KINDS + " kinds of words");
        }
    }

    private void listing(TomlTable table) {
        if (!table.contains("class")) {
            for (String key : table.keySet()) {
                if (!GRAMMAR_KEYS.contains(key)
                        && !VALUE_KEYS.contains(key)
                        && !key.equals("words")
                        && !key.equals("phrases")) {
                    problem(TagListing.line(table, key), "unknown key `" + key + "`");
                }
            }
            return;
        }
        TagListing listing = TagListing.of(table);
        for (TagListing.Mistake mistake : listing.mistakes()) {
            problem(mistake.line(), mistake.message());
        }
        for (TagListing.Entry entry : listing.entries()) {
            String text = fold(entry.text());
            String here = file.getFileName() + ":" + entry.line();
            String there = firstSeen.putIfAbsent(text, here);
            if (there != null) {
                problem(entry.line(), "`" + entry.text() + "` is already listed at " + there + "; remove one");
                continue;
            }
            if (!text.equals(text.toLowerCase(Locale.ROOT))) {
                problem(entry.line(), "`" + entry.text() + "` must be in lower case");
            }
            (entry.noun() ? nouns : tags)
                    .computeIfAbsent(declare(entry.sense()), sense -> new LinkedHashSet<>())
                    .add(text);
        }
    }

    private void grammar(TomlTable table) {
        StringJoiner prepositions = new StringJoiner("\t", "P\t", "\n");
        for (TagListing.Part part : TagListing.parts(table, "preposition")) {
            prepositions.add(part.text());
        }
        if (table.contains("preposition")) {
            lines.append(prepositions);
        }
        for (TomlTable head : tables(table, "head")) {
            head(head);
        }
        for (TomlTable lead : tables(table, "lead")) {
            String is = lead.getString("is", () -> "");
            boolean weak = lead.getBoolean("weak", () -> false);
            String sense = is.equals("rest") ? "" : String.valueOf(sense(is, lead, "is"));
            fields(
                    lines.append("L\t").append(sense).append('\t').append(weak ? "weak" : "strong"),
                    texts(lead, "words"));
        }
        for (TomlTable relation : tables(table, "relation")) {
            String is = relation.getString("is", () -> "");
            lines.append("R\t")
                    .append(kindList(relation, "left"))
                    .append('\t')
                    .append(String.join("|", texts(relation, "prepositions")))
                    .append('\t')
                    .append(kindList(relation, "right"))
                    .append('\t')
                    .append(is.equals("left") ? "" : String.valueOf(sense(is, relation, "is")))
                    .append('\n');
        }
        for (TomlTable qualifier : tables(table, "qualifier")) {
            fields(
                    lines.append("Q\t").append(sense(qualifier.getString("is", () -> ""), qualifier, "is")),
                    texts(qualifier, "words"));
        }
    }

    private void head(TomlTable head) {
        StringJoiner readings = new StringJoiner("|");
        TomlArray listed = head.getArrayOrEmpty("with");
        for (int i = 0; i < listed.size(); i++) {
            String reading = listed.getString(i);
            int arrow = reading.indexOf(" -> ");
            if (arrow < 0) {
                problem(TagListing.line(head, "with"), "`" + reading + "` must read `kind -> class/slot`");
                continue;
            }
            int kind = kindNames.indexOf(reading.substring(0, arrow));
            if (kind < 0) {
                problem(TagListing.line(head, "with"), "`" + reading.substring(0, arrow) + "` is not a kind of words");
            }
            readings.add(kind + "=" + sense(reading.substring(arrow + 4), head, "with"));
        }
        Set<String> words = texts(head, "words");
        for (String word : words) {
            String here = file.getFileName() + ":" + TagListing.line(head, "words");
            boolean isTag = tags.values().stream().anyMatch(texts -> texts.contains(word));
            String there = firstSeen.putIfAbsent(word, here);
            if (there != null && !isTag) {
                problem(
                        TagListing.line(head, "words"),
                        "head `" + word + "` is already listed at " + there + "; remove one");
            }
        }
        fields(
                lines.append("H\t")
                        .append(optionalSense(head, "alone"))
                        .append('\t')
                        .append(optionalSense(head, "otherwise"))
                        .append('\t')
                        .append(readings),
                words);
    }

    private void values(TomlTable table) {
        for (TomlTable exclusive : tables(table, "exclusive")) {
            Set<String> slots = texts(exclusive, "slots");
            slots.forEach(slot -> knownSlot(slot, exclusive, "slots"));
            TomlArray values = exclusive.getArrayOrEmpty("values");
            if (values.isEmpty()) {
                fields(lines.append('E'), slots);
            }
            for (int i = 0; i < values.size(); i++) {
                String names =
                        String.join("|", List.of(fold(values.getString(i)).split(" *, *")));
                slots.forEach(slot -> lines.append("O\t")
                        .append(slot)
                        .append('\t')
                        .append(names)
                        .append('\n'));
            }
        }
        for (TomlTable near : tables(table, "near")) {
            fields(lines.append('A'), texts(near, "tags"));
        }
        for (TomlTable frees : tables(table, "frees")) {
            Set<String> slots = texts(frees, "frees");
            slots.forEach(slot -> knownSlot(slot, frees, "frees"));
            String freed = String.join("|", slots);
            Set<String> freeing = texts(frees, "tags");
            freeing.forEach(tag ->
                    lines.append("F\t").append(tag).append('\t').append(freed).append('\n'));
            for (String slot : texts(frees, "slots")) {
                knownSlot(slot, frees, "slots");
                lines.append("G\t").append(slot).append('\t').append(freed).append('\n');
            }
            if (frees.getBoolean("variant", () -> false)) {
                fields(lines.append('V'), freeing);
            }
        }
        lists(table.getTable("implied"), 'I');
        for (TomlTable pattern : tables(table, "implied-by-head")) {
            for (String head : texts(pattern, "heads")) {
                lines.append("J\t")
                        .append(kindList(pattern, "kind"))
                        .append('\t')
                        .append(head)
                        .append('\t')
                        .append(pattern.getString("implies", () -> ""))
                        .append('\n');
            }
        }
    }

    private void lists(@Nullable TomlTable lists, char what) {
        for (String tag : lists == null ? Set.<String>of() : lists.keySet()) {
            lines.append(what)
                    .append('\t')
                    .append(tag)
                    .append('\t')
                    .append(String.join("|", texts(Objects.requireNonNull(lists), tag)))
                    .append('\n');
        }
    }

    private void images(TomlTable table) {
        for (TomlTable opposite : tables(table, "opposite")) {
            lines.append("U\t")
                    .append(group(opposite, "tags", "slots"))
                    .append('\t')
                    .append(group(opposite, "others", "other-slots"))
                    .append('\n');
        }
        for (TomlTable flaw : tables(table, "flaw")) {
            lines.append("Y\t")
                    .append(flaw.getString("kind", () -> ""))
                    .append('\t')
                    .append(group(flaw, "tags", "slots"))
                    .append('\n');
        }
    }

    private String group(TomlTable table, String tags, String slots) {
        texts(table, slots).forEach(slot -> knownSlot(slot, table, slots));
        return String.join("|", texts(table, tags)) + '\t' + String.join("|", texts(table, slots));
    }

    private void spelling(TomlTable table) {
        spelling(table.getTable("words"), 'W');
        spelling(table.getTable("phrases"), 'X');
    }

    private void spelling(@Nullable TomlTable table, char what) {
        if (table == null) {
            return;
        }
        List<String> pairs = new ArrayList<>();
        for (String right : table.keySet()) {
            for (TagListing.Part part : TagListing.parts(table, right)) {
                String wrong = part.text();
                if (pairs.contains(wrong)) {
                    problem(TagListing.line(table, right), "`" + wrong + "` is spelled in two ways; remove one");
                }
                pairs.add(wrong);
                pairs.add(right);
            }
        }
        fields(lines.append(what), pairs);
    }

    private void commonWords(Path list) throws IOException {
        Set<String> words = new TreeSet<>();
        if (Files.exists(list)) {
            for (String line : Files.readAllLines(list)) {
                if (!line.startsWith("#")) {
                    words.addAll(List.of(line.strip().split("\\s+")));
                }
            }
        }
        for (Map<Integer, Set<String>> lists : List.of(tags, nouns)) {
            lists.values()
                    .forEach(texts -> texts.forEach(text -> {
                        for (String word : text.split("[^a-z]+")) {
                            if (word.length() > 2) {
                                words.add(word);
                            }
                        }
                    }));
        }
        words.remove("");
        fields(lines.append('C'), words);
    }

    private String text() {
        StringBuilder text = new StringBuilder(1 << 18);
        senses.keySet().forEach(sense -> text.append("S\t").append(sense).append('\n'));
        text.append(kindLines);
        tags.forEach((sense, texts) -> fields(text.append("T\t").append(sense), texts));
        nouns.forEach((sense, texts) -> fields(text.append("N\t").append(sense), texts));
        return text.append(lines).toString();
    }

    private static void fields(StringBuilder line, Iterable<String> fields) {
        fields.forEach(field -> line.append('\t').append(field));
        line.append('\n');
    }

    private int declare(String sense) {
        return senses.computeIfAbsent(sense, any -> senses.size());
    }

    /** A sense that the grammar names must be one that a list declares, so that a slot is never misspelled. */
    private int sense(String text, TomlTable table, String key) {
        Integer known = senses.get(text);
        if (known == null) {
            problem(
                    TagListing.line(table, key),
                    "`" + text + "` is not a slot of any list; use a listed slot, or add it to the file of its class");
            return 0;
        }
        return known;
    }

    private String optionalSense(TomlTable table, String key) {
        String text = table.getString(List.of(key));
        return text == null ? "" : String.valueOf(sense(text, table, key));
    }

    private void knownSlot(String slot, TomlTable table, String key) {
        if (senses.keySet().stream().noneMatch(sense -> sense.endsWith("/" + slot))) {
            problem(TagListing.line(table, key), "`" + slot + "` is not a slot of any list");
        }
    }

    private String kindList(TomlTable table, String key) {
        Set<String> names = texts(table, key);
        for (String name : names) {
            if (!kindNames.contains(name)) {
                problem(TagListing.line(table, key), "`" + name + "` is not a kind of words");
            }
        }
        return String.join("|", names);
    }

    private Set<String> texts(TomlTable table, String key) {
        Set<String> texts = new LinkedHashSet<>();
        for (TagListing.Part part : TagListing.parts(table, key)) {
            if (!texts.add(fold(part.text()))) {
                problem(part.line(), "`" + part.text() + "` appears twice in one list; remove one");
            }
        }
        return texts;
    }

    private List<TomlTable> tables(TomlTable table, String key) {
        List<TomlTable> tables = new ArrayList<>();
        TomlArray array = table.isArray(key) ? table.getArrayOrEmpty(key) : null;
        for (int i = 0; array != null && i < array.size(); i++) {
            tables.add(array.getTable(i));
        }
        return tables;
    }

    private static String fold(String text) {
        return LexiconFormat.fold(text);
    }

    private void problem(int line, @Nullable String message) {
        problems.add(file + ":" + line + ": " + message);
    }
}
