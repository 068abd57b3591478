package dev.loralint.trainer.options;

import dev.loralint.trainer.ConfigReader;
import dev.loralint.trainer.TrainerFormat;
import dev.loralint.trainer.tree.Notation;
import java.util.Set;

/** Reads a training's TOML whose keys are options, and whose sections mean nothing. */
public abstract class FlatTomlReader implements ConfigReader {

    private final TrainerFormat format;

    protected FlatTomlReader(TrainerFormat format) {
        this.format = format;
    }

    @Override
    public final TrainerFormat format() {
        return format;
    }

    @Override
    public final Weight weight() {
        return Weight.NAMES;
    }

    @Override
    public final boolean isFlat() {
        return true;
    }

    @Override
    public final Set<Notation> trainings() {
        return Set.of(Notation.TOML);
    }
}
