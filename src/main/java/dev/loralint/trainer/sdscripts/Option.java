package dev.loralint.trainer.sdscripts;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An option of sd-scripts.
 *
 * @param type what argparse makes of a word on the command line
 * @param many whether it takes a list
 * @param standard its default; {@code null} for Python's None
 * @param choices the words that it may have, as the command line checks them; empty where any word is fine
 * @param passes the Python types that its value in a TOML file may have without the trainer stopping: {@code s} text,
 *     {@code i} whole number, {@code f} decimal, {@code b} true or false, {@code l} list, {@code e} the empty text,
 *     {@code *} anything
 * @param elsewise what the trainer does with a word in a TOML file that is no choice
 */
record Option(
        String name,
        Type type,
        boolean many,
        @Nullable Object standard,
        List<String> choices,
        String passes,
        Elsewise elsewise) {

    /** What argparse makes of a word. */
    enum Type {
        TEXT,
        INT,
        FLOAT,
        /** lr_warmup_steps: a whole number of steps, or a share below 1, or a percentage. */
        NUMBER,
        FLAG
    }

    /** What becomes of a word that is no choice. */
    enum Elsewise {
        FATAL,
        IGNORED,
        KEPT
    }
}
