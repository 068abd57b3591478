package dev.loralint.training;

import dev.loralint.finding.Change;
import dev.loralint.finding.SettingFix;
import dev.loralint.trainer.ConfigProblem;
import java.util.List;

/** What to do about a configuration that its trainer cannot read. */
public final class ReadingRepair {

    private ReadingRepair() {}

    /** The trainer's own spelling, where one answer is left. */
    public static SettingFix of(ConfigProblem problem) {
        Change repair = problem.repair();
        return repair == null ? SettingFix.NONE : new SettingFix(List.of(), List.of(repair));
    }

    private static String description(Change repair) {
        if (repair instanceof Change.Respell respell) {
            return "Write `" + respell.meant() + "` for `" + respell.written() + '`';
        }
        return repair instanceof Change.SaveAsUtf8 ? "Save it as UTF-8" : "Take the byte order mark away";
    }
}
