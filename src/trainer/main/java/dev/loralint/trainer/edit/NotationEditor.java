package dev.loralint.trainer.edit;

import dev.loralint.finding.Change;

/** Makes one change in a file of one notation. */
interface NotationEditor {

    /**
     * The text after the change.
     *
     * @param at an offset in the setting that is meant where several have its name; -1 where nothing is known
     */
    String edited(String text, Change change, int at) throws CannotEdit;

    /** Whether the trainer's own reader takes the text. */
    boolean isReadable(String text);
}
