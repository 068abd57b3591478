package dev.loralint.settings;

import dev.loralint.text.NearestWord;
import java.nio.file.FileSystems;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/**
 * A table of {@code loralint.toml}: gives values of the type that is asked for, and says at which line one is of another.
 *
 * @param shown the file as shown to people
 * @param position where the table begins
 */
record SettingsTable(String shown, TomlTable toml, TomlPosition position) {

    static SettingsTable of(String shown, TomlTable file) {
        return new SettingsTable(shown, file, TomlPosition.positionAt(1, 1));
    }

    /** The keys as they are written, for tables whose keys are names. */
    Set<String> keys() {
        return toml.keySet();
    }

    boolean has(SettingKey key) {
        return value(key) != null;
    }

    @Nullable
    Object value(SettingKey key) {
        return value(key.key());
    }

    /** @param key as it is written: a name that the user chose, or a rule */
    @Nullable
    Object value(String key) {
        return toml.get(List.of(key));
    }

    /** A table that is not there is empty. */
    SettingsTable table(SettingKey key) throws SettingsException {
        return has(key) ? table(key.key()) : of(shown, Toml.parse(""));
    }

    SettingsTable table(String key) throws SettingsException {
        if (value(key) instanceof TomlTable table) {
            return of(shown, table);
        }
        throw wrong(key, "must be a table");
    }

    @Nullable
    String text(SettingKey key) throws SettingsException {
        return text(key.key());
    }

    @Nullable
    String text(String key) throws SettingsException {
        Object value = value(key);
        if (value == null || value instanceof String) {
            return (String) value;
        }
        String found =
                value instanceof TomlArray ? "a list" : value instanceof TomlTable ? "a table" : value.toString();
        throw wrong(key, "must be a string, not " + found);
    }

    /** Empty if it is not set. */
    String textOrEmpty(SettingKey key) throws SettingsException {
        String text = text(key);
        return text == null ? "" : text;
    }

    List<String> texts(SettingKey key) throws SettingsException {
        Object value = value(key);
        if (value == null) {
            return List.of();
        }
        List<String> texts = new ArrayList<>();
        if (value instanceof TomlArray array) {
            for (int i = 0; i < array.size() && array.get(i) instanceof String text; i++) {
                texts.add(text);
            }
            if (texts.size() == array.size()) {
                return texts;
            }
        }
        throw wrong(key, "must be a list of strings: [\"…\"]");
    }

    /** The tables that are written as {@code [[key]]}; {@code with} names what they hold, for people. */
    List<SettingsTable> entries(SettingKey key, String with) throws SettingsException {
        Object value = value(key);
        if (value == null) {
            return List.of();
        }
        List<SettingsTable> entries = new ArrayList<>();
        if (value instanceof TomlArray array) {
            for (int i = 0; i < array.size() && array.get(i) instanceof TomlTable entry; i++) {
                entries.add(new SettingsTable(shown, entry, array.inputPositionOf(i)));
            }
            if (entries.size() == array.size()) {
                return entries;
            }
        }
        throw wrong(key, "must be tables: [[" + key.key() + "]] with " + with);
    }

    /** A pattern of paths, which has to be one: {@code ./10_mira/*} is {@code 10_mira/*}. */
    String glob(SettingKey key, String written) throws SettingsException {
        String glob = written.startsWith("./") ? written.substring(2) : written;
        try {
            FileSystems.getDefault().getPathMatcher("glob:" + glob);
            return glob;
        } catch (PatternSyntaxException e) {
            throw wrong(key, "contains \"" + glob + "\", which is not a valid glob: " + e.getDescription());
        }
    }

    /** The file and the line of a key. */
    String place(String key) {
        return shown + at(toml.inputPositionOf(List.of(key)));
    }

    /** The line of a key that the table has. */
    int line(SettingKey key) {
        TomlPosition at = toml.inputPositionOf(List.of(key.key()));
        return at == null ? position.line() : at.line();
    }

    static String at(@Nullable TomlPosition position) {
        return position == null ? "" : ":" + position.line() + ":" + position.column();
    }

    SettingsException wrong(SettingKey key, String message) {
        return wrong(key.key(), message);
    }

    SettingsException wrong(String key, String message) {
        return new SettingsException(place(key) + ": \"" + key + "\" " + message);
    }

    SettingsException unknown(SettingKey key, String found, Collection<String> choices) {
        return unknown(key.key(), key.key() + " \"" + found + "\"", found, choices);
    }

    /**
     * @param what the kind of thing and its name, as the message shows it
     * @param choices in the order in which the message lists them
     */
    SettingsException unknown(String key, String what, String found, Collection<String> choices) {
        String advice = NearestWord.of(found, choices)
                .map(nearest -> "; did you mean \"" + nearest + "\"?")
                .orElse(choices.size() <= 12 ? "; expected one of " + String.join(", ", choices) : "");
        return new SettingsException(place(key) + ": unknown " + what + advice);
    }
}
