package dev.loralint.settings;

import dev.loralint.text.NearestWord;
import java.nio.file.FileSystems;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/**
 * Takes values of the type that is wanted from the settings' tables, and says at which line it is another.
 *
 * @param shown the file as shown to people
 */
record SettingsValues(String shown) {

    /** One of several tables of the same name. */
    record Entry(TomlTable table, TomlPosition position) {}

    SettingsException unknown(TomlTable table, String key, String what, String found, Collection<String> choices) {
        String advice = NearestWord.of(found, choices)
                .map(nearest -> "; did you mean \"" + nearest + "\"?")
                .orElse(choices.size() <= 12 ? "; known are " + String.join(", ", new TreeSet<>(choices)) : "");
        return new SettingsException(shown + at(table.inputPositionOf(List.of(key))) + ": unknown " + what + advice);
    }

    SettingsException wrong(TomlTable table, String key, String message) {
        return new SettingsException(shown + at(table.inputPositionOf(List.of(key))) + ": \"" + key + "\" " + message);
    }

    TomlTable table(TomlTable parent, String key) throws SettingsException {
        Object value = parent.get(List.of(key));
        if (value == null) {
            return Toml.parse("");
        }
        if (value instanceof TomlTable table) {
            return table;
        }
        throw wrong(parent, key, "must be a table");
    }

    @Nullable
    String text(TomlTable table, String key) throws SettingsException {
        Object value = table.get(List.of(key));
        if (value == null || value instanceof String) {
            return (String) value;
        }
        throw wrong(table, key, "must be a text in quotes, not " + value);
    }

    List<String> texts(TomlTable table, String key) throws SettingsException {
        Object value = table.get(List.of(key));
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof TomlArray array)) {
            throw wrong(table, key, "must be a list of texts: [\"…\"]");
        }
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < array.size(); i++) {
            if (!(array.get(i) instanceof String text)) {
                throw wrong(table, key, "must be a list of texts: [\"…\"]");
            }
            texts.add(text);
        }
        return texts;
    }

    static String at(@Nullable TomlPosition position) {
        return position == null ? "" : ":" + position.line() + ":" + position.column();
    }

    /** The tables that are written as {@code [[key]]}; {@code with} names what they hold, for people. */
    List<Entry> entries(TomlTable table, String key, String with) throws SettingsException {
        Object value = table.get(List.of(key));
        if (value == null) {
            return List.of();
        }
        List<Entry> entries = new ArrayList<>();
        if (value instanceof TomlArray array) {
            for (int i = 0; i < array.size(); i++) {
                if (array.get(i) instanceof TomlTable entry) {
                    entries.add(new Entry(entry, array.inputPositionOf(i)));
                }
            }
            if (entries.size() == array.size()) {
                return entries;
            }
        }
        throw wrong(table, key, "must be tables: [[" + key + "]] with " + with);
    }

    /** A pattern of paths, which has to be one: {@code ./10_mira/*} is {@code 10_mira/*}. */
    String glob(TomlTable table, String key, String written) throws SettingsException {
        String glob = written.startsWith("./") ? written.substring(2) : written;
        try {
            FileSystems.getDefault().getPathMatcher("glob:" + glob);
            return glob;
        } catch (PatternSyntaxException e) {
            throw wrong(table, key, "holds \"" + glob + "\", which is no glob: " + e.getDescription());
        }
    }
}
