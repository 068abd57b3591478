package dev.loralint.training;

import dev.loralint.finding.Change;
import dev.loralint.finding.Remedy;
import dev.loralint.trainer.Setting;
import java.util.ArrayList;
import java.util.List;

/** The number format in which the network computes. */
public final class PrecisionInEffect {

    private final SettingsByKey keys;

    public PrecisionInEffect(SettingsByKey keys) {
        this.keys = keys;
    }

    public Setting setting() {
        return keys.term("mixed_precision");
    }

    public boolean is(String wanted) {
        return TrainerWords.precision(setting().text()).equals(wanted);
    }

    public String inWords() {
        return Wording.of(setting());
    }

    /** With the flag for full precision, which must be of the same kind or the trainer stops (train_network.py:814-823). */
    public Remedy to(String wanted) {
        Setting setting = setting();
        List<Change> changes = new ArrayList<>();
        List<String> settings = new ArrayList<>(List.of(setting.term()));
        changes.add(new Change.SetSetting(
                setting.name(), TrainerWords.quoted(keys.format().spellPrecision(wanted))));
        Setting other = keys.key(wanted.equals("bf16") ? "full_fp16" : "full_bf16");
        if (keys.isSdScripts() && other.on()) {
            Setting same = keys.key(wanted.equals("bf16") ? "full_bf16" : "full_fp16");
            changes.add(
                    same.written()
                            ? keys.removal(other)
                            : new Change.RenameSetting(other.name(), renamed(other, same)));
            settings.addAll(List.of("full_precision", other.term(), same.term()));
        }
        return new Remedy(settings, changes);
    }

    /** In the same section. */
    private static String renamed(Setting from, Setting to) {
        return from.name().substring(0, from.name().lastIndexOf('.') + 1)
                + to.name().substring(to.name().lastIndexOf('.') + 1);
    }
}
