package dev.loralint.trainers.kohyagui;

import dev.loralint.trainer.TrainerFormat;
import dev.loralint.trainer.keys.KeyLayout;
import java.util.Optional;

/** Its files have options under names of its own. */
final class KohyaGuiLayout implements KeyLayout.Source {

    @Override
    public Optional<KeyLayout> layout(TrainerFormat format) {
        return Optional.empty();
    }

    @Override
    public boolean isWithOtherNames(TrainerFormat format) {
        return true;
    }
}
