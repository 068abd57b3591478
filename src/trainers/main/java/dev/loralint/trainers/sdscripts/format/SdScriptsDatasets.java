package dev.loralint.trainers.sdscripts.format;

import dev.loralint.captions.CaptionOptions;
import dev.loralint.finding.Location;
import dev.loralint.trainer.ConfigDraft;
import dev.loralint.trainer.ConfigSource;
import dev.loralint.trainer.ConfiguredDataset;
import dev.loralint.trainer.ConfiguredSubset;
import dev.loralint.trainer.Document;
import dev.loralint.trainer.Setting;
import dev.loralint.trainer.Terms;
import dev.loralint.trainer.UnknownKey;
import dev.loralint.trainer.Values;
import dev.loralint.trainer.WrongType;
import dev.loralint.trainer.formats.ConfigReaders;
import dev.loralint.trainer.options.DatasetKey;
import dev.loralint.trainer.options.OptionCaptions;
import dev.loralint.trainer.options.OptionTerms;
import dev.loralint.trainer.options.TrainingOptions;
import dev.loralint.trainer.tree.Node.Entry;
import dev.loralint.trainer.tree.Node.Sequence;
import dev.loralint.trainer.tree.Node.Table;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The datasets of sd-scripts' dataset configuration. What a subset does not say it has from its dataset, then from
 * [general], then from the training (config_util.py: BlueprintGenerator). Anything unknown or of a wrong type is fatal there.
 */
public final class SdScriptsDatasets {

    /** The levels of the file, each with its letter. */
    private static final List<Map.Entry<Character, String>> LEVELS = List.of(
            Map.entry('g', "[general]"), Map.entry('d', "[[datasets]]"), Map.entry('s', "[[datasets.subsets]]"));

    /** Keys that are options of the training only, with what to write here. */
    private static final Map<String, String> RENAMED = Map.of(
            "train_batch_size", "batch_size",
            "dataset_repeats", "num_repeats",
            "repeats", "num_repeats",
            "train_data_dir", "image_dir",
            "image_directory", "image_dir",
            "in_json", "metadata_file",
            "caption_extention", "caption_extension",
            "max_resolution", "resolution");

    private static final Set<String> TRAINING_ONLY = Set.of(
            "max_token_length",
            "cache_latents",
            "cache_latents_to_disk",
            "prior_loss_weight",
            "debug_dataset",
            "train_inpainting",
            "reg_data_dir",
            "learning_rate",
            "max_train_epochs",
            "max_train_steps",
            "seed",
            "output_dir",
            "weighted_captions",
            "cache_text_encoder_outputs",
            "cache_text_encoder_outputs_to_disk",
            "masked_loss");

    /**
     * No options, but what a file of arguments says under these names holds for each subset of a dataset configuration that
     * says nothing itself (config_util.py: BlueprintGenerator). Folders below train_data_dir have values of their own for both.
     */
    public static final Set<String> REACHING = Set.of("class_tokens", "is_reg");

    private final Document document;
    private final ConfigDraft draft;
    private final SdScriptsTraining training;
    private final boolean ofTraining;
    private final boolean ofControl;
    private final Map<String, DatasetKey> keys;

    /** @param ofTraining whether a training names this file, so that its settings hold where the file says nothing */
    SdScriptsDatasets(Document document, ConfigDraft draft, SdScriptsTraining training, boolean ofTraining) {
        this.document = document;
        this.draft = draft;
        this.training = training;
        this.ofTraining = ofTraining;
        this.ofControl = draft.script != null && TrainingOptions.isControl(draft.script);
        this.keys = DatasetKey.of(SdScripts.release(document));
    }

