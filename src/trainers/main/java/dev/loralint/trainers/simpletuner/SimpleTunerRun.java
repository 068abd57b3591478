package dev.loralint.trainers.simpletuner;

import dev.loralint.finding.Message;
import dev.loralint.finding.Shown;
import dev.loralint.trainer.Setting;
import dev.loralint.trainer.TrainerConfig;
import dev.loralint.trainer.options.Conditions;
import dev.loralint.trainer.options.TrainingOptions;
import dev.loralint.trainer.tree.Json;
import dev.loralint.trainer.tree.SyntaxError;
import dev.loralint.trainer.tree.Text;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/**
 * A training with SimpleTuner.
 *
 * @param config its configuration
 */
public record SimpleTunerRun(TrainerConfig config) {

    /** Options that the parser requires (field registry: ValidationRuleType.REQUIRED). */
    private static final List<String> REQUIRED =
            List.of("model_family", "model_type", "output_dir", "optimizer", "data_backend_config");

    /** Of a training of SimpleTuner; none of another file. */
    static List<SimpleTunerRun> of(TrainerConfig config) {
        return config.trainer().name().equals(SimpleTuner.NAME) && config.isTraining()
                ? List.of(new SimpleTunerRun(config))
                : List.of();
    }

    /** A setting by its option. */
    public Setting setting(String option) {
        return config.setting(SimpleTuner.term(option));
    }

    /** Whether a setting has another value than its default. */
    public boolean isMeant(Setting setting) {
        return TrainingOptions.of(config.trainer(), SimpleTuner.SCRIPT).isChanged(setting);
    }

    /** Whether a training certainly never comes to code that uses a setting. */
    public boolean misses(List<String> words) {
        return new Conditions(this::setting).misses(words);
    }

    /**
     * The settings of the run as tables ask for them; for the part {@code dataset} once for each entry of its file of datasets that is used,
     * whose own settings count before those of the run.
     */
    public List<Conditions> views(String part) {
        return part.isEmpty()
                ? List.of(new Conditions(this::setting))
                : Backend.of(config).stream()
                        .filter(Backend::isUsed)
                        .map(Backend::view)
                        .toList();
    }

    /** Whether a setting is on. */
    public boolean on(String option) {
        return setting(option).on() && !setting(option).is("none");
    }

    /** Whether another setting is not on, or is not the one word that will do. */
    public boolean lacks(String option, String word) {
        return word.isEmpty() ? !on(option) : !text(option).equals(word);
    }

    /** Whether the family of models is not among those that support a setting, or among those that refuse it. */
    public boolean isOutside(List<String> supported, List<String> refused) {
        return refused.contains(family()) || !supported.isEmpty() && !supported.contains(family());
    }

    /** The text of a setting. */
    public String text(String option) {
        return setting(option).text();
    }

    /** The family of models. */
    public String family() {
        return text("model_family");
    }

    /** The name of the enumeration of this family's flavours. */
    public String flavours() {
        return "flavour:" + family();
    }

    /** Required options that are not set. */
    public List<String> missing() {
        return REQUIRED.stream().filter(option -> !setting(option).written()).toList();
    }

    /** The length of the training in steps; NaN if it is not a number. */
    public double steps() {
        return length("max_train_steps");
    }

    /** The same in epochs. */
    public double epochs() {
        return length("num_train_epochs");
    }

    private double length(String option) {
        Setting length = setting(option);
        return length.given() ? length.number() : 0;
    }

    /** Precisions of the base model and of text encoders that are written. */
    public List<Setting> precisions() {
        return Stream.of(
                        "base_model_precision",
                        "text_encoder_1_precision",
                        "text_encoder_2_precision",
                        "text_encoder_3_precision",
                        "text_encoder_4_precision")
                .map(this::setting)
                .filter(setting -> setting.written() && !setting.is("no_change"))
                .toList();
    }

    /** Whether the base model is quantised. */
    public boolean isQuantised() {
        return !text("base_model_precision").equals("no_change")
                || on("quantization_config")
                || text("pretrained_model_name_or_path").endsWith(".gguf");
    }

    /** Keys that the file of a LyCORIS network lacks (cmd_args.py: parse_cmdline_args). */
    public List<String> networkLacks() {
        if (config.settings().keySet().stream().noneMatch(key -> key.startsWith("lycoris_config."))) {
            return List.of();
        }
        boolean isFull =
                Boolean.TRUE.equals(setting("lycoris_config.full_matrix").value());
        return Stream.of("algo", "multiplier", "linear_dim", "linear_alpha")
                .filter(key -> !(isFull && key.equals("linear_dim")))
                .filter(key -> !config.written("lycoris_config." + key))
                .toList();
    }

    /** Whether it trains a LoRA. */
    public boolean isLora() {
        return config.format().isLora(config);
    }

    /** A setting that is asked for, with its value if only one will do. */
    public static Shown asked(String option, String word) {
        return () -> Message.quote(word.isEmpty() ? option : option + " = " + word);
    }

    /** Whether the text of a setting cannot be parsed as JSON. */
    public static boolean isBroken(Setting setting) {
        try {
            Json.parse(Text.decode("", setting.text().getBytes(StandardCharsets.UTF_8)));
            return false;
        } catch (SyntaxError e) {
            return true;
        }
    }
}
