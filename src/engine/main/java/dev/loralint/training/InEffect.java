package dev.loralint.training;

import dev.loralint.trainer.Setting;
import dev.loralint.trainer.TrainerConfig;
import java.util.ArrayList;
import java.util.List;

/** What settings come to, as far as it must be worked out; rules infer the rest. */
public final class InEffect {

    private InEffect() {}

    /** Of a training that is to come. */
    public static List<Object> of(TrainerConfig config) {
        SettingsByKey keys = new SettingsByKey(config);
        List<Object> facts = new ArrayList<>(List.of(
                new Repair(keys), AlphaInEffect.of(keys), ConvolutionsInEffect.of(keys), PrecisionInEffect.of(keys)));
        facts.addAll(config.optimizerArguments());
        return facts;
    }

    /** Of a training that is over: what the metadata of a finished LoRA records, and no default. */
    public static List<Object> recorded(TrainerConfig config) {
        SettingsByKey keys = new SettingsByKey(config);
        List<Object> facts = new ArrayList<>();
        facts.add(config.trainer());
        facts.add(new Repair(keys));
        facts.addAll(
                config.settings().values().stream().filter(Setting::written).toList());
        facts.addAll(config.optimizerArguments());
        if (config.written("alpha") && config.written("dim")) {
            facts.add(AlphaInEffect.of(keys));
            facts.add(ConvolutionsInEffect.of(keys));
        }
        if (config.written("mixed_precision")) {
            facts.add(PrecisionInEffect.of(keys));
        }
        return facts;
    }
}
