package dev.loralint.trainers.simpletuner;

import dev.loralint.captions.CaptionHandling;
import dev.loralint.captions.CaptionOptions;
import dev.loralint.captions.CaptionOptions.Chance;
import dev.loralint.captions.CaptionOptions.Prompts;
import dev.loralint.knowledge.KnownKey;
import dev.loralint.trainer.ConfigDraft;
import dev.loralint.trainer.ConfigReader;
import dev.loralint.trainer.ConfigSource;
import dev.loralint.trainer.ConfiguredDataset;
import dev.loralint.trainer.ConfiguredSubset;
import dev.loralint.trainer.Document;
import dev.loralint.trainer.Marks;
import dev.loralint.trainer.Setting;
import dev.loralint.trainer.TrainerConfig;
import dev.loralint.trainer.TrainerFormat;
import dev.loralint.trainer.UnknownKey;
import dev.loralint.trainer.Values;
import dev.loralint.trainer.WrongType;
import dev.loralint.trainer.tree.Node;
import dev.loralint.trainer.tree.Node.Entry;
import dev.loralint.trainer.tree.Node.Sequence;
import dev.loralint.trainer.tree.Node.Table;
import dev.loralint.trainer.tree.Notation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** SimpleTuner's {@code multidatabackend.json}: a list of datasets and of folders for caches (data_backend/factory.py). */
final class BackendsReader implements ConfigReader {

    /** Keys that show one entry of the list. */
    private static final Set<String> OWN =
            Set.of("caption_strategy", "instance_data_dir", "cache_dir_vae", "metadata_backend", "dataset_type");

    /** Keys whose value Python takes for true or false, so that a text such as {@code "False"} is true (data_backend/factory.py). */
    private static final Set<String> FLAGS = Set.of(
            "crop",
            "default",
            "disable",
            "disable_validation",
            "disabled",
            "is_regularisation_data",
            "is_regularization_data",
            "only_instance_prompt",
            "prepend_instance_prompt",
            "preserve_data_backend_cache",
            "scan_for_errors",
            "vae_cache_clear_each_epoch");

    /** Texts that mean no to a person. */
    private static final Set<String> NO = Set.of("false", "no", "off", "0", "none", "null");

    /** The location of an entry, which has no key of its own. */
    static final String ENTRY = "";

    /** Entries whose keys depend on the method of distillation. */
    private static final String OF_DISTILLATION = "distillation_cache";

    @Override
    public TrainerFormat format() {
        return SimpleTuner.DATASETS;
    }

    @Override
    public Marks marks() {
        return Marks.in(Notation.JSON).with(OWN);
    }

    @Override
    public Optional<String> evidence(Document document) {
        boolean found = document.is(Notation.JSON)
                && tables(document).stream()
                        .anyMatch(entry -> (entry.has("id") || entry.has("type"))
                                && entry.entries().keySet().stream().anyMatch(OWN::contains));
        return found ? Optional.of("a list of datasets with an `id` of SimpleTuner") : Optional.empty();
    }

    @Override
    public boolean recognisesBroken(Document document) {
        return document.is(Notation.JSON)
                && document.content().stripLeading().startsWith("[")
                && document.content().contains("\"dataset_type\"");
    }

    @Override
    public TrainerConfig read(Document document) {
        ConfigDraft draft = document.draft(SimpleTuner.DATASETS);
        datasets(document, draft);
        unknown(document, draft);
        return draft.finish();
    }

    /** Reads the file that a training names. */
    static void follow(ConfigSource source, ConfigDraft draft) {
        Setting named = draft.written.get(SimpleTuner.TRAINING.datasetKey());
        if (named == null || !named.quoted() || named.text().isEmpty() || SimpleTunerReader.isExample(named.text())) {
            return;
        }
        Path file = source.find(named.text());
        if (file == null) {
            draft.missingFile(named.name(), named.text(), named.location());
            return;
        }
        try {
            Document dataset = new Document(source.follow(file));
            if (dataset.isKnown()) {
                datasets(dataset, draft);
            }
        } catch (IOException e) {
            draft.missingFile(named.name(), named.text(), named.location());
        }
    }

    private static List<Table> tables(Document document) {
        return document.root() instanceof Sequence list
                ? list.items().stream()
                        .filter(Table.class::isInstance)
                        .map(Table.class::cast)
                        .toList()
                : List.of();
    }

