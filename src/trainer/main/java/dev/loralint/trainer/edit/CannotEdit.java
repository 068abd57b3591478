package dev.loralint.trainer.edit;

/** A change has no place in this file, or could only be made by guessing. */
final class CannotEdit extends Exception {

    private static final long serialVersionUID = 1L;

    CannotEdit(String message) {
        super(message, null, false, false);
    }
}
