package dev.loralint.trainer;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The form of a program that starts the trainer, after it has opened a file.
 *
 * @param program the program and its version
 * @param fields each field as it is now, by its name; written where the file sets it
 * @param converted the settings of the file that the program has converted, as they are in the file
 */
public record Form(Trainer program, Map<String, Setting> fields, Map<String, Setting> converted) {

    public Form {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        converted = Collections.unmodifiableMap(new LinkedHashMap<>(converted));
    }

    /**
     * Whether the program is this release or a later one.
     *
     * @param release the name of a known release
     */
    public boolean since(String release) {
        return program.since(release);
    }

    /** Whether the program has a field of this name. */
    public boolean has(String field) {
        return fields.containsKey(field);
    }

    /** Whether a field is on; a field that the program does not have is off. */
    public boolean on(String field) {
        Setting setting = fields.get(field);
        return setting != null && setting.on();
    }

    /** Whether all of these fields are on. */
    public boolean onAll(List<String> some) {
        return some.stream().allMatch(this::on);
    }

    /** The value of a field as text; empty if it has none. */
    public String text(String field) {
        Setting setting = fields.get(field);
        return setting == null ? "" : setting.text();
    }

    /** The value of a field as a number; NaN if it is not one. */
    public double number(String field) {
        Setting setting = fields.get(field);
        return setting == null ? Double.NaN : setting.number();
    }
}
