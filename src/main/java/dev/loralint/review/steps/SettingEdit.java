package dev.loralint.review.steps;

import java.util.List;

/**
 * A change of {@code loralint.toml}.
 *
 * @param table the names of its table, from the top; none for the top level
 * @param value a text as it is, for a number as it is written
 */
public record SettingEdit(What what, List<String> table, String key, String value) {

    /** What is done to the key. */
    public enum What {
        /** The value becomes an item of a list. */
        ADD,
        /** The value is no longer an item of a list. */
        DROP,
        /** The number becomes the value. */
        NUMBER,
        /** The key goes. */
        REMOVE,
        /** The value, lines of TOML, is written at the end of the file. */
        APPEND
    }

    public static SettingEdit add(List<String> table, String key, String item) {
        return new SettingEdit(What.ADD, table, key, item);
    }

    public static SettingEdit remove(List<String> table, String key) {
        return new SettingEdit(What.REMOVE, table, key, "");
    }

    public static SettingEdit drop(List<String> table, String key, String item) {
        return new SettingEdit(What.DROP, table, key, item);
    }
}
