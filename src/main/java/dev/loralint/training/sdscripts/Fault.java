package dev.loralint.training.sdscripts;

import dev.loralint.finding.Remedy;
import dev.loralint.trainer.Setting;

/**
 * A fault in a setting that sd-scripts parses further, such as a list of arguments.
 *
 * @param kind what is wrong
 * @param setting the setting, with its value and place
 * @param words what was found and what is wrong with it, a clause
 * @param remedy the changes that fix it; none if it is unclear what was meant
 */
public record Fault(Kind kind, Setting setting, String words, Remedy remedy) {

    /** One that only a person can mend. */
    Fault(Kind kind, Setting setting, String words) {
        this(kind, setting, words, Remedy.NONE);
    }

    /** What kind of setting it is in, and what becomes of it. */
    public enum Kind {
        OPTIMIZER,
        OPTIMIZER_ARGUMENT,
        SCHEDULER,
        SCHEDULER_ARGUMENT,
        WARMUP,
        NETWORK_MODULE,
        NETWORK_ARGUMENT,
        NETWORK_ARGUMENT_IGNORED,
        NETWORK_ARGUMENT_PADDED,
        BASE_WEIGHTS,
        CAPTION_SEPARATOR,
        RATE,
        RESOLUTION,
        NO_RESOLUTION,
        BUCKET_LIMIT,
        IMAGE_SIZE
    }
}
