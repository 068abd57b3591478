package dev.loralint.lexicon;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tomlj.Toml;
import org.tomlj.TomlParseError;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/**
 * A file that lists tags of one class by slot; the standard lexicon and a user's own have the same form:
 *
 * <pre>
 * class = "trait"
 *
 * [slot."hair length"]
 * tags = "long hair, short hair"   # these tags
 * nouns = "pixie cut"              # and these with any words before them
 * </pre>
 *
 * @param entries in the file's order
 * @param mistakes what is wrong with the file, one sentence each with its line
 */
public record TagListing(List<Entry> entries, List<Mistake> mistakes) {

    /**
     * One text of a list.
     *
     * @param text as written, trimmed
     * @param noun whether it is also the head of longer tags
     * @param sense {@code class/slot}
     */
    public record Entry(String text, boolean noun, String sense, int line) {}

    /**
     * What is wrong with a line.
     *
     * @param message what was found and what to do
     */
    public record Mistake(int line, String message) {}

    /** Reads the text of such a file; what is no TOML is a mistake and leaves no entries. */
    public static TagListing parse(String text) {
        TomlParseResult toml = Toml.parse(text);
        if (!toml.hasErrors()) {
            return of(toml);
        }
        List<Mistake> mistakes = new ArrayList<>();
        for (TomlParseError error : toml.errors()) {
            mistakes.add(new Mistake(error.position().line(), String.valueOf(error.getMessage())));
        }
        return new TagListing(List.of(), mistakes);
    }

    /** The entries of a file that has been read. */
    public static TagListing of(TomlTable file) {
        List<Entry> entries = new ArrayList<>();
        List<Mistake> mistakes = new ArrayList<>();
        String className = file.isString("class") ? file.getString("class") : null;
        if (className == null || !isClass(className)) {
            mistakes.add(new Mistake(
                    line(file, "class"), "`class` must be one of trait, signature, clothing, state, scene, count"));
            return new TagListing(entries, mistakes);
        }
        addAll(entries, mistakes, file, className);
        TomlTable slots = file.isTable("slot") ? file.getTable("slot") : null;
        if (slots != null) {
            for (String slot : slots.keySet()) {
                Object lists = slots.get(List.of(slot));
                if (lists instanceof TomlTable table) {
                    addAll(entries, mistakes, table, className + "/" + slot);
                } else {
                    mistakes.add(new Mistake(
                            line(slots, slot), "slot `" + slot + "` must be a table with `tags` or `nouns`"));
                }
            }
        }
        return new TagListing(entries, mistakes);
    }

    private static void addAll(List<Entry> entries, List<Mistake> mistakes, TomlTable table, String sense) {
        for (String key : table.keySet()) {
            switch (key) {
                case "class", "slot" -> {}
                case "tags", "nouns" -> {
                    for (Part part : parts(table, key)) {
                        entries.add(new Entry(part.text, key.equals("nouns"), sense, part.line));
                    }
                }
                default ->
                    mistakes.add(
                            new Mistake(line(table, key), "unknown key `" + key + "`; expected `tags` or `nouns`"));
            }
        }
    }

    private static boolean isClass(String label) {
        for (TagClass tagClass : TagClass.values()) {
            if (tagClass.label().equals(label) && tagClass != TagClass.UNKNOWN && tagClass != TagClass.TRIGGER) {
                return true;
            }
        }
        return false;
    }

    /** One of the texts in a comma-separated list, with the line it stands in. */
    public record Part(String text, int line) {}

    /** The comma-separated texts of a string that may go over many lines; empty if the key is missing or no string. */
    public static List<Part> parts(TomlTable table, String key) {
        List<String> path = List.of(key);
        if (!table.isString(path)) {
            return List.of();
        }
        String list = table.getString(path);
        if (list == null) {
            return List.of();
        }
        int line = line(table, key) + (list.indexOf('\n') >= 0 ? 1 : 0);
        List<Part> parts = new ArrayList<>();
        int start = 0;
        int startLine = line;
        for (int i = 0; i <= list.length(); i++) {
            char c = i == list.length() ? ',' : list.charAt(i);
            if (c == ',') {
                String text = list.substring(start, i).strip();
                if (!text.isEmpty()) {
                    parts.add(new Part(text, startLine));
                }
                start = i + 1;
                startLine = line;
            } else if (c == '\n') {
                line++;
                if (list.substring(start, i).isBlank()) {
                    startLine = line;
                }
            }
        }
        return parts;
    }

    /** The line of a key, 1-based; 1 if the key is missing. */
    public static int line(TomlTable table, String key) {
        @Nullable TomlPosition position = table.inputPositionOf(List.of(key));
        return position == null ? 1 : position.line();
    }
}
