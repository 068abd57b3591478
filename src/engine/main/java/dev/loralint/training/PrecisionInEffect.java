package dev.loralint.training;

import dev.loralint.trainer.Setting;

/**
 * The number format in which the network computes.
 *
 * @param setting {@code mixed_precision} or what the trainer calls it
 * @param precision the field's word: {@code bf16}, {@code fp16} or {@code no}; any other as it is written
 */
public record PrecisionInEffect(Setting setting, String precision) {

    static PrecisionInEffect of(SettingsByKey keys) {
        Setting setting = keys.term("mixed_precision");
        return new PrecisionInEffect(setting, TrainerWords.precision(setting.text()));
    }
}
