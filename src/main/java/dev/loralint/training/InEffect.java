package dev.loralint.training;

import dev.loralint.trainer.TrainerConfig;
import java.util.ArrayList;
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
                new ConvolutionsInEffect(keys),
                new PrecisionInEffect(keys),
                new CompileInEffect(keys),
                new LossInEffect(keys),
                new ClipSkipInEffect(keys));
    }

    /** What the metadata of a finished LoRA records of its training; of what it does not say nothing is assumed. */
    public static List<Object> recorded(TrainerConfig config) {
        SettingsByKey keys = new SettingsByKey(config);
        List<Object> facts = new ArrayList<>();
        if (config.written("optimizer")) {
            OptimizerInEffect optimizer = new OptimizerInEffect(keys);
            RatesInEffect rates = new RatesInEffect(keys, optimizer);
            SchedulerInEffect scheduler = new SchedulerInEffect(keys, optimizer);
            facts.add(optimizer);
            facts.add(rates);
            facts.add(new ProdigySwitch(keys, optimizer, rates, scheduler));
            if (config.written("scheduler")) {
                facts.add(scheduler);
            }
            // an alpha below dim is what asks for more (G12)
            if (config.written("d_coef")
                    && config.setting("alpha").number() < config.setting("dim").number()) {
                facts.add(new GrowthInEffect(keys));
            }
        }
        if (config.written("alpha") && config.written("dim")) {
            facts.add(new AlphaInEffect(keys));
            facts.add(new ConvolutionsInEffect(keys));
        }
        if (config.written("mixed_precision")) {
            facts.add(new PrecisionInEffect(keys));
        }
        if (config.written("debiased")) {
            facts.add(new LossInEffect(keys));
        }
        if (config.written("clip_skip")) {
            facts.add(new ClipSkipInEffect(keys));
        }
        return facts;
    }
}
