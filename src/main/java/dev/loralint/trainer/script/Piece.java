package dev.loralint.trainer.script;

/**
 * A word, or what a variable holds.
 *
 * @param certain whether the interpreter would see exactly this text: no variable in it has an unknown value, and no condition
 *     that cannot be decided comes before it
 * @param assumed whether it has the default of a variable that comes from outside of the script, which may have another value
 */
record Piece(String text, boolean certain, boolean assumed) {

    Piece(String text, boolean certain) {
        this(text, certain, false);
    }

    static Piece of(String text) {
        return new Piece(text, true);
    }

    Piece uncertain() {
        return certain ? new Piece(text, false) : this;
    }

    /** Another text that is as certain as this one. */
    Piece as(String other) {
        return new Piece(other, certain, assumed);
    }
}
