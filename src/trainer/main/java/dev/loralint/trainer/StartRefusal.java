package dev.loralint.trainer;

import dev.loralint.finding.Location;
import dev.loralint.finding.Sentence;

/**
 * What the program that starts a trainer refuses in a file that it can read.
 *
 * @param key the setting
 * @param location where it is, or would be
 * @param reason what was found and what is expected
 */
public record StartRefusal(String key, Location location, Sentence reason) {

    /** The key of what is wrong with the lines of a file, and not with a setting. */
    public static final String LINE_ENDS = "line ends";

    /** Whether a shell reads the file otherwise than it looks. */
    public boolean ofLineEnds() {
        return key.equals(LINE_ENDS);
    }
}
