package dev.loralint.trainer.script;

/**
 * A word, or what a variable holds.
 *
 * @param certain whether the interpreter would see exactly this text: no variable in it has an unknown value, and no condition
 *     that cannot be decided comes before it
 */
record Piece(String text, boolean certain) {

    static Piece of(String text) {
        return new Piece(text, true);
    }

    Piece uncertain() {
        return certain ? new Piece(text, false) : this;
    }
}
