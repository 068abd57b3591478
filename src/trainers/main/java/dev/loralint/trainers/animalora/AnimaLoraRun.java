package dev.loralint.trainers.animalora;

import dev.loralint.text.PythonLiteral;
import dev.loralint.trainer.Setting;
import dev.loralint.trainer.TrainerConfig;
import dev.loralint.trainer.Values;
import dev.loralint.trainer.options.Conditions;
import dev.loralint.trainer.options.Conditions.State;
import dev.loralint.trainer.options.Option;
import dev.loralint.trainer.options.OptionTerms;
import dev.loralint.trainer.options.TrainingOptions;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A training with anima_lora.
 *
 * @param config its configuration, with those that it is based on
 */
public record AnimaLoraRun(TrainerConfig config) {

    private static final Set<String> TRUE = Set.of("true", "1", "yes", "on");

    /** What a network can be made of (networks). */
    private static final Set<String> MODULES = Set.of(
            "networks.lora_anima",
            "networks.methods.byg",
            "networks.methods.easycontrol",
            "networks.methods.ip_adapter_pe_lora",
            "networks.methods.register",
            "networks.methods.soft_tokens",
            "networks.methods.turbo_dmd");

    /** Of a training whose files are all here; none of another file. */
    static List<AnimaLoraRun> of(TrainerConfig config) {
        return config.trainer().name().equals(AnimaLora.NAME) && config.isTraining() && !config.isOpenEnded()
                ? List.of(new AnimaLoraRun(config))
                : List.of();
    }

    /** A setting by the trainer's key. */
    public Setting setting(String key) {
        return config.setting(OptionTerms.term(key));
    }

    /** Whether Python takes the value of a setting for true. */
    public boolean on(String key) {
        return setting(key).on();
    }

    /** Whether a network takes the text of a setting for true. */
    public boolean inNetwork(String key) {
        return TRUE.contains(setting(key).text().toLowerCase(Locale.ROOT));
    }

    /** The optimizer in small letters; {@code adamw} if it is empty. */
    public String optimizer() {
        String name = setting("optimizer_type").text().toLowerCase(Locale.ROOT);
        return name.isEmpty() ? "adamw" : name;
    }

    /** Whether a training comes to code that uses a setting. */
    public boolean reaches(List<String> uses) {
        return new Conditions(this::setting, this::named).reaches(uses);
    }

    /** The settings of the run as tables ask for them; it has no parts. */
    public List<Conditions> views(String part) {
        return part.isEmpty() ? List.of(new Conditions(this::setting, this::named)) : List.of();
    }

    private Optional<State> named(String name) {
        return name.equals("repa") ? Optional.of(State.of(inNetwork("use_repa"))) : Optional.empty();
    }

    /** Whether {@code lr_scheduler} names the scheduler. */
    public boolean isScheduledByName() {
        return !optimizer().endsWith("schedulefree") && !on("lr_scheduler_type");
    }

    /** Settings that the file itself has, and not one that it is based on, with another value than the default. */
    public List<Setting> own(List<String> keys) {
        TrainingOptions options = TrainingOptions.of(config.trainer(), AnimaLora.SCRIPT);
        return keys.stream()
                .map(this::setting)
                .filter(setting ->
                        setting.written() && setting.location().path().equals(config.path()))
                .filter(setting -> !isStandard(options.all().get(setting.name()), setting))
                .toList();
    }

    private boolean isStandard(@Nullable Option option, Setting setting) {
        return option == null
                ? new AnimaLoraUses(this).isStandardOfNetwork(setting)
                : option.standard() != null && Values.plain(option.standard()).equals(Values.plain(setting.value()));
    }

    /** What keeps the training from using a setting; none if an argument of the network replaces it, which is another cause. */
    public List<Setting> obstacles(Setting setting, List<String> needs) {
        AnimaLoraUses uses = new AnimaLoraUses(this);
        return uses.argument(setting.name()).isEmpty()
                ? uses.obstacle(setting, needs).stream().toList()
                : List.of();
    }

    /** Settings of the network that the file itself has. */
    public List<Setting> ofNetwork() {
        AnimaLoraUses uses = new AnimaLoraUses(this);
        return own(config.all().stream()
                .map(Setting::name)
                .filter(uses::isOfNetwork)
                .toList());
    }

    /** What {@code network_args} says to the network. */
    public List<Setting> networkArguments() {
        return new AnimaLoraUses(this).arguments();
    }

    /** Names of models that are empty. */
    public List<Setting> emptyModels() {
        return Stream.of("pretrained_model_name_or_path", "qwen3")
                .map(this::setting)
                .filter(setting -> setting.written() && "".equals(setting.value()))
                .toList();
    }

    /** The network modules in the trainer's folder {@code networks}. */
    public Set<String> modules() {
        return MODULES;
    }

    /** Settings of datasets that are on, by a key; without it they have that of the option. */
    public List<Setting> ofDatasets(String key) {
        List<Setting> found = config.datasets().stream()
                .flatMap(dataset -> dataset.subsets().stream())
                .map(subset -> subset.get(key))
                .filter(setting -> setting != null && setting.on())
                .distinct()
                .toList();
        boolean isHeld = config.datasets().stream()
                .flatMap(dataset -> dataset.subsets().stream())
                .anyMatch(subset -> subset.get(key) == null);
        return isHeld && setting(key).written() && setting(key).on()
                ? Stream.concat(found.stream(), Stream.of(setting(key))).toList()
                : found;
    }

    /** Whether the warmup comes to steps: a share of the steps of epochs, which are not known, may be rounded down to none. */
    public boolean isWarmingUp() {
        Setting warmup = setting("lr_warmup_steps");
        boolean isKnown = !setting("max_train_epochs").given();
        return warmup.value() instanceof Double share
                ? isKnown && share * setting("max_train_steps").number() >= 1
                : warmup.value() instanceof Long && warmup.number() != 0;
    }

    /** Arguments in a list that Python does not split into a name and a value. */
    public List<String> unsplit(String list) {
        return setting(list).elements().stream()
                .map(String::valueOf)
                .filter(argument -> argument.chars().filter(c -> c == '=').count() != 1)
                .toList();
    }

    /** Arguments in a list whose values Python does not read. */
    public List<String> unread(String list) {
        return setting(list).elements().stream()
                .map(String::valueOf)
                .filter(argument -> argument.chars().filter(c -> c == '=').count() == 1)
                .filter(argument -> PythonLiteral.parse(argument.substring(argument.indexOf('=') + 1))
                        .isEmpty())
                .toList();
    }

    /** The names of arguments in a list. */
    public List<String> names(String list) {
        return setting(list).elements().stream()
                .map(String::valueOf)
                .filter(argument -> argument.indexOf('=') > 0)
                .map(argument -> argument.substring(0, argument.indexOf('=')))
                .toList();
    }
}
