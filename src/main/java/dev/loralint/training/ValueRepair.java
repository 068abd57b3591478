package dev.loralint.training;

import dev.loralint.finding.Change;
import dev.loralint.finding.Remedy;
import dev.loralint.trainer.WrongType;
import java.util.List;

/** What to do about a value of a wrong type. */
public final class ValueRepair {

    private ValueRepair() {}

    /** The value in the right notation, where one answer is left. */
    public static Remedy of(WrongType wrong) {
        String correction = wrong.correction();
        if (correction == null) {
            return Remedy.NONE;
        }
        return correction.isEmpty()
                ? new Remedy(List.of(wrong.setting()), List.of(new Change.RemoveSetting(wrong.name())))
                : new Remedy(List.of(wrong.setting()), List.of(new Change.SetSetting(wrong.name(), correction)));
    }
}
