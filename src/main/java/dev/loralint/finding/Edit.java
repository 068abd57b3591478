package dev.loralint.finding;

import java.nio.file.Path;

/**
 * A replacement of bytes in one file, made for one content of it.
 *
 * @param start first byte that goes
 * @param end the byte after the last that goes; equal to {@code start} for an insertion
 */
public record Edit(Path file, int start, int end, String replacement) {

    public Edit {
        if (start < 0 || end < start) {
            throw new IllegalArgumentException("not a range: " + start + " to " + end + " in " + file);
        }
    }
}
