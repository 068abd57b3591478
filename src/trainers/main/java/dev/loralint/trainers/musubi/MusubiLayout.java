package dev.loralint.trainers.musubi;

import dev.loralint.trainer.TrainerFormat;
import dev.loralint.trainer.keys.Accepted;
import dev.loralint.trainer.keys.KeyLayout;
import java.util.Optional;
import java.util.Set;

/** Keys of dataset configurations. */
final class MusubiLayout implements KeyLayout, KeyLayout.Source {

    @Override
    public Optional<KeyLayout> layout(TrainerFormat format) {
        return format == MusubiTuner.DATASET ? Optional.of(this) : Optional.empty();
    }

    @Override
    public String file() {
        return "dataset";
    }

    @Override
    public String below(String level, String key, Accepted before, Accepted after) {
        return Set.of("general", "datasets", "subsets").contains(key) ? key : "";
    }
}
