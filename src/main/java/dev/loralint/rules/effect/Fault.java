package dev.loralint.rules.effect;

import dev.loralint.trainer.Setting;

/**
 * Something that sd-scripts stumbles over in a setting that must be taken to pieces to see it.
 *
 * @param setting where it is written
 * @param words what was found and what is wrong with it, a clause
 */
public record Fault(Kind kind, Setting setting, String words) {

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
        RATE,
        RESOLUTION,
        BUCKET_LIMIT,
        IMAGE_SIZE
    }
}
