package dev.loralint.trainers.animalora;

import dev.loralint.disk.Disk;
import dev.loralint.trainer.ConfigDraft;
import dev.loralint.trainer.Document;
import dev.loralint.trainer.tree.Node.Entry;
import dev.loralint.trainer.tree.Node.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The files that a training is made of, the weakest first: {@code base.toml}, the preset {@code default} of {@code presets.toml} and
 * the method (library/config/io.py: load_method_preset), or a file and those that its {@code base_config} names
 * (_load_toml_with_base).
 *
 * @param layers each file with the table that counts
 * @param base the document of {@code base.toml}; {@code null} without a chain of methods
 */
record Chain(List<Layer> layers, @Nullable Document base) {

    /** Sections that are no settings of a training (_flatten_toml), and those of the steps before it (scripts/tasks). */
    static final Set<String> OTHER = Set.of("general", "datasets", "variant", "gui", "soup", "staging", "preprocess");

    private static final int MOST = 8;

    /** A table of a file. */
    record Layer(Document document, Table table) {}

    /** A setting where it is written. */
    record Said(Document document, Entry entry) {}

    static Chain of(Document document, ConfigDraft draft) {
        List<Layer> layers = new ArrayList<>();
        Path file = document.source().file();
        Path configs = configs(file);
        Document base = configs == null ? null : read(document, configs.resolve(BASE));
        if (base != null && configs != null) {
            layers.add(new Layer(base, base.table()));
            Document presets = read(document, configs.resolve(PRESETS + ".toml"));
            Table preset = presets == null ? null : presets.table().table("default");
            if (presets != null && preset != null) {
                layers.add(new Layer(presets, preset));
            }
            layers.add(new Layer(document, document.table()));
            return new Chain(layers, base);
        }
        bases(document, layers, draft, MOST);
        return new Chain(layers, null);
    }

    private static final String BASE = "base.toml";

    /** The name of a file with presets, without its ending. */
    static final String PRESETS = "presets";

    /** Whether a file has presets: one of that name next to a base of this trainer. */
    static boolean isOfPresets(Document document) {
        Path file = document.source().file();
        Document base = file.endsWith(PRESETS + ".toml") ? read(document, file.resolveSibling(BASE)) : null;
        return base != null && AnimaLoraReader.isOwn(base);
    }

    /** The base with one of the presets, without a method. */
    static Chain ofPreset(Document document, Table preset) {
        Document base = read(document, document.source().file().resolveSibling(BASE));
        List<Layer> layers = new ArrayList<>();
        if (base != null) {
            layers.add(new Layer(base, base.table()));
        }
        layers.add(new Layer(document, preset));
        return new Chain(layers, base);
    }

    private static void bases(Document document, List<Layer> layers, ConfigDraft draft, int left) {
        Entry named = document.table().entry("base_config");
        if (named != null && named.value().plain() instanceof String name && left > 0) {
            Path other = document.source().file().resolveSibling(name);
            Document base = read(document, other);
            if (base == null) {
                draft.missingFile("base_config", name, document.location(named.span()));
            } else {
                bases(base, layers, draft, left - 1);
            }
        }
        layers.add(new Layer(document, document.table()));
    }

    /** The folder with {@code base.toml} of a method's file (_resolve_method_path). */
    private static @Nullable Path configs(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        Path configs = folder == null ? null : folder.getParent();
        return configs != null && Disk.isRegularFile(configs.resolve(BASE)) ? configs : null;
    }

    private static @Nullable Document read(Document from, Path file) {
        try {
            Document read =
                    Disk.isRegularFile(file) ? new Document(from.source().follow(file)) : null;
            return read != null && read.isKnown() ? read : null;
        } catch (IOException e) {
            return null;
        }
    }

    /** The settings of all files, of which the last one counts; sections mean nothing. */
    Map<String, Said> settings() {
        Map<String, Said> said = new LinkedHashMap<>();
        for (Layer layer : layers) {
            layer.table().entries().forEach((key, entry) -> {
                if (!OTHER.contains(key) && entry.value() instanceof Table section) {
                    section.entries().forEach((inner, own) -> said.put(inner, new Said(layer.document(), own)));
                } else if (!OTHER.contains(key)) {
                    said.put(key, new Said(layer.document(), entry));
                }
            });
        }
        said.remove("base_config");
        return said;
    }

    /** What {@code dataset_config} names, instead of the datasets in the chain (train.py: AnimaTrainer._prepare_dataset). */
    Optional<String> namedDatasets() {
        Said named = settings().get("dataset_config");
        return named != null && named.entry().value().plain() instanceof String name && !name.isBlank()
                ? Optional.of(name)
                : Optional.empty();
    }

    /**
     * The file whose datasets count: the one that is named, which the trainer looks for next to {@code configs}; else the last one with
     * subsets, or the base (load_dataset_config_from_base).
     */
    Optional<Document> datasets() {
        Optional<String> named = namedDatasets();
        if (named.isPresent()) {
            return base == null
                    ? Optional.empty()
                    : Optional.ofNullable(read(
                            base,
                            base.source()
                                    .file()
                                    .resolveSibling("..")
                                    .resolve(named.get())
                                    .normalize()));
        }
        Document own = layers.get(layers.size() - 1).document();
        boolean isOwn = base == null
                ? own.table().has("datasets")
                : own.table().tables("datasets").stream().anyMatch(dataset -> dataset.has("subsets"));
        return isOwn ? Optional.of(own) : Optional.ofNullable(base);
    }

    /** What a method says of the datasets of the base; none if it has its own, or says nothing. */
    Optional<Document> overriding() {
        Document own = layers.get(layers.size() - 1).document();
        return base == null
                        || namedDatasets().isPresent()
                        || datasets().filter(own::equals).isPresent()
                ? Optional.empty()
                : Optional.of(own);
    }
}