    /** Reads the file that a training names as its dataset_config, if it names one. */
    static void follow(SdScriptsTraining training, ConfigSource source, ConfigDraft draft) {
        SdScriptsTraining.Argument argument = training.argument("dataset_config");
        if (argument == null || !(argument.value() instanceof String name) || name.isEmpty()) {
            return;
        }
        Path file = source.find(name);
        if (file == null) {
            draft.missingFile("dataset_config", name, argument.location());
            return;
        }
        String lower = name.toLowerCase(Locale.ROOT);
        if (!lower.endsWith(".toml") && !lower.endsWith(".json")) {
            draft.problem(
                    argument.location(),
                    "`" + name + "` is not a .toml or .json file; the trainer reads no other dataset configuration");
            return;
        }
        try {
            Document document = new Document(source.follow(file));
            draft.problems.addAll(document.problems());
            if (document.isKnown() && !(isOwnScript(draft) && ConfigReaders.isOfOther(document, SdScripts.NAME))) {
                draft.unknownKeys.removeIf(key -> !key.fatal() && REACHING.contains(key.name()));
                new SdScriptsDatasets(document, draft, training, true).read();
            }
        } catch (IOException | InvalidPathException e) {
            draft.missingFile("dataset_config", name, argument.location());
        }
    }

    /** Whether it has keys and no section, as the configuration of a training run; what it lacks is the one thing to report. */
    private static boolean isFlat(Table root) {
        return !root.entries().isEmpty()
                && root.entries().values().stream()
                        .map(Entry::value)
                        .noneMatch(value -> value instanceof Table
                                || value instanceof Sequence list
                                        && list.items().stream().anyMatch(Table.class::isInstance));
    }

    /** Whether the script is not one of sd-scripts, and may read datasets in a way of its own. */
    private static boolean isOwnScript(ConfigDraft draft) {
        String script = draft.script;
        return script != null && !TrainingOptions.of(draft.trainer, script).areOf(script);
    }

    /** Whether a key stands in dataset configurations, rightly or by mistake. */
    static boolean isFoundInDatasets(String key) {
        return DatasetKey.isKnown(key) || RENAMED.containsKey(key) || TRAINING_ONLY.contains(key);
    }

    void read() {
        read(document.table());
    }

    void read(Table root) {
        boolean isFlat = ofTraining && isFlat(root);
        for (Entry entry : root.entries().values()) {
            if (!entry.key().equals("general") && !entry.key().equals("datasets") && !isFlat) {
                unknown(entry, "", 'g');
            }
        }
        Map<String, Entry> general = new LinkedHashMap<>();
        Entry generalEntry = root.entry("general");
        if (generalEntry != null && generalEntry.value() instanceof Table generalTable) {
            general = level(generalTable, 'g', "[general]", "");
        } else if (generalEntry != null) {
            draft.wrongTypes.add(of(generalEntry, "a table"));
        }
        mention(general, true);
        if (ofControl) {
            refuse("conditioning_data_dir", general, "[general]");
        }
        for (Table dataset : root.tables("datasets")) {
            dataset(dataset, general);
        }
        Entry datasets = root.entry("datasets");
        if (datasets != null && datasets.value() instanceof Table one) {
            // with one bracket too few; everything else is as it was meant
            draft.wrongTypes.add(of(datasets, "a list of [[datasets]] tables"));
            dataset(one, general);
        }
        if (!ofTraining) {
            draft.captionOptions = options(general);
        }
    }

    private void dataset(Table dataset, Map<String, Entry> general) {
        boolean fineTuning = !ofControl && isFineTuning(dataset);
        if (fineTuning && !dataset.tables("subsets").stream().allMatch(s -> s.has("metadata_file"))) {
            draft.problem(
                    document.location(dataset.span()),
                    "only some subsets of this dataset have a `metadata_file`: put them into separate datasets");
            return;
        }
        refuseConditioning(dataset);
        Map<String, Entry> own = level(dataset, 'd', "[[datasets]]", "subsets");
        mention(own, draft.subsets.isEmpty());
        Map<String, Entry> inherited = over(general, own);
        String method = method(dataset, fineTuning);
        refuse(method, own, "[[datasets]]");
        List<Map<String, Setting>> subsets = new ArrayList<>();
        for (Table subset : dataset.tables("subsets")) {
            Map<String, Entry> subsetOwn = level(subset, 's', "[[datasets.subsets]]", "");
            refuse(method, subsetOwn, "[[datasets.subsets]]");
            mention(subsetOwn, draft.subsets.isEmpty());
            Map<String, Entry> all = over(inherited, subsetOwn);
            subset(subset, all, fineTuning);
            subsets.add(settings(all));
        }
        draft.datasets.add(new ConfiguredDataset(settings(inherited), List.copyOf(subsets)));
    }

