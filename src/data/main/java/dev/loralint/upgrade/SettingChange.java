package dev.loralint.upgrade;

import dev.loralint.finding.Change;
import dev.loralint.finding.Location;
import java.util.List;

/**
 * A setting of the file that two releases treat differently.
 *
 * @param setting the trainer's key, with the sections that it is in
 * @param place where it is written; the whole file if it is not
 * @param before what the first release has: a type, choices, a default or a name; empty if it has nothing
 * @param after the same of the second release
 * @param message a sentence
 * @param fix what keeps the effect; empty if there is more than one answer, or nothing to do
 */
public record SettingChange(
        Kind kind, String setting, Location place, String before, String after, String message, List<Change> fix) {

    public SettingChange {
        fix = List.copyOf(fix);
    }

    /** What differs. */
    public enum Kind {
        /** The second release does not know the setting. */
        GONE,
        /** Only the second release knows the setting. */
        NEW,
        /** The second release has it under another name. */
        RENAMED,
        /** It takes values of another type. */
        TYPE,
        /** It takes other words. */
        CHOICES,
        /** It is not set, and the default differs. */
        DEFAULT,
        /** The second release does not know the value: a module, an optimizer or another name. */
        VALUE_GONE,
        /** Only the second release knows the value. */
        VALUE_NEW
    }
}
