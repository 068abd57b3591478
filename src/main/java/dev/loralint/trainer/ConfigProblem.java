package dev.loralint.trainer;

import dev.loralint.finding.Change;
import dev.loralint.finding.Location;
import dev.loralint.finding.Sentence;
import org.jspecify.annotations.Nullable;

/**
 * Why a configuration could not be read in full.
 *
 * @param message what was found and what to do, one sentence
 * @param repair what mends it, {@code null} where a person must decide what was meant
 * @param beyondLimits whether the file holds more than is read of any, so that nothing is known of the trainer
 */
public record ConfigProblem(
        Location location, String message, @Nullable Change repair, boolean beyondLimits) {

    public ConfigProblem(Location location, String message) {
        this(location, message, null, false);
    }

    /** What the reader says, for messages. */
    public Sentence reason() {
        return new Sentence(message);
    }

    /** Whether the file is sound text in another encoding, so that every byte of it would change. */
    public boolean ofEncoding() {
        return repair instanceof Change.SaveAsUtf8;
    }

    /** The sentence after its file and, where one is known, its position. */
    public String placed() {
        String position = location.line() > 0 ? ":" + location.line() + ":" + location.column() : "";
        return location.path() + position + ": " + message;
    }
}
