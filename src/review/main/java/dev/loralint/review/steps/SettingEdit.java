package dev.loralint.review.steps;

import dev.loralint.finding.Change;
import dev.loralint.finding.Location;
import dev.loralint.text.Plain;
import dev.loralint.text.TextEdit;
import dev.loralint.trainer.edit.ConfigEditor;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseResult;

/**
 * A change of {@code loralint.toml}.
 *
 * @param table the names of its table, from the top; none for the top level
 * @param value a text as it is, for a number as it is written
 */
public record SettingEdit(What what, List<String> table, String key, String value) {

    /** A key that needs no quotation marks, and is no index. */
    private static final Pattern BARE = Pattern.compile("(?!\\d+$)[A-Za-z0-9_-]+");

    /** What is done to the key. */
    public enum What {
        /** The value becomes an item of a list. */
        ADD,
        /** The value is no longer an item of a list. */
        DROP,
        /** The number becomes the value. */
        NUMBER,
        /** The text becomes the value. */
        TEXT,
        /** The key goes. */
        REMOVE,
        /** The value, lines of TOML, is written at the end of the file. */
        APPEND
    }

    public static SettingEdit add(List<String> table, String key, String item) {
        return new SettingEdit(What.ADD, table, key, item);
    }

    public static SettingEdit text(String key, String value) {
        return new SettingEdit(What.TEXT, List.of(), key, value);
    }

    public static SettingEdit remove(List<String> table, String key) {
        return new SettingEdit(What.REMOVE, table, key, "");
    }

    public static SettingEdit drop(List<String> table, String key, String item) {
        return new SettingEdit(What.DROP, table, key, item);
    }

    /** The file after it; the same if it is not needed, or the file is not TOML. */
    public byte[] in(byte[] file) {
        TomlParseResult toml = parsed(file);
        byte[] after = toml.hasErrors()
                ? file
                : what == What.APPEND
                        ? appended(file)
                        : TextEdit.applied(
                                file, ConfigEditor.ofSettings(file).edits(changes(items(toml)), Location.of("")));
        return parsed(after).hasErrors() ? file : after;
    }

    private static TomlParseResult parsed(byte[] file) {
        return Toml.parse(new String(file, StandardCharsets.UTF_8));
    }

    private List<String> items(TomlParseResult toml) {
        List<String> path = new ArrayList<>(table);
        path.add(key);
        return toml.get(path) instanceof TomlArray array
                ? array.toList().stream().map(String::valueOf).toList()
                : List.of();
    }

    /** @param items of the list under the key */
    private List<Change> changes(List<String> items) {
        StringBuilder path = new StringBuilder();
        table.forEach(step -> path.append(BARE.matcher(step).matches() ? step : Plain.quoted(step))
                .append('.'));
        String name = path + key;
        List<String> left = new ArrayList<>(items);
        boolean isChanged = switch (what) {
            case ADD -> !left.contains(value) && left.add(value);
            case DROP -> left.removeIf(value::equals);
            default -> true;
        };
        Change change = what == What.NUMBER || what == What.TEXT
                ? new Change.SetSetting(name, what == What.TEXT ? Plain.quoted(value) : value)
                : what == What.REMOVE || left.isEmpty()
                        ? new Change.RemoveSetting(name)
                        : new Change.SetSetting(
                                name, left.stream().map(Plain::quoted).toList().toString());
        return isChanged ? List.of(change) : List.of();
    }

    private byte[] appended(byte[] file) {
        String text = new String(file, StandardCharsets.UTF_8);
        String end = text.contains("\r\n") ? "\r\n" : "\n";
        String gap = text.isEmpty() ? "" : text.endsWith("\n") ? end : end + end;
        return text.contains(value) ? file : (text + gap + value.replace("\n", end)).getBytes(StandardCharsets.UTF_8);
    }
}
