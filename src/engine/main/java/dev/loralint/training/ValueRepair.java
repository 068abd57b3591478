package dev.loralint.training;

import dev.loralint.finding.Change;
import dev.loralint.finding.SettingFix;
import dev.loralint.trainer.WrongType;
import java.util.List;

/** What to do about a value of a wrong type. */
public final class ValueRepair {

    private ValueRepair() {}

    /** The value in the right notation, where one answer is left. */
    public static SettingFix of(WrongType wrong) {
        String correction = wrong.correction();
        if (correction == null) {
            return SettingFix.NONE;
        }
        return correction.isEmpty()
                ? new SettingFix(List.of(wrong.setting()), List.of(new Change.RemoveSetting(wrong.name())))
                : new SettingFix(List.of(wrong.setting()), List.of(new Change.SetSetting(wrong.name(), correction)));
    }
}
