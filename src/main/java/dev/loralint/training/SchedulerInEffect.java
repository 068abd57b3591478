package dev.loralint.training;

import dev.loralint.finding.Change;
import dev.loralint.finding.Remedy;
import dev.loralint.trainer.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What will lower the learning rate in the course of the training. */
public final class SchedulerInEffect {

    private final SettingsByKey keys;
    private final OptimizerInEffect optimizer;
    private final Setting setting;

    public SchedulerInEffect(SettingsByKey keys, OptimizerInEffect optimizer) {
        this.keys = keys;
        this.optimizer = optimizer;
        Setting type = keys.key("lr_scheduler_type");
        // a class named by lr_scheduler_type wins over lr_scheduler (train_util.py:5300-5311)
        this.setting = keys.isSdScripts() && type.on() ? type : keys.term("scheduler");
    }

    /** The setting that counts: {@code lr_scheduler_type} where it names something, else {@code lr_scheduler}. */
    public Setting setting() {
        return setting;
    }

    public String inWords() {
        return Wording.of(setting) + (isRestarting() && cycles() > 1 ? " in " + (int) cycles() + " cycles" : "");
    }

    /** Whether a scheduler was asked for that does more than nothing. */
    public boolean isAskedFor() {
        return setting.written() && SettingsByKey.isSaid(setting) && !setting.is("constant");
    }

    public boolean follows(String wanted) {
        return setting.is(wanted) || wanted.equals("cosine") && isOneFallingCosine();
    }

    /** Whether the optimizer takes no notice of it. */
    public boolean isIgnored() {
        return optimizer.isScheduleFree();
    }

    /** Whether the trainer puts another in its place. */
    public boolean isReplaced() {
        return optimizer.isItsOwnScheduler();
    }

    /** A cosine by another name: down to a least rate, with restarts but only one cycle, or torch's own class. */
    private boolean isOneFallingCosine() {
        if (isRestarting()) {
            return !(cycles() > 1);
        }
        String name = setting.text().toLowerCase(Locale.ROOT);
        return name.equals("cosine_with_min_lr") || name.endsWith("cosineannealinglr");
    }

    private boolean isRestarting() {
        String name = setting.text().toLowerCase(Locale.ROOT);
        return name.startsWith("cosine_with_restarts") || name.startsWith("cosine_with_hard_restarts");
    }

    /** How often it falls; NaN where nobody says. */
    private double cycles() {
        return keys.key(keys.format().cyclesKey()).number();
    }

    /** The scheduler by name, and nothing left of a class that would win over it. */
    public Remedy to(String wanted) {
        Setting named = named();
        List<String> settings = new ArrayList<>(List.of("scheduler"));
        List<Change> changes = new ArrayList<>();
        changes.add(new Change.SetSetting(
                named.name(), TrainerWords.quoted(keys.format().spell(wanted))));
        for (String left : List.of("lr_scheduler_type", "lr_scheduler_args")) {
            Setting other = keys.key(left);
            if (keys.isSdScripts()
                    && other.written()
                    && other.on()
                    && !other.name().equals(named.name())) {
                changes.add(keys.removal(other));
                settings.add(other.term());
            }
        }
        return new Remedy(settings, changes);
    }

    /** Where a scheduler's name belongs, even if a class stands for it now. */
    private Setting named() {
        Setting term = keys.term("scheduler");
        if (!term.name().endsWith("lr_scheduler_type")) {
            return term;
        }
        return new Setting(
                term.term(), term.name().replace("lr_scheduler_type", "lr_scheduler"), null, false, term.location());
    }
}
