package dev.loralint.trainers.sdscripts.run;

import dev.loralint.trainer.OptimizerArgument;
import org.jspecify.annotations.Nullable;

/**
 * One argument of {@code lr_scheduler_args}, which sd-scripts splits as it splits arguments of optimizers.
 *
 * @param argument its parts
 */
public record SchedulerArgument(OptimizerArgument argument) {

    /** The whole pair as written. */
    public String written() {
        return argument.written();
    }

    /** The name that the scheduler gets, with any spaces that it has. */
    public String key() {
        return argument.key();
    }

    /** How many equals signs it has; 0 for an element that is not text. */
    public int equalsSigns() {
        return argument.equalsSigns();
    }

    /** {@code True}, {@code False} or {@code None} if the value is a word for it in other languages or letters, else empty. */
    public String constant() {
        return argument.constant();
    }

    /** Whether the trainer gets a name and a value from it. */
    public boolean sound() {
        return argument.sound();
    }

    /** The value in Python; {@code null} for None, and if Python cannot read it. */
    public @Nullable Object python() {
        return argument.python();
    }

    /** The value as a number, NaN if it is not one. */
    public double number() {
        return argument.number();
    }
}
