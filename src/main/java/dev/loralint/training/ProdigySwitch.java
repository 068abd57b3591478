package dev.loralint.training;

import dev.loralint.finding.Change;
import dev.loralint.finding.Remedy;
import dev.loralint.settings.Policy;
import dev.loralint.trainer.Setting;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What it takes to train with Prodigy instead: one change that carries every setting which depends on it. */
public final class ProdigySwitch {

    /** Flags that choose an optimizer, or fit one only, and stop the training beside another (train_util.py:4829-4854). */
    private static final List<String> OF_OTHER_OPTIMIZERS =
            List.of("use_8bit_adam", "use_lion_optimizer", "fused_backward_pass");

    private final SettingsByKey keys;
    private final OptimizerInEffect optimizer;
    private final RatesInEffect rates;
    private final SchedulerInEffect scheduler;

    ProdigySwitch(SettingsByKey keys, OptimizerInEffect optimizer, RatesInEffect rates, SchedulerInEffect scheduler) {
        this.keys = keys;
        this.optimizer = optimizer;
        this.rates = rates;
        this.scheduler = scheduler;
    }

    /**
     * Whether parts of the network have rates of their own, at which Prodigy stops: LoRA+ ratios and block weights
     * (sd-scripts issue 1929).
     */
    public boolean isBlocked() {
        return keys.term("network_args").elements().stream()
                .map(String::valueOf)
                .anyMatch(pair -> pair.startsWith("loraplus_") || pair.contains("lr_weight="));
    }

    /** Nothing where the policy wants another optimizer than Prodigy, or where Prodigy would stop. */
    public Remedy remedy(Policy policy) {
        if (isBlocked() || !policy.optimizer().equals("Prodigy")) {
            return Remedy.NONE;
        }
        List<Change> changes = new ArrayList<>();
        Set<String> settings = new LinkedHashSet<>();
        Setting own = keys.term("optimizer");
        set(own, TrainerWords.quoted(keys.format().spell(policy.optimizer())), changes, settings);
        for (Setting rate : rates.forProdigy()) {
            set(rate, TrainerWords.decimal(policy.prodigyRate()), changes, settings);
        }
        settings.add("optimizer_args");
        settings.add("d_coef");
        changes.addAll(new ArgumentRewrite(keys).forProdigy(policy.dCoef()));
        if (!scheduler.follows(policy.scheduler()) || optimizer.isItsOwnScheduler()) {
            Remedy schedule = scheduler.to(policy.scheduler());
            changes.addAll(schedule.changes());
            settings.addAll(schedule.settings());
        }
        for (String flag : OF_OTHER_OPTIMIZERS) {
            Setting setting = keys.key(flag);
            if (keys.isSdScripts() && setting.written()) {
                changes.add(keys.removal(setting));
                settings.add(setting.term());
            }
        }
        return new Remedy(List.copyOf(settings),
                changes);
    }

    private static void set(Setting setting, String value, List<Change> changes, Set<String> settings) {
        changes.add(new Change.SetSetting(setting.name(), value));
        settings.add(setting.term());
    }
}
