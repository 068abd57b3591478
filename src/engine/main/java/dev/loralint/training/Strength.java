package dev.loralint.training;

import dev.loralint.plan.RunLength;
import dev.loralint.trainer.BaseFamily;
import dev.loralint.trainer.Setting;
import dev.loralint.trainer.TrainerConfig;
import java.util.List;
import java.util.Optional;

/**
 * How strongly and how long a LoRA is trained: what its settings and its images come to, for every trainer alike.
 *
 * @param alpha how much the output is scaled
 * @param dropout the share of the inner values that is left out in a step; NaN if it is not set
 * @param optimizer as the trainer knows it; empty if it is not known
 * @param rate the learning rate of the U-Net or transformer
 * @param textRate that of the text encoders; without a value if they have none of their own, or are not trained
 * @param lengthSetting what decides how long it is
 * @param length images, epochs and steps
 * @param usual what published sources name for the base model
 * @param memory what the trainer's pages say of the memory that it needs; empty if they say nothing
 */
public record Strength(
        AlphaInEffect alpha,
        double dropout,
        String optimizer,
        RateInEffect rate,
        RateInEffect textRate,
        Setting lengthSetting,
        RunLength length,
        List<UsualRange> usual,
        Optional<PublishedMemory> memory) {

    /** Where trainers keep the dropout of the network; LyCORIS has it in {@code network_args}. */
    private static final List<String> DROPOUT = List.of(
            "network_dropout",
            "dropout_probability",
            "lora_dropout",
            "adapter.dropout",
            "config.process.0.network.dropout");

    public Strength {
        usual = List.copyOf(usual);
    }

    /** Of a configuration that trains a LoRA; empty for others. */
    public static Optional<Strength> of(TrainerConfig config, RunLength length) {
        boolean isWhole =
                config.missingFiles().stream().noneMatch(file -> file.setting().equals("config_file"));
        if (!isWhole || !config.isTraining() || !config.format().isLora(config)) {
            return Optional.empty();
        }
        BaseFamily trained = config.trainedFamily();
        BaseFamily family = trained == BaseFamily.UNKNOWN ? config.baseFamily() : trained;
        SettingsByKey keys = new SettingsByKey(config);
        Setting own = keys.term("unet_lr");
        Setting text = keys.term("te_lr");
        return Optional.of(new Strength(
                AlphaInEffect.of(keys),
                dropout(keys),
                optimizer(keys),
                new RateInEffect(TrainedPart.UNET, SettingsByKey.isSaid(own) ? own : keys.term("lr")),
                new RateInEffect(
                        TrainedPart.TEXT_ENCODER, keys.term("unet_only").on() ? text.with(null) : text),
                keys.term("epochs").given() ? keys.term("epochs") : keys.term("steps"),
                length.orStated(config),
                UsualRange.of(family),
                PublishedMemory.of(config, family)));
    }

    private static double dropout(SettingsByKey keys) {
        return DROPOUT.stream()
                .map(keys.config()::named)
                .filter(Setting::numeric)
                .findFirst()
                .map(Setting::number)
                .orElseGet(() -> new NetworkKind(keys).dropout());
    }

    /** As rules of {@code config/optimizer} infer it. */
    private static String optimizer(SettingsByKey keys) {
        Setting named = keys.term("optimizer");
        if (!keys.isOfReference() || named.written() && !named.text().isEmpty()) {
            return named.text();
        }
        return keys.key("use_8bit_adam").on()
                ? "AdamW8bit"
                : keys.key("use_lion_optimizer").on() ? "Lion" : "AdamW";
    }

    /** Training images, each counted once; 0 if they are not known. */
    public long images() {
        return length.images();
    }

    /** Optimizer steps; 0 if they are not known. */
    public long steps() {
        return length.steps();
    }

    /** What the output is multiplied by; NaN if nothing is scaled. */
    public double ratio() {
        return alpha.ratio();
    }

    /** Whether it is far shorter than a source names; batches of several images count as as many steps. */
    public boolean shorterThan(UsualRange range, double times) {
        return Math.max(1, length.perStep()) * steps() * times < range.least();
    }

    /** Whether it is far longer than a source names. */
    public boolean longerThan(UsualRange range, double times) {
        return steps() > times * range.most();
    }

    /** Whether the rate, times alpha / dim, is far above what a source names. */
    public boolean strongerThan(UsualRange range, double times) {
        return ratio() * rate.rate() > times * range.most();
    }

    /** How far the output can move with an optimizer that moves weights by about the rate in each step. */
    public double reach(double stepRate) {
        return stepRate * steps() * alpha.ratio();
    }

    /** Whether the output can move by less than this at a rate. */
    public boolean weakAt(double stepRate, double least) {
        return stepRate > 0 && reach(stepRate) < least;
    }

    /** By which factor the rate, times alpha / dim, is above another one, rounded to a whole number. */
    public long timesOf(double other) {
        return Math.round(alpha.ratio() * rate.rate() / other);
    }

    /** Whether the output is scaled by alpha and dim, and both are numbers. */
    public boolean isScaled() {
        return !Double.isNaN(alpha.ratio());
    }

    /** Steps with alpha equal to dim that move the output as far as all of its steps do; 0 if that is not known. */
    public long fullSteps() {
        return isScaled() && steps() > 0 ? alpha.stepsOf(steps()) : 0;
    }
}
