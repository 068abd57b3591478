package dev.loralint.training;

import dev.loralint.trainer.Setting;
import java.util.Locale;

/** The optimizer that will run. */
public final class OptimizerInEffect {

    private final SettingsByKey keys;
    private final Setting setting;
    private final String name;

    public OptimizerInEffect(SettingsByKey keys) {
        this.keys = keys;
        Setting own = keys.term("optimizer");
        Setting eightBit = keys.key("use_8bit_adam");
        Setting lion = keys.key("use_lion_optimizer");
        if (own.written() && SettingsByKey.isSaid(own) || !keys.isSdScripts()) {
            this.setting = own;
            this.name = own.text();
        } else if (eightBit.on()) {
            this.setting = eightBit;
            this.name = "AdamW8bit";
        } else if (lion.on()) {
            this.setting = lion;
            this.name = "Lion";
        } else {
            // no optimizer, or an empty one, is AdamW (train_util.py:4843)
            this.setting = own;
            this.name = "AdamW";
        }
    }

    /** The setting that chose it; not always {@code optimizer_type}. */
    public Setting setting() {
        return setting;
    }

    /** As the trainer knows it. */
    public String name() {
        return name;
    }

    public String inWords() {
        if (!setting.term().equals("optimizer")) {
            return '`' + setting.name() + "` chooses `" + name + '`';
        }
        return Wording.of(setting, name);
    }

    /** Whether it is of a family: {@code prodigyplus.ProdigyPlusScheduleFree} and {@code PRODIGY_ADV} are Prodigy's. */
    public boolean isOf(String family) {
        return className().startsWith(plain(family));
    }

    public boolean isProdigy() {
        return isOf("Prodigy");
    }

    /**
     * Whether it stops where rates differ and neither is zero. prodigyopt does (prodigy.py:125, 146-152); this was seen in
     * sd-scripts only.
     */
    public boolean isOneRateForAll() {
        return keys.isSdScripts() && className().equals("prodigy");
    }

    /** For these sd-scripts puts a scheduler in place that does nothing (train_util.py:5269-5271). */
    public boolean isScheduleFree() {
        return keys.isSdScripts() && className().endsWith("schedulefree");
    }

    /** Adafactor with relative_step, its default, sets rates by itself and takes no scheduler (train_util.py:5047-5093). */
    public boolean isItsOwnScheduler() {
        String relative = keys.config().optimizerArgument("relative_step");
        return keys.isSdScripts() && className().equals("adafactor") && !"False".equals(relative);
    }

    private String className() {
        return plain(name.substring(name.lastIndexOf('.') + 1));
    }

    private static String plain(String word) {
        return word.toLowerCase(Locale.ROOT).replace("_", "");
    }
}
