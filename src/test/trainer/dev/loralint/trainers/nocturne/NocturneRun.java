package dev.loralint.trainers.nocturne;

import dev.loralint.trainer.Setting;
import dev.loralint.trainer.TrainerConfig;

/**
 * A run of nocturne.
 *
 * @param config its configuration
 */
public record NocturneRun(TrainerConfig config) {

    /** Whether the moon is too bright: {@code moonlight} with an alpha above the dim. */
    public boolean isTooBright() {
        return config.setting("moonlight").on() && networkAlpha().number() > config.setting("dim").number();
    }

    /** The alpha. */
    public Setting networkAlpha() {
        return config.setting("alpha");
    }
}