    private Map<String, Setting> settings(Map<String, Entry> entries) {
        Map<String, Setting> settings = new LinkedHashMap<>();
        entries.forEach((name, entry) -> settings.put(
                name, new Setting(name, name, entry.value().plain(), true, document.location(entry.span()))));
        return Map.copyOf(settings);
    }

    private static boolean isFineTuning(Table dataset) {
        for (Table subset : dataset.tables("subsets")) {
            if (subset.has("metadata_file")) {
                return true;
            }
        }
        return false;
    }

    /** The key that decides by which method the dataset is trained; empty for DreamBooth, which none decides. */
    private String method(Table dataset, boolean fineTuning) {
        boolean conditioned = ofControl
                || ofTraining
                        && training.on("masked_loss")
                        && dataset.tables("subsets").stream().allMatch(s -> s.has("conditioning_data_dir"));
        return conditioned ? "conditioning_data_dir" : fineTuning ? "metadata_file" : "";
    }

    /** Keys of DreamBooth datasets that are errors where another method applies, such as those of captions in metadata. */
    private void refuse(String method, Map<String, Entry> own, String where) {
        DatasetKey deciding = keys.get(method);
        if (deciding == null) {
            return;
        }
        for (Entry entry : own.values()) {
            DatasetKey key = keys.get(entry.key());
            if (key != null && !key.methods().contains(deciding.methods())) {
                draft.unknownKeys.add(new UnknownKey(entry.key(), where, document.location(entry.keySpan()), null, true)
                        .because(UnknownKey.Why.EXCLUDED, List.of(method)));
            }
        }
    }

    /** Conditioning images are for a masked loss, and then for every subset of the dataset (config_util.py: ConfigSanitizer.__init__). */
    private void refuseConditioning(Table dataset) {
        if (ofControl) {
            return;
        }
        List<Table> subsets = dataset.tables("subsets");
        boolean masked = !ofTraining || training.on("masked_loss");
        if (masked && subsets.stream().allMatch(s -> s.has("conditioning_data_dir"))) {
            return;
        }
        for (Table subset : subsets) {
            Entry entry = subset.entry("conditioning_data_dir");
            if (entry != null) {
                draft.unknownKeys.add(new UnknownKey(
                                entry.key(), "[[datasets.subsets]]", document.location(entry.keySpan()), null, true)
                        .because(UnknownKey.Why.REQUIRES, List.of(masked ? entry.key() : "masked_loss")));
            }
        }
    }

    private WrongType of(Entry entry, String expected) {
        Object value = entry.value().plain();
        return WrongType.of(entry.key(), entry.key(), document.location(entry.span()), value, expected, true, null);
    }

    private void subset(Table subset, Map<String, Entry> all, boolean fineTuning) {
        Entry dir = all.get("image_dir");
        Entry metadata = all.get("metadata_file");
        if (dir == null && !fineTuning) {
            draft.problem(
                    document.location(subset.span()), "this subset has no `image_dir`: add `image_dir = \"folder\"`");
            return;
        }
        Entry place = dir != null ? dir : metadata;
        Location location = place == null ? document.location(subset.span()) : document.location(place.span());
        draft.subsets.add(new ConfiguredSubset(
                orEmpty(text(dir)),
                location,
                repeats(all),
                reaching(all, "class_tokens") instanceof String tokens ? tokens : null,
                Values.truthy(reaching(all, "is_reg")),
                text(metadata),
                options(all)));
    }

