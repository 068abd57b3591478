package dev.loralint.training;

import dev.loralint.finding.Change;
import dev.loralint.trainer.Setting;
import dev.loralint.trainer.TrainerConfig;
import dev.loralint.trainer.TrainerFormat;

/** A configuration, asked by the field's terms or by keys of the reference's options, wherever the format keeps them. */
public final class SettingsByKey {

    private final TrainerConfig config;

    public SettingsByKey(TrainerConfig config) {
        this.config = config;
    }

    TrainerConfig config() {
        return config;
    }

    /** How it is written, and what the trainer makes of it. */
    TrainerFormat format() {
        return config.format();
    }

    public Setting term(String term) {
        return config.setting(term);
    }

    /**
     * A key that the field has no term for. Formats with sections name it by its path ({@code general_args.args.xformers}).
     */
    public Setting key(String name) {
        Setting direct = config.setting(name);
        if (direct.written() || direct.given()) {
            return direct;
        }
        String ending = "." + name;
        for (Setting setting : config.settings().values()) {
            if (setting.name().endsWith(ending)) {
                return setting;
            }
        }
        return direct;
    }

    /** Whether sd-scripts will train, and its own options count ({@code use_8bit_adam}, {@code lr_scheduler_type}). */
    boolean isOfReference() {
        return config.isOfReference();
    }

    /**
     * What takes a setting away. The GUI keeps what it has on the screen where a key is missing (lora_gui.py: open_configuration), and
     * passes nothing on where it is false, zero or empty.
     */
    public Change removal(Setting setting) {
        if (!format().isEmptyLeftOut()) {
            return new Change.RemoveSetting(setting.name());
        }
        boolean flag = setting.value() instanceof Boolean;
        String nothing = flag ? "false" : setting.value() instanceof Number ? "0" : "\"\"";
        return new Change.SetSetting(setting.name(), nothing);
    }

    /** A value that is more than the empty text. */
    static boolean isSaid(Setting setting) {
        return setting.given() && !setting.text().isEmpty();
    }
}
