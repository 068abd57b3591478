package dev.loralint.trainer.script;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A word, or what a variable holds.
 *
 * @param certain whether the interpreter would see exactly this text: no variable in it has an unknown value, and no condition
 *     that cannot be decided comes before it
 * @param assumed whether it has the default of a variable that comes from outside of the script, which may have another value
 */
record Piece(String text, boolean certain, boolean assumed) {

    static Piece of(String text) {
        return new Piece(text, true, false);
    }

    Piece uncertain() {
        return new Piece(text, false, assumed);
    }

    /** Another text that is as certain as this one. */
    Piece as(String other) {
        return new Piece(other, certain, assumed);
    }

    /** Whether it is the text however the script is started. */
    boolean settled() {
        return certain && !assumed;
    }

    /** The folder that a path is in, as {@code dirname} prints it. */
    Piece parent() {
        String path = text.replaceAll("(?<=.)[/\\\\]+$", "");
        int last = Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\'));
        return as(last < 0 ? "." : last == 0 ? "/" : path.substring(0, last));
    }

    /** All in one, with something between them. */
    static Piece joined(List<Piece> pieces, String between) {
        return new Piece(
                pieces.stream().map(Piece::text).collect(Collectors.joining(between)),
                pieces.stream().allMatch(Piece::certain),
                pieces.stream().anyMatch(Piece::assumed));
    }
}
