package dev.loralint.lora;

import dev.loralint.finding.Location;

/**
 * A file that cannot be loaded as a LoRA.
 *
 * @param path the file, as reports show it
 * @param message what is wrong and what to do, in one sentence that begins with {@code it}
 */
public record BrokenLora(String path, String message) {

    /** The file as a place. */
    public Location place() {
        return Location.of(path);
    }
}
