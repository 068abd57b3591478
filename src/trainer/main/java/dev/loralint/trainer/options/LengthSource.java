package dev.loralint.trainer.options;

import dev.loralint.trainer.TrainerConfig;

/** A format that says in a way of its own how long a training is to be. */
public interface LengthSource {

    /**
     * How long a training is to be.
     *
     * @param images with repeats
     */
    SaidLength length(TrainerConfig config, DatasetValues training, long images);
}
