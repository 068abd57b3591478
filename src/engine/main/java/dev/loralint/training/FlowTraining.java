package dev.loralint.training;

import dev.loralint.finding.Term;
import dev.loralint.trainer.BaseFamily;
import dev.loralint.trainer.Setting;
import dev.loralint.trainer.TrainerConfig;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * LoRA training of a base model that learns by flow matching.
 *
 * @param config its configuration
 */
public record FlowTraining(TrainerConfig config) {

    /** Terms and keys of settings that weight the loss by the ratio of signal to noise, which flow matching does not have. */
    private static final List<String> WEIGHTINGS = List.of("debiased", "min_snr", "v_pred_like_loss");

    /** Terms and keys of settings of models that predict noise or velocity, which the scripts for flow models do not read. */
    private static final List<String> PREDICTIONS = List.of("v_param", "ztsnr");

    /** Nothing for other models, and for what is not known well. */
    public static Optional<FlowTraining> of(TrainerConfig config) {
        boolean known = config.isTraining()
                && config.isKnown()
                && !config.trainer().isUnknown()
                && (config.format().isLora(config) || config.isOfReference() && config.isChecked())
                && config.missingFiles().stream().noneMatch(f -> f.setting().equals("config_file"));
        return known && config.baseFamily().isFlow() ? Optional.of(new FlowTraining(config)) : Optional.empty();
    }

    /** The trainer's name. */
    public String trainer() {
        return config.trainer().name();
    }

    /** The trainer in a sentence. */
    public Term by() {
        return new Term(trainer());
    }

    /** The family of the base model. */
    public Term family() {
        return new Term(config.baseFamily().title());
    }

    /** Whether sd-scripts trains Anima. */
    public boolean isAnimaOfSdScripts() {
        return config.isOfReference() && config.baseFamily() == BaseFamily.ANIMA;
    }

    /** The settings that weight the loss of other models, as far as the file turns them on. */
    public List<Setting> weightings() {
        return turnedOn(WEIGHTINGS);
    }

    /** The settings of what other models predict, as far as the file turns them on. */
    public List<Setting> predictions() {
        return turnedOn(PREDICTIONS);
    }

    private List<Setting> turnedOn(List<String> names) {
        return names.stream()
                .map(config::setting)
                .filter(setting -> setting.written() && setting.on())
                .toList();
    }

    /** What keeps parts of the model in main memory, as far as the file turns it on. */
    public List<Setting> offloading() {
        return Stream.of("blocks_to_swap", "cpu_offload_checkpointing", "unsloth_offload_checkpointing")
                .map(config::setting)
                .filter(Setting::on)
                .toList();
    }

    /** {@code bucket_reso_steps} of each dataset that has buckets, where it is a number. */
    public List<Setting> bucketSteps() {
        List<Setting> steps = config.datasets().isEmpty()
                ? bucketSteps(Map.of())
                : config.datasets().stream()
                        .flatMap(dataset -> bucketSteps(dataset.settings()).stream())
                        .toList();
        return steps.stream().distinct().toList();
    }

    private List<Setting> bucketSteps(Map<String, Setting> ofDataset) {
        Setting buckets = ofDataset.getOrDefault("enable_bucket", setting("enable_bucket"));
        Setting steps = ofDataset.getOrDefault("bucket_reso_steps", setting("bucket_reso_steps"));
        return buckets.on() && steps.number() > 0 ? List.of(steps) : List.of();
    }

    /** A setting by the field's term or the trainer's key. */
    public Setting setting(String name) {
        return config.setting(name);
    }

    /** Whether Python takes the value of a setting for true. */
    public boolean on(String name) {
        return setting(name).on();
    }

    /** Whether the outputs of the text encoder are cached. */
    public boolean isTextCached() {
        return on("cache_te") || on("cache_text_encoder_outputs_to_disk");
    }
}
