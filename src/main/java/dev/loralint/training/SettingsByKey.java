package dev.loralint.training;

import dev.loralint.finding.Change;
import dev.loralint.trainer.ConfigFormat;
import dev.loralint.trainer.Setting;
import dev.loralint.trainer.Trainer;
import dev.loralint.trainer.TrainerConfig;

/** A configuration, asked by the field's terms or by sd-scripts' own keys, wherever the format keeps them. */
public final class SettingsByKey {

    private final TrainerConfig config;
    private final TrainerWords words;

    public SettingsByKey(TrainerConfig config) {
        this.config = config;
        this.words = TrainerWords.of(config.trainer());
    }

    TrainerConfig config() {
        return config;
    }

    /** How the trainer spells values. */
    TrainerWords words() {
        return words;
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

    boolean isSdScripts() {
        return is(Trainer.SD_SCRIPTS);
    }

    boolean is(Trainer trainer) {
        return config.trainer().name().equals(trainer.name());
    }

    /** The GUI leaves out whatever is zero, false or empty, so that sd-scripts' default holds (lora_gui.py:2559-2566). */
    public boolean isGui() {
        return config.format() == ConfigFormat.KOHYA_GUI;
    }

    boolean isOneTrainer() {
        return is(Trainer.ONETRAINER);
    }

    boolean isAiToolkit() {
        return is(Trainer.AI_TOOLKIT);
    }

    boolean isDiffusionPipe() {
        return is(Trainer.DIFFUSION_PIPE);
    }

    /**
     * What takes a setting away. The GUI keeps what it has on the screen where a key is missing (lora_gui.py:800-804), and
     * passes nothing on where it is false, zero or empty.
     */
    public Change removal(Setting setting) {
        if (!isGui()) {
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
