package dev.loralint.trainer;

import dev.loralint.finding.Change;
import dev.loralint.finding.Location;
import dev.loralint.finding.Sentence;
import dev.loralint.trainer.tree.Notation;
import org.jspecify.annotations.Nullable;

/**
 * Why a configuration cannot be read in full.
 *
 * @param location where the problem is
 * @param message what was found and what to do, in one sentence
 * @param repair what fixes it, {@code null} where a person must decide what was meant
 * @param beyondLimits whether the file is larger or deeper than loralint reads, so that nothing is known about the
 *     trainer
 * @param restKnown whether what else the file says is known
 */
public record ConfigProblem(
        Location location, String message, @Nullable Change repair, boolean beyondLimits, boolean restKnown) {

    /** One that is no fault of the notation. */
    public ConfigProblem(Location location, String message) {
        this(location, message, null, false, true);
    }

    /** What the reader says, for messages. */
    public Sentence reason() {
        return new Sentence(message);
    }

    /** Whether the file is text in another encoding than UTF-8. */
    public boolean ofEncoding() {
        return repair instanceof Change.SaveAsUtf8;
    }

    /** Whether the file is a script, which a shell reads and not the trainer. */
    public boolean ofScript() {
        String name = location.path();
        Notation notation = Notation.of(name.substring(name.lastIndexOf('/') + 1), "");
        return notation == Notation.SCRIPT || notation == Notation.NOTEBOOK;
    }

    /** The sentence after its file and, where one is known, its position. */
    public String placed() {
        String position = location.line() > 0 ? ":" + location.line() + ":" + location.column() : "";
        return location.path() + position + ": " + message;
    }
}
