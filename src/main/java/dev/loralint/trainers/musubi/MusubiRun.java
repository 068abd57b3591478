package dev.loralint.trainers.musubi;

import dev.loralint.trainer.Setting;
import dev.loralint.trainer.TrainerConfig;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A LoRA training with musubi-tuner.
 *
 * @param config its configuration or command line
 */
public record MusubiRun(TrainerConfig config) {

    /** Optimizers that its code names; all others are looked up in {@code torch.optim}, or in the library that is named. */
    private static final Set<String> OWN = Set.of("adamw8bit", "adafactor", "adamw");

    /** Of a configuration of musubi-tuner that trains a LoRA; none of another file. */
    public static List<MusubiRun> of(TrainerConfig config) {
        return config.trainer().name().equals(MusubiTuner.NAME)
                        && config.isTraining()
                        && config.format().isLora(config)
                ? List.of(new MusubiRun(config))
                : List.of();
    }

    /** Whether all is there that the trainer gets, so that what is missing is missing there too. */
    public boolean isWhole() {
        return config.script().isPresent()
                && !setting("config_file").given()
                && config.problems().isEmpty()
                && !config.isOpenEnded();
    }

    /** Whether nothing is expected to be added: a command line without a configuration file, or such a file. */
    public boolean isLastWord() {
        return isWhole() || config.script().isEmpty();
    }

    /** The script that is started; the trainer for a configuration file. */
    public String script() {
        return config.script().orElse(MusubiTuner.NAME);
    }

    /** What the name of the script begins with ({@code wan}, {@code qwen_image}); empty for a configuration file. */
    public String architecture() {
        return config.script()
                .map(script -> script.replaceFirst("_train_network(_self_flow)?\\.py$", ""))
                .orElse("");
    }

    /** A setting by the field's term or the trainer's key. */
    public Setting setting(String name) {
        return config.setting(name);
    }

    /** Whether Python takes the value of a setting for true. */
    public boolean on(String name) {
        return setting(name).on();
    }

    /** The first of some settings that is written; else the first of them. */
    public Setting firstWritten(String... names) {
        return Stream.of(names)
                .map(this::setting)
                .filter(Setting::written)
                .findFirst()
                .orElseGet(() -> setting(names[0]));
    }

    /** The optimizer in small letters. */
    public String optimizer() {
        return setting("optimizer").text().toLowerCase(Locale.ROOT);
    }

    /** Whether the optimizer is looked up in {@code torch.optim}. */
    public boolean isOfTorch() {
        return !OWN.contains(optimizer()) && !optimizer().contains(".");
    }

    /** Whether Adafactor finds the rate by itself and replaces the scheduler with its own. */
    public boolean isRelative() {
        return optimizer().equals("adafactor")
                && setting("optimizer_args").elements().stream()
                        .map(String::valueOf)
                        .noneMatch(argument -> argument.strip().equals("relative_step=False"));
    }

    /** Whether the named scheduler is used: another class is not, nor an optimizer without or with its own schedule. */
    public boolean isScheduledByName() {
        return !setting("lr_scheduler_type").on() && !optimizer().endsWith("schedulefree") && !isRelative();
    }

    /** The name of the scheduler, {@code constant} if none is set. */
    public String scheduler() {
        Setting scheduler = setting("scheduler");
        return scheduler.given() ? scheduler.text() : "constant";
    }

    /** Arguments in a list that Python does not split into a name and a value. */
    public List<String> unsplit(String list) {
        return setting(list).elements().stream()
                .map(String::valueOf)
                .filter(argument -> argument.chars().filter(c -> c == '=').count() != 1)
                .toList();
    }

    /** What asks for samples. */
    public List<Setting> samples() {
        return Stream.of("sample_every_n_epochs", "sample_every_n_steps", "sample_at_first")
                .map(this::setting)
                .filter(Setting::on)
                .toList();
    }
}
