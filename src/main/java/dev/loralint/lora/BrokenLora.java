package dev.loralint.lora;

import dev.loralint.finding.Location;

/**
 * A file that was looked at and cannot be loaded, as a fact.
 *
 * @param path as shown to people
 * @param message what is wrong and what to do, one sentence that begins with {@code it}
 */
public record BrokenLora(String path, String message) {

    public Location place() {
        return Location.of(path);
    }
}
