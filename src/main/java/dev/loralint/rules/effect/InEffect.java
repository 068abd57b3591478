package dev.loralint.rules.effect;

import dev.loralint.trainer.TrainerConfig;
import java.util.List;

/** The facts of one training. */
public final class InEffect {

    private InEffect() {}

    /** Everything that the rules ask about a training's settings. */
    public static List<Object> of(TrainerConfig config) {
        SettingsByKey keys = new SettingsByKey(config);
        OptimizerInEffect optimizer = new OptimizerInEffect(keys);
        RatesInEffect rates = new RatesInEffect(keys, optimizer);
        SchedulerInEffect scheduler = new SchedulerInEffect(keys, optimizer);
        return List.of(
                optimizer,
                rates,
                scheduler,
                new ProdigySwitch(keys, optimizer, rates, scheduler),
                new GrowthInEffect(keys),
                new AlphaInEffect(keys),
                new PrecisionInEffect(keys),
                new CompileInEffect(keys),
                new LossInEffect(keys),
                new ClipSkipInEffect(keys));
    }
}
