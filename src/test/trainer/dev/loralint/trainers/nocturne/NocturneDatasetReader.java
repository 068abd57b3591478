package dev.loralint.trainers.nocturne;

import dev.loralint.captions.CaptionOptions;
import dev.loralint.trainer.ConfigDraft;
import dev.loralint.trainer.ConfigReader;
import dev.loralint.trainer.ConfigSource;
import dev.loralint.trainer.ConfiguredSubset;
import dev.loralint.trainer.Document;
import dev.loralint.trainer.Setting;
import dev.loralint.trainer.TrainerConfig;
import dev.loralint.trainer.TrainerFormat;
import dev.loralint.trainer.tree.Node.Entry;
import dev.loralint.trainer.tree.Node.Table;
import dev.loralint.trainer.tree.Notation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** {@code [[night]]} with a folder of images and its repeats. */
final class NocturneDatasetReader implements ConfigReader {

    @Override
    public TrainerFormat format() {
        return Nocturne.DATASET;
    }

    @Override
    public Optional<String> evidence(Document document) {
        boolean found = document.is(Notation.TOML)
                && document.table().tables("night").stream().anyMatch(night -> night.has("folder"));
        return found ? Optional.of("`[[night]]` with a `folder`") : Optional.empty();
    }

    @Override
    public boolean recognisesBroken(Document document) {
        return document.is(Notation.TOML) && document.content().contains("[[night]]");
    }

    @Override
    public TrainerConfig read(Document document) {
        ConfigDraft draft = document.draft(Nocturne.DATASET);
        nights(document, draft);
        return draft.finish();
    }

    /** Reads the file that a training names. */
    static void follow(ConfigSource source, ConfigDraft draft) {
        Setting named = draft.written.get("dataset_config");
        if (named == null || named.text().isEmpty()) {
            return;
        }
        Path file = source.find(named.text());
        try {
            if (file == null) {
                throw new IOException("no such file");
            }
            Document dataset = new Document(source.follow(file));
            if (dataset.isKnown()) {
                nights(dataset, draft);
            }
        } catch (IOException e) {
            draft.missingFile("dataset_config", named.text(), named.location());
        }
    }

    private static void nights(Document document, ConfigDraft draft) {
        for (Table night : document.table().tables("night")) {
            Entry folder = night.entry("folder");
            if (folder != null && folder.value().plain() instanceof String name) {
                int repeats = night.value("repeats") instanceof Long number ? number.intValue() : 1;
                CaptionOptions captions = CaptionOptions.of(draft.trainer.captions());
                draft.subsets.add(new ConfiguredSubset(
                        name, document.location(folder.span()), repeats, null, false, null, captions));
            }
        }
    }
}
