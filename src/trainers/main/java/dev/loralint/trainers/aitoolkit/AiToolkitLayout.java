package dev.loralint.trainers.aitoolkit;

import dev.loralint.trainer.TrainerFormat;
import dev.loralint.trainer.keys.Accepted;
import dev.loralint.trainer.keys.KeyLayout;
import java.util.Optional;

/** Keys of configurations. */
final class AiToolkitLayout implements KeyLayout, KeyLayout.Source {

    @Override
    public Optional<KeyLayout> layout(TrainerFormat format) {
        return Optional.of(this);
    }

    @Override
    public String file() {
        return "config";
    }

    /** {@code config} itself has a level; what is below it is named without it. */
    @Override
    public String below(String level, String key, Accepted before, Accepted after) {
        if (level.isEmpty()) {
            return key.equals("config") ? key : "";
        }
        return level.equals("config") ? key : level + "." + key;
    }
}
