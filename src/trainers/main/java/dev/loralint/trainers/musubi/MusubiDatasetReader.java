package dev.loralint.trainers.musubi;

import dev.loralint.captions.CaptionHandling;
import dev.loralint.captions.CaptionOptions;
import dev.loralint.finding.Message;
import dev.loralint.trainer.ConfigDraft;
import dev.loralint.trainer.ConfigReader;
import dev.loralint.trainer.ConfigSource;
import dev.loralint.trainer.ConfiguredDataset;
import dev.loralint.trainer.ConfiguredSubset;
import dev.loralint.trainer.Document;
import dev.loralint.trainer.Marks;
import dev.loralint.trainer.Setting;
import dev.loralint.trainer.TermPaths;
import dev.loralint.trainer.TrainerConfig;
import dev.loralint.trainer.TrainerFormat;
import dev.loralint.trainer.tree.Node.Entry;
import dev.loralint.trainer.tree.Node.Table;
import dev.loralint.trainer.tree.Notation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
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

    /** Keys that count only in the dataset itself: they decide what it is made of. */
    private static final Set<String> SOURCES =
            Set.of("image_directory", "image_jsonl_file", "video_directory", "video_jsonl_file", "caption_extension");

    @Override
    public TrainerFormat format() {
        return MusubiTuner.DATASET;
    }

    @Override
    public Marks marks() {
        return Marks.in(Notation.TOML, Notation.JSON).with("datasets").with(MusubiTuner.DATASET_KEYS);
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
        Map<String, Setting> fallbacks = new LinkedHashMap<>(draft.written);
        fallbacks.keySet().retainAll(MusubiReader.ofDatasets(draft.trainer));
        fallbacks.keySet().removeAll(SOURCES);
        for (Table dataset : root.tables("datasets")) {
            Map<String, Setting> own = new LinkedHashMap<>(fallbacks);
            if (general != null) {
                own.putAll(settings(document, general));
            }
            own.putAll(settings(document, dataset));
            draft.datasets.add(new ConfiguredDataset(own, List.of(own)));
            Setting source = source(own);
            if (source != null && source.quoted()) {
                boolean isFolder = source.key().endsWith("_directory");
                double repeats =
                        own.containsKey("num_repeats") ? own.get("num_repeats").number() : Double.NaN;
                draft.subsets.add(new ConfiguredSubset(
                        isFolder ? source.text() : "",
                        source.location(),
                        Double.isNaN(repeats) ? 1 : (int) repeats,
                        null,
                        false,
                        isFolder ? null : source.text(),
                        captions(
                                value(dataset, general, "caption_extension"),
                                source.key().startsWith("video_"),
                                draft)));
            }
        }
    }

    /** What images or videos are taken from: the first of the keys, as a dataset with any of images is one of images. */
    static @Nullable Setting source(Map<String, Setting> dataset) {
        return Stream.of("image_directory", "image_jsonl_file", "video_directory", "video_jsonl_file")
                .map(dataset::get)
                .filter(setting -> setting != null)
                .findFirst()
                .orElse(null);
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

    /** A video without a caption ends the run, an image is left out (dataset/datasources.py: VideoDirectoryDatasource.get_caption). */
    private static CaptionOptions captions(@Nullable Object extension, boolean ofVideos, ConfigDraft draft) {
        return CaptionOptions.NONE.with(options -> {
            options.captionExtension = extension instanceof String text ? text : "";
            CaptionHandling handling = draft.trainer.captions();
            options.handling =
                    ofVideos ? handling.withVideos().withMissing(CaptionHandling.Without.STOP_REPORTED) : handling;
        });
    }
}
