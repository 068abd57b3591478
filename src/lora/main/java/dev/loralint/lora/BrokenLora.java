package dev.loralint.lora;

import dev.loralint.finding.Location;
import dev.loralint.finding.Shown;

/**
 * A file that was read and cannot be loaded, as a fact. Messages show it as the error message of the reader: that one is
 * also shown where no rule is applied, and is the only sentence that a rule does not write itself.
 *
 * @param path as shown to people
 * @param error what is wrong and what to do
 */
public record BrokenLora(String path, String error) implements Shown {

    /** The file as a place. */
    public Location place() {
        return Location.of(path);
    }

    @Override
    public String shown() {
        return error;
    }
}