    private @Nullable Object reaching(Map<String, Entry> all, String key) {
        Entry entry = all.get(key);
        return entry != null ? entry.value().plain() : training.value(key);
    }

    private int repeats(Map<String, Entry> all) {
        Entry entry = all.get("num_repeats");
        Object value = entry != null ? entry.value().plain() : training.value("dataset_repeats");
        double number = Values.number(value);
        return Double.isNaN(number) ? 1 : (int) number;
    }

    private CaptionOptions options(Map<String, Entry> all) {
        return OptionCaptions.options(
                training.options().release(),
                name -> {
                    Entry entry = all.get(name);
                    if (entry != null) {
                        return entry.value().plain();
                    }
                    // a file that no training names may still be given an extension on the command line
                    return !ofTraining && name.equals("caption_extension") ? null : training.value(name);
                },
                training.value("max_token_length"));
    }

    /** The keys of one level that may stand there, the others told. */
    private Map<String, Entry> level(Table table, char level, String where, String children) {
        Map<String, Entry> known = new LinkedHashMap<>();
        for (Entry entry : table.entries().values()) {
            if (entry.key().equals(children)) {
                continue;
            }
            DatasetKey key = keys.get(entry.key());
            if (key == null || key.levels().indexOf(level) < 0) {
                unknown(entry, where, level);
                continue;
            }
            Object value = entry.value().plain();
            if (key.type().accepts(value)) {
                known.put(entry.key(), entry);
            } else {
                draft.wrongTypes.add(wrong(key, value, document.location(entry.span())));
            }
        }
        return known;
    }

    private void unknown(Entry entry, String where, char level) {
        String name = entry.key();
        DatasetKey key = keys.get(name);
        String suggestion = RENAMED.get(name);
        boolean ofTraining = key == null && TRAINING_ONLY.contains(name);
        if (key == null && suggestion == null && !ofTraining) {
            suggestion = UnknownKey.nearest(name, DatasetKey.at(draft.trainer.release(), level));
        }
        UnknownKey unknown = new UnknownKey(name, where, document.location(entry.keySpan()), suggestion, true);
        draft.unknownKeys.add(
                key != null
                        ? unknown.because(UnknownKey.Why.ELSEWHERE, places(key))
                        : ofTraining ? unknown.because(UnknownKey.Why.OF_TRAINING, List.of()) : unknown);
    }

    private static List<String> places(DatasetKey key) {
        return LEVELS.stream()
                .filter(level -> key.levels().indexOf(level.getKey()) >= 0)
                .map(Map.Entry::getValue)
                .toList();
    }

    static WrongType wrong(DatasetKey key, @Nullable Object value, Location location) {
        return WrongType.strict(
                OptionTerms.term(key.argument().isEmpty() ? key.name() : key.argument()),
                key.name(),
                location,
                value,
                key.type());
    }

    /** What a dataset configuration says in the field's terms: of the first dataset and subset, if they differ. */
    private void mention(Map<String, Entry> level, boolean first) {
        if (ofTraining) {
            return;
        }
        level.forEach((name, entry) -> {
            DatasetKey key = keys.get(name);
            String term = key == null || key.argument().isEmpty() ? name : OptionTerms.term(key.argument());
            String concept = name.equals("image_dir") ? "dataset_dir" : Terms.ALL.contains(term) ? term : name;
            if (first || !draft.written.containsKey(concept)) {
                draft.write(concept, name, entry.value().plain(), document.location(entry.span()));
            }
        });
    }

    private static Map<String, Entry> over(Map<String, Entry> below, Map<String, Entry> above) {
        Map<String, Entry> all = new LinkedHashMap<>(below);
        all.putAll(above);
        return all;
    }

    private static @Nullable Object plain(@Nullable Entry entry) {
        return entry == null ? null : entry.value().plain();
    }

    private static @Nullable String text(@Nullable Entry entry) {
        return plain(entry) instanceof String s ? s : null;
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
