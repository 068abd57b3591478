package dev.loralint.trainers.animalora;

import dev.loralint.knowledge.KnownKey;
import dev.loralint.text.PythonLiteral;
import dev.loralint.trainer.ConfiguredDataset;
import dev.loralint.trainer.Setting;
import dev.loralint.trainer.TrainerConfig;
import dev.loralint.trainer.Values;
import dev.loralint.trainer.options.Conditions;
import dev.loralint.trainer.options.Conditions.State;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a training needs to come to the code that uses a setting, in words of {@code anima-ignored.tsv}.
 *
 * @param run the training
 */
record AnimaLoraUses(AnimaLoraRun run) {

    private static final Set<String> TRUE = Set.of("true", "1", "yes", "on");

    /** What the table says of datasets. */
    private static final Set<String> NAMES = Set.of("validated", "inherited", "conditioned", "regularised");

    /** Keys of datasets by the options that they replace (library/config/loader.py: ConfigSanitizer). */
    private static final Map<String, String> OF_DATASETS =
            Map.of("train_batch_size", "batch_size", "dataset_repeats", "num_repeats");

    /** Options that a dataset has as a whole. */
    private static final Set<String> WHOLE =
            Set.of("train_batch_size", "validation_seed", "validation_split", "validation_split_num");

    /** Whether a key is one that networks read. */
    boolean isOfNetwork(String key) {
        return known(key).isPresent();
    }

    private Optional<KnownKey> known(String key) {
        return KnownKey.at(config().trainer().release()).stream()
                .filter(known -> known.isAt("network", "top") && known.name().equals(key))
                .findFirst();
    }

    /** Whether a value is what a network has without it; false is, where the code says nothing else. */
    boolean isStandardOfNetwork(Setting setting) {
        String standard = known(setting.name()).map(KnownKey::standard).orElse("");
        return standard.isEmpty()
                ? Boolean.FALSE.equals(setting.value())
                : PythonLiteral.parse(standard).isPresent()
                        && standard.replaceAll("^'|'$", "")
                                .toLowerCase(Locale.ROOT)
                                .replaceFirst("\\.0$", "")
                                .equals(Values.plain(setting.value()).toLowerCase(Locale.ROOT));
    }

    /** What {@code network_args} says to the network: of each key the last (train.py: resolve_network_kwargs). */
    List<Setting> arguments() {
        Setting list = run.setting("network_args");
        Map<String, Setting> arguments = new LinkedHashMap<>();
        for (Object element : list.elements()) {
            String[] pair = String.valueOf(element).split("=", 2);
            if (pair.length == 2 && isOfNetwork(pair[0])) {
                arguments.put(pair[0], list.argument(pair[0], String.valueOf(element), pair[1]));
            }
        }
        return List.copyOf(arguments.values());
    }

    /** The argument that counts instead of a key at the top. */
    Optional<Setting> argument(String key) {
        return arguments().stream()
                .filter(argument -> argument.key().equals(key))
                .findFirst();
    }

    private Setting setting(String key) {
        return argument(key).orElseGet(() -> run.setting(key));
    }

    /** The first setting that keeps a training from a use, if there is one. */
    Optional<Setting> obstacle(Setting setting, List<String> needs) {
        return new Conditions(
                        name -> datasets(setting, name).orElseGet(() -> setting(name)), name -> named(setting, name))
                .obstacles(needs).stream().findFirst();
    }

    private Optional<State> named(Setting setting, String name) {
        return NAMES.contains(name)
                ? Optional.of(State.of(datasets(setting, name).isEmpty()))
                : known(name).map(key -> Conditions.state(setting(name), isOn(setting(name))));
    }

    /** Networks get the text of a value. */
    private static boolean isOn(Setting setting) {
        return TRUE.contains(setting.text().toLowerCase(Locale.ROOT)) || setting.number() != 0 && setting.numeric();
    }

    /** What keeps datasets from a name; nothing is known of those in a file of their own. */
    private Optional<Setting> datasets(Setting setting, String name) {
        List<ConfiguredDataset> datasets = config().datasets();
        if (datasets.isEmpty() || run.on("dataset_config")) {
            return Optional.empty();
        }
        return switch (name) {
            case "validated" ->
                datasets.stream()
                        .map(dataset -> split(dataset.settings()))
                        .reduce((first, second) -> first.on() ? first : second)
                        .filter(split -> !split.on());
            case "inherited" -> said(datasets, setting.name());
            case "conditioned" -> everywhere(datasets, "cond_cache_dir", setting);
            case "regularised" -> everywhere(datasets, "is_reg", setting);
            default -> Optional.empty();
        };
    }

    private Setting split(Map<String, Setting> dataset) {
        Setting number = dataset.getOrDefault("validation_split_num", run.setting("validation_split_num"));
        Setting share = dataset.getOrDefault("validation_split", run.setting("validation_split"));
        return share.on() ? share : number;
    }

    /** What all datasets say themselves of an option. */
    private Optional<Setting> said(List<ConfiguredDataset> datasets, String option) {
        String key = OF_DATASETS.getOrDefault(option, option);
        List<Map<String, Setting>> places = datasets.stream()
                .flatMap(dataset -> WHOLE.contains(option) ? Stream.of(dataset.settings()) : dataset.subsets().stream())
                .toList();
        return places.isEmpty() || places.stream().anyMatch(place -> !place.containsKey(key))
                ? Optional.empty()
                : Optional.ofNullable(places.get(0).get(key));
    }

    /** A key that is off in all subsets. */
    private static Optional<Setting> everywhere(List<ConfiguredDataset> datasets, String key, Setting setting) {
        return datasets.stream()
                        .flatMap(dataset -> dataset.subsets().stream())
                        .map(subset -> subset.get(key))
                        .anyMatch(own -> own != null && own.on())
                ? Optional.empty()
                : Optional.of(new Setting(key, key, false, false, setting.location()));
    }

    private TrainerConfig config() {
        return run.config();
    }
}
