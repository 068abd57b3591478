package dev.loralint.trainer.diffusionpipe;

import dev.loralint.captions.CaptionOptions;
import dev.loralint.trainer.ConfigDraft;
import dev.loralint.trainer.ConfigReader;
import dev.loralint.trainer.ConfiguredSubset;
import dev.loralint.trainer.Document;
import dev.loralint.trainer.MissingFile;
import dev.loralint.trainer.NamedFile;
import dev.loralint.trainer.TrainerConfig;
import dev.loralint.trainer.TrainerFormat;
import dev.loralint.trainer.Values;
import dev.loralint.trainer.tree.Node.Entry;
import dev.loralint.trainer.tree.Node.Table;
import dev.loralint.trainer.tree.Notation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** diffusion-pipe's TOML of a dataset: {@code [[directory]]} with a path each. */
public final class DiffusionPipeDatasetReader implements ConfigReader {

    @Override
    public TrainerFormat format() {
        return DiffusionPipe.DATASET;
    }

    @Override
    public Optional<String> evidence(Document document) {
        boolean found = document.is(Notation.TOML)
                && document.table().tables("directory").stream().anyMatch(directory -> directory.has("path"));
        return found ? Optional.of("`[[directory]]` with a `path`") : Optional.empty();
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
        directories(document, root, draft);
        return draft.finish();
    }

    /** Reads the dataset that a training names. */
    static void follow(Document document, Table root, ConfigDraft draft) {
        Entry entry = root.entry("dataset");
        if (entry == null || !(entry.value().plain() instanceof String name) || name.isEmpty()) {
            return;
        }
        Path file = NamedFile.find(name, document.source());
        if (file == null) {
            draft.missingFiles.add(new MissingFile("dataset", name, document.location(entry.span())));
            return;
        }
        try {
            Document dataset = new Document(document.source().follow(file));
            draft.problems.addAll(dataset.problems());
            if (dataset.isKnown()) {
                directories(dataset, dataset.table(), draft);
            }
        } catch (IOException e) {
            draft.missingFiles.add(new MissingFile("dataset", name, document.location(entry.span())));
        }
    }

    private static void directories(Document document, Table root, ConfigDraft draft) {
        for (Table directory : root.tables("directory")) {
            Entry path = directory.entry("path");
            if (path == null || !(path.value().plain() instanceof String name)) {
                draft.problem(
                        document.location(directory.span()), "this directory has no `path`; add `path = \"folder\"`");
                continue;
            }
            double number = Values.number(directory.value("num_repeats"));
            draft.subsets.add(new ConfiguredSubset(
                    name,
                    document.location(path.span()),
                    Double.isNaN(number) ? 1 : (int) number,
                    null,
                    false,
                    null,
                    captions(root, directory)));
        }
        draft.captionOptions = captions(root, null);
    }

    /** Always .txt; an image without one is passed over (dataset.py:755). */
    private static CaptionOptions captions(Table root, @Nullable Table directory) {
        boolean shuffles = on(root, directory, "shuffle_tags") || on(root, directory, "cache_shuffle_num");
        String prefix = directory == null ? null : directory.string("caption_prefix");
        return new CaptionOptions(
                ".txt",
                shuffles,
                0,
                "",
                ",",
                "",
                false,
                prefix != null ? prefix : Objects.requireNonNullElse(root.string("caption_prefix"), ""),
                "",
                CaptionOptions.Chance.NONE,
                75);
    }

    private static boolean on(Table root, @Nullable Table directory, String key) {
        Entry own = directory == null ? null : directory.entry(key);
        Entry entry = own != null ? own : root.entry(key);
        return entry != null && Values.truthy(entry.value().plain());
    }
}
