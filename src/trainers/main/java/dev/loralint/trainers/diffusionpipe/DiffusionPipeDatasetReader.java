package dev.loralint.trainers.diffusionpipe;

import dev.loralint.captions.CaptionHandling;
import dev.loralint.captions.CaptionOptions;
import dev.loralint.finding.Message;
import dev.loralint.trainer.ConfigDraft;
import dev.loralint.trainer.ConfigReader;
import dev.loralint.trainer.ConfiguredDataset;
import dev.loralint.trainer.ConfiguredSubset;
import dev.loralint.trainer.Document;
import dev.loralint.trainer.Marks;
import dev.loralint.trainer.Setting;
import dev.loralint.trainer.TrainerConfig;
import dev.loralint.trainer.TrainerFormat;
import dev.loralint.trainer.Values;
import dev.loralint.trainer.tree.Node.Entry;
import dev.loralint.trainer.tree.Node.Table;
import dev.loralint.trainer.tree.Notation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** diffusion-pipe's TOML of a dataset: {@code [[directory]]} with a path each. */
public final class DiffusionPipeDatasetReader implements ConfigReader {

    /** Keys at the top of a dataset that no other trainer has. */
    private static final List<String> OWN = List.of(
            "resolutions",
            "enable_ar_bucket",
            "min_ar",
            "max_ar",
            "num_ar_buckets",
            "ar_buckets",
            "frame_buckets",
            "size_buckets");

    @Override
    public TrainerFormat format() {
        return DiffusionPipe.DATASET;
    }

    @Override
    public Marks marks() {
        return Marks.in(Notation.TOML)
                .with(Stream.concat(OWN.stream(), Stream.of("directory")).toList());
    }

    @Override
    public Optional<String> evidence(Document document) {
        if (!document.is(Notation.TOML)) {
            return Optional.empty();
        }
        Table root = document.table();
        if (root.tables("directory").stream().anyMatch(directory -> directory.has("path"))) {
            return Optional.of("`[[directory]]` with a `path`");
        }
        List<String> own = OWN.stream().filter(root::has).toList();
        return own.size() > 1
                ? Optional.of(Message.of("{} and {} of diffusion-pipe", own.get(0), own.get(1)))
                : Optional.empty();
    }

    @Override
    public boolean recognisesBroken(Document document) {
        return document.is(Notation.TOML) && document.content().contains("[[directory]]");
    }

    @Override
    public TrainerConfig read(Document document) {
        ConfigDraft draft = document.draft(DiffusionPipe.DATASET);
        Table root = document.table();
        DiffusionPipe.DATASET.terms().describe(document, root, draft);
        DiffusionPipeKeys.ofDataset(document, root, draft);
        directories(document, root, draft);
        return draft.finish();
    }

    /** Reads the dataset that a training names. */
    static void follow(Document document, Table root, ConfigDraft draft) {
        Entry entry = root.entry("dataset");
        if (entry == null || !(entry.value().plain() instanceof String name) || name.isEmpty()) {
            return;
        }
        Path file = document.source().find(name);
        if (file == null) {
            draft.missingFile("dataset", name, document.location(entry.span()));
            return;
        }
        try {
            Document dataset = new Document(document.source().follow(file));
            draft.problems.addAll(dataset.problems());
            if (dataset.isKnown()) {
                directories(dataset, dataset.table(), draft);
            }
        } catch (IOException e) {
            draft.missingFile("dataset", name, document.location(entry.span()));
        }
    }

    private static void directories(Document document, Table root, ConfigDraft draft) {
        Map<String, Setting> settings = settings(document, root, "");
        List<Map<String, Setting>> directories = new ArrayList<>();
        List<Table> tables = root.tables("directory");
        for (int i = 0; i < tables.size(); i++) {
            Table directory = tables.get(i);
            Map<String, Setting> own = new LinkedHashMap<>(settings);
            own.putAll(settings(document, directory, "directory." + i + "."));
            directories.add(own);
            missing(document, root, directory, draft);
            Entry path = directory.entry("path");
            if (path != null && path.value().plain() instanceof String name) {
                draft.subsets.add(new ConfiguredSubset(
                        name,
                        document.location(path.span()),
                        repeats(own),
                        null,
                        false,
                        null,
                        captions(root, directory, draft)));
            }
        }
        draft.datasets.add(new ConfiguredDataset(settings, directories));
        draft.captionOptions = captions(root, null, draft);
    }

    /** Notes what a directory names and the trainer looks for at its start (dataset.py: DirectoryDataset.__init__). */
    private static void missing(Document document, Table root, Table directory, ConfigDraft draft) {
        for (String key : List.of("mask_path", "control_path", "default_mask_file")) {
            Entry entry = directory.entry(key);
            if (entry != null
                    && entry.value().plain() instanceof String name
                    && !document.source().isThere(name)) {
                draft.missingFile(key, name, document.location(entry.span()));
            }
        }
        Entry path = directory.entry("path");
        if (on(root, directory, "online_captions")
                && path != null
                && path.value().plain() instanceof String folder
                && document.source().isThere(folder)
                && !document.source().isThere(folder + "/captions.json")) {
            draft.missingFile("online_captions", folder + "/captions.json", document.location(path.span()));
        }
    }

    /** A fraction is possible: the length of a bucket is rounded down. */
    private static int repeats(Map<String, Setting> directory) {
        Setting repeats = directory.get("num_repeats");
        return repeats == null || !repeats.numeric() ? 1 : (int) repeats.number();
    }

    private static Map<String, Setting> settings(Document document, Table table, String path) {
        Map<String, Setting> settings = new LinkedHashMap<>();
        for (Entry entry : table.entries().values()) {
            String name = path + entry.key();
            Object value = entry.value().plain();
            settings.put(entry.key(), new Setting(name, name, value, true, document.location(entry.span())));
        }
        return settings;
    }

    /** Always .txt. An image without one is skipped only if {@code skip_empty_caption} is not false (dataset.py: DirectoryDataset._metadata_map_fn.fn). */
    private static CaptionOptions captions(Table root, @Nullable Table directory, ConfigDraft draft) {
        boolean shuffles = on(root, directory, "shuffle_tags") || on(root, directory, "cache_shuffle_num");
        String prefix = directory == null ? null : directory.string("caption_prefix");
        return CaptionOptions.NONE.with(options -> {
            options.captionExtension = ".txt";
            options.shuffleCaption = shuffles;
            options.captionPrefix =
                    prefix != null ? prefix : Objects.requireNonNullElse(root.string("caption_prefix"), "");
            options.handling = handling(root, directory, draft.trainer.captions());
        });
    }

    private static CaptionHandling handling(Table root, @Nullable Table directory, CaptionHandling usual) {
        String key = "skip_empty_caption";
        boolean written = root.has(key) || directory != null && directory.has(key);
        return written && !on(root, directory, key) ? usual.withMissing(CaptionHandling.Without.EMPTY) : usual;
    }

    private static boolean on(Table root, @Nullable Table directory, String key) {
        Entry own = directory == null ? null : directory.entry(key);
        Entry entry = own != null ? own : root.entry(key);
        return entry != null && Values.truthy(entry.value().plain());
    }
}
