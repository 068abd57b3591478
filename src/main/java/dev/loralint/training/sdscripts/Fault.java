package dev.loralint.training.sdscripts;

import dev.loralint.finding.Remedy;
import dev.loralint.trainer.Setting;

/**
 * Something that sd-scripts stumbles over in a setting that must be taken to pieces to see it.
 *
 * @param setting where it is written
 * @param words what was found and what is wrong with it, a clause
 * @param remedy what would mend it; none where it is not evident what was meant
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
