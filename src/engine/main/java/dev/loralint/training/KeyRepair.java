package dev.loralint.training;

import dev.loralint.finding.Change;
import dev.loralint.finding.SettingFix;
import dev.loralint.trainer.Setting;
import dev.loralint.trainer.TrainerConfig;
import dev.loralint.trainer.UnknownKey;
import java.util.List;

/** What to do about a key that the trainer does not read. */
public final class KeyRepair {

    private KeyRepair() {}

    /** The other name, where it is all there is to it: not next to a key of that name, and not for two keys at once. */
    public static SettingFix of(UnknownKey key, Training training) {
        if (key.behindMark()) {
            return new SettingFix(List.of(key.name()), List.of(new Change.StripByteOrderMark()));
        }
        String meant = key.suggestion();
        if (meant == null || !key.renamable() || isTaken(meant, key, training.config())) {
            return SettingFix.NONE;
        }
        return new SettingFix(
                List.of(key.name(), term(meant, training.config())),
                List.of(new Change.RenameSetting(key.name(), meant)));
    }

    /** The field's term for an option. */
    private static String term(String option, TrainerConfig config) {
        return config.settings().values().stream()
                .filter(s -> s.name().equals(option))
                .map(Setting::id)
                .findFirst()
                .orElse(option);
    }

    private static boolean isTaken(String name, UnknownKey key, TrainerConfig config) {
        boolean written = config.settings().values().stream()
                .filter(Setting::written)
                .anyMatch(s -> s.name().equals(name));
        boolean meantTwice = config.unknownKeys().stream()
                .anyMatch(k -> k != key && k.where().equals(key.where()) && name.equals(k.suggestion()));
        return written || meantTwice;
    }
}
