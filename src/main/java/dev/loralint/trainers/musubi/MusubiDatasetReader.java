package dev.loralint.trainers.musubi;

import dev.loralint.captions.CaptionOptions;
import dev.loralint.finding.Message;
import dev.loralint.trainer.ConfigDraft;
import dev.loralint.trainer.ConfigReader;
import dev.loralint.trainer.ConfigSource;
import dev.loralint.trainer.ConfiguredDataset;
import dev.loralint.trainer.ConfiguredSubset;
import dev.loralint.trainer.Document;
import dev.loralint.trainer.Setting;
import dev.loralint.trainer.TermPaths;
import dev.loralint.trainer.TrainerConfig;
import dev.loralint.trainer.TrainerFormat;
import dev.loralint.trainer.Values;
import dev.loralint.trainer.tree.Node.Entry;
import dev.loralint.trainer.tree.Node.Table;
import dev.loralint.trainer.tree.Notation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * musubi-tuner's {@code --dataset_config}, in TOML or JSON: {@code [[datasets]]} with folders of images or videos, and no
 * subsets (dataset/config_utils.py).
 */
public final class MusubiDatasetReader implements ConfigReader {

    private static final TermPaths TERMS = new TermPaths(
            Map.of(
                    "batch", List.of("general.batch_size"),
                    "resolution", List.of("general.resolution"),
                    "caption_extension", List.of("general.caption_extension")),
            Map.of());

    @Override
    public TrainerFormat format() {
        return MusubiTuner.DATASET;
    }

    @Override
    public Weight weight() {
        return Weight.NAMES;
    }

    @Override
    public Optional<String> evidence(Document document) {
        List<Table> datasets = document.table().tables("datasets");
        boolean elsewhere = datasets.stream().anyMatch(dataset -> dataset.has("subsets"));
        if (elsewhere || !document.is(Notation.TOML) && !document.is(Notation.JSON)) {
            return Optional.empty();
        }
        return datasets.stream()
                .flatMap(dataset -> dataset.entries().keySet().stream())
                .filter(MusubiTuner.DATASET_KEYS::contains)
                .findFirst()
                .map(key -> Message.of("{} in {}", key, "[[datasets]]"));
    }

    @Override
    public boolean recognisesBroken(Document document) {
        return document.is(Notation.TOML)
                && document.content().contains("[[datasets]]")
                && !document.content().contains("subsets")
                && document.wordsAtLineStarts().keySet().stream().anyMatch(MusubiTuner.DATASET_KEYS::contains);
    }

    @Override
    public TrainerConfig read(Document document) {
        ConfigDraft draft = document.draft(MusubiTuner.DATASET);
        Table root = document.table();
        TERMS.describe(document, root, draft);
        new DatasetCheck(document, draft).check();
        datasets(document, root, draft);
        return draft.finish();
    }

    /** Reads the datasets of the file that a training names; what is wrong with them is reported of that file alone. */
    static void follow(ConfigSource source, ConfigDraft draft) {
        Setting named = draft.written.get("dataset_config");
        if (named == null || !named.quoted() || named.text().isEmpty()) {
            return;
        }
        Path file = source.find(named.text());
        if (file == null) {
            draft.missingFile("dataset_config", named.text(), named.location());
            return;
        }
        try {
            Document dataset = new Document(source.follow(file));
            if (dataset.isKnown()) {
                datasets(dataset, dataset.table(), draft);
            }
        } catch (IOException e) {
            draft.missingFile("dataset_config", named.text(), named.location());
        }
    }

    private static void datasets(Document document, Table root, ConfigDraft draft) {
        Table general = root.table("general");
        for (Table dataset : root.tables("datasets")) {
            Map<String, Setting> own = new LinkedHashMap<>();
            if (general != null) {
                own.putAll(settings(document, general));
            }
            own.putAll(settings(document, dataset));
            draft.datasets.add(new ConfiguredDataset(own, List.of(own)));
            Entry folder = dataset.entry("image_directory");
            Entry source = folder == null ? dataset.entry("image_jsonl_file") : folder;
            if (source != null && source.value().plain() instanceof String name) {
                double repeats = Values.number(value(dataset, general, "num_repeats"));
                draft.subsets.add(new ConfiguredSubset(
                        folder == null ? "" : name,
                        document.location(source.span()),
                        Double.isNaN(repeats) ? 1 : (int) repeats,
                        null,
                        false,
                        folder == null ? name : null,
                        captions(value(dataset, general, "caption_extension"), draft)));
            }
        }
    }

    private static Map<String, Setting> settings(Document document, Table table) {
        Map<String, Setting> settings = new LinkedHashMap<>();
        for (Entry entry : table.entries().values()) {
            Object value = entry.value().plain();
            settings.put(
                    entry.key(), new Setting(entry.key(), entry.key(), value, true, document.location(entry.span())));
        }
        return settings;
    }

    private static @Nullable Object value(Table dataset, @Nullable Table general, String key) {
        return dataset.has(key) || general == null ? dataset.value(key) : general.value(key);
    }

    private static CaptionOptions captions(@Nullable Object extension, ConfigDraft draft) {
        return CaptionOptions.NONE.with(options -> {
            options.captionExtension = extension instanceof String text ? text : "";
            options.handling = draft.trainer.captions();
        });
    }
}