    private static void datasets(Document document, ConfigDraft draft) {
        Node root = document.root();
        if (!(root instanceof Sequence list) || list.items().isEmpty()) {
            draft.problem(
                    root == null ? draft.place : document.location(root.span()),
                    "SimpleTuner expects a list of datasets here, and exits with an error");
            return;
        }
        for (Table table : tables(document)) {
            Map<String, Setting> own = settings(document, table);
            own.values().stream().filter(BackendsReader::isMeantOff).forEach(flag -> draft.wrongTypes.add(wrong(flag)));
            draft.datasets.add(new ConfiguredDataset(own, List.of(own)));
            Backend backend = new Backend(own, Map.of());
            Setting folder = backend.setting("instance_data_dir");
            boolean isOfFiles = backend.isOfImages() || backend.kind().equals("video");
            if (!backend.isUsed() || !isOfFiles || !backend.isLocal() || !folder.quoted() || !folder.on()) {
                continue;
            }
            if (isOfPrompt(backend, draft)) {
                draft.unusedFolders.add(folder.text());
                if (!document.source().isThere(folder.text())) {
                    draft.missingFile(folder.name(), folder.text(), folder.location());
                }
            } else {
                draft.subsets.add(new ConfiguredSubset(
                        folder.text(), folder.location(), backend.uses(), null, false, null, captions(backend, draft)));
            }
        }
        draft.captionOptions = draft.subsets.isEmpty()
                ? CaptionOptions.of(draft.trainer.captions())
                : draft.subsets.get(0).options();
    }

    private static Map<String, Setting> settings(Document document, Table table) {
        Map<String, Setting> settings = new LinkedHashMap<>();
        settings.put(ENTRY, new Setting(ENTRY, ENTRY, null, false, document.location(table.span())));
        for (Entry entry : table.entries().values()) {
            Object value = entry.value().plain();
            settings.put(
                    entry.key(), new Setting(entry.key(), entry.key(), value, true, document.location(entry.span())));
        }
        return settings;
    }

    private static boolean isMeantOff(Setting setting) {
        return FLAGS.contains(setting.key())
                && setting.quoted()
                && NO.contains(setting.text().strip().toLowerCase(Locale.ROOT));
    }

    private static WrongType wrong(Setting flag) {
        return WrongType.of(flag.key(), flag.name(), flag.location(), flag.value(), "true or false", false, null)
                .ofFlag();
    }

    /** Whether all images have one prompt, so that no captions are read. */
    private static boolean isOfPrompt(Backend backend, ConfigDraft draft) {
        return on(backend, draft, "only_instance_prompt")
                || value(backend, draft, "caption_strategy", "filename").equals("instanceprompt");
    }

    /** Captions are as the dataset says, else as the training does (factory.py: FactoryRegistry._create_dataset_and_sampler). */
    private static CaptionOptions captions(Backend backend, ConfigDraft draft) {
        CaptionHandling usual = draft.trainer.captions();
        CaptionHandling handling = backend.kind().equals("video") ? usual.withVideos() : usual;
        String strategy = value(backend, draft, "caption_strategy", "filename");
        String prompt = value(backend, draft, "instance_prompt", "");
        boolean prepends = on(backend, draft, "prepend_instance_prompt");
        Setting dropout = draft.written.get("caption_dropout_probability");
        Map<?, ?> shuffle = backend.setting("caption_shuffle").value() instanceof Map<?, ?> map ? map : Map.of();
        return CaptionOptions.NONE.with(options -> {
            options.captionExtension = ".txt";
            options.handling = handling;
            options.captionPrefix = prepends && !prompt.isEmpty() ? prompt + " " : "";
            options.shuffleCaption = Values.truthy(shuffle.get("enable"));
            options.keepTokens = (int) Math.max(0, Values.number(shuffle.get("position_start")));
            if (dropout != null && dropout.numeric()) {
                options.chance = new Chance(dropout.number(), 0, 0, 1, 0);
            }
            if (strategy.equals("filename")) {
                options.prompts = new Prompts(Prompts.Kind.NAMES, "");
            }
        });
    }

    private static String value(Backend backend, ConfigDraft draft, String key, String usual) {
        Setting own = backend.setting(key);
        Setting training = draft.written.get(key);
        return own.given() ? own.text() : training != null ? training.text() : usual;
    }

    private static boolean on(Backend backend, ConfigDraft draft, String key) {
        Setting training = draft.written.get(key);
        return backend.has(key) ? backend.setting(key).on() : training != null && training.on();
    }

    /** It asks each entry for the keys that it knows, and ignores the rest. */
    private static void unknown(Document document, ConfigDraft draft) {
        Set<String> known = new TreeSet<>();
        KnownKey.at(draft.trainer.release()).forEach(key -> known.add(key.name()));
        int number = 0;
        for (Table table : tables(document)) {
            String where = String.valueOf(number++);
            if (OF_DISTILLATION.equals(table.value("dataset_type"))) {
                continue;
            }
            for (Entry entry : table.entries().values()) {
                if (!known.contains(entry.key()) && !entry.key().matches("(_|//|#).*")) {
                    draft.unknownKeys.add(new UnknownKey(
                            entry.key(),
                            where,
                            document.location(entry.keySpan()),
                            UnknownKey.nearest(entry.key(), known),
                            false));
                }
            }
        }
    }
}
