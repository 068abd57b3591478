package dev.loralint.trainer.script;

/**
 * A part of a word, as it is written.
 *
 * @param text a text, the name of a variable, or the command whose output is put in
 * @param operator what is done with the value of a variable, such as {@code :-8} and {@code [@]}
 * @param raw as written, which stands for a value that is not known
 * @param quoted whether it is in quotation marks, where a value stays one word
 */
record Part(Kind kind, String text, String operator, String raw, boolean quoted) {

    /** What a part is. */
    enum Kind {
        TEXT,
        VARIABLE,
        COMMAND,
        UNKNOWN
    }

    static Part text(String text) {
        return new Part(Kind.TEXT, text, "", text, true);
    }
}
