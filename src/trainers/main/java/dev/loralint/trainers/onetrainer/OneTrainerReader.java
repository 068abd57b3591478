package dev.loralint.trainers.onetrainer;

import dev.loralint.captions.CaptionHandling;
import dev.loralint.captions.CaptionOptions;
import dev.loralint.plan.videos.VideoModel;
import dev.loralint.trainer.ConfigDraft;
import dev.loralint.trainer.ConfigReader;
import dev.loralint.trainer.ConfigSource;
import dev.loralint.trainer.ConfiguredSubset;
import dev.loralint.trainer.Document;
import dev.loralint.trainer.Marks;
import dev.loralint.trainer.Setting;
import dev.loralint.trainer.TrainerConfig;
import dev.loralint.trainer.TrainerFormat;
import dev.loralint.trainer.Values;
import dev.loralint.trainer.tree.Node;
import dev.loralint.trainer.tree.Node.Entry;
import dev.loralint.trainer.tree.Node.Sequence;
import dev.loralint.trainer.tree.Node.Table;
import dev.loralint.trainer.tree.Notation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** OneTrainer's JSON: a training, or the file of its concepts. */
public final class OneTrainerReader implements ConfigReader {

    /** The key of a LoRA's metadata that holds its configuration. */
    private static final String RECORDED = "ot_config";

    /** Keys that other trainers' JSON does not have. */
    private static final List<String> OWN_KEYS = List.of(
            "training_method",
            "model_type",
            "base_model_name",
            "concept_file_name",
            "output_model_destination",
            "output_model_format",
            "learning_rate_scheduler",
            "layer_filter_preset",
            "train_dtype");

    private static final int LEAST_OWN_KEYS = 3;

    @Override
    public TrainerFormat format() {
        return OneTrainer.FORMAT;
    }

    @Override
    public Marks marks() {
        return Marks.in(Notation.JSON)
                .with(Stream.concat(OWN_KEYS.stream(), Stream.of("path")).toList());
    }

    @Override
    public Set<Notation> trainings() {
        return Set.of(Notation.JSON);
    }

    @Override
    public Optional<String> evidence(Document document) {
        if (!document.is(Notation.JSON)) {
            return Optional.empty();
        }
        Table table = document.table();
        if (table.string("training_method") != null && table.has("model_type")) {
            return Optional.of("`training_method` and `model_type` of OneTrainer");
        }
        List<String> own = OWN_KEYS.stream().filter(table::has).toList();
        if (own.size() >= LEAST_OWN_KEYS) {
            return Optional.of("`" + own.get(0) + "` and `" + own.get(1) + "` of OneTrainer");
        }
        return isConcepts(document.root()) ? Optional.of("a list of OneTrainer's concepts") : Optional.empty();
    }

    private static boolean isConcepts(@Nullable Node root) {
        if (!(root instanceof Sequence sequence) || sequence.items().isEmpty()) {
            return false;
        }
        return sequence.items().stream()
                .allMatch(item -> item instanceof Table concept
                        && concept.has("path")
                        && (concept.table("image") != null || concept.table("text") != null));
    }

    @Override
    public boolean recognisesBroken(Document document) {
        String content = document.content();
        return document.is(Notation.JSON)
                && content.contains("\"training_method\"")
                && content.contains("\"model_type\"");
    }

    @Override
    public TrainerConfig read(Document document) {
        ConfigDraft draft = settings(document);
        Table root = document.table();
        if (document.root() instanceof Sequence concepts) {
            concepts(document, concepts, draft);
        } else if (root.get("concepts") instanceof Sequence concepts) {
            concepts(document, concepts, draft);
        } else {
            follow(document, root, draft);
        }
        return draft.finish();
    }

    /** The configuration that OneTrainer leaves whole in the metadata of a LoRA; empty where it is not there. */
    public static Optional<TrainerConfig> recorded(ConfigSource lora, Map<String, String> metadata) {
        String text = metadata.get(RECORDED);
        if (text == null) {
            return Optional.empty();
        }
        Path named = lora.file().resolveSibling(RECORDED + ".json");
        Document document =
                new Document(new ConfigSource(named, lora.path(), text.getBytes(StandardCharsets.UTF_8), named));
        return !document.isBroken() && new OneTrainerReader().evidence(document).isPresent()
                ? Optional.of(settings(document).finishElsewhere())
                : Optional.empty();
    }

    /** What the training's own file says, without the files that it names. */
    private static ConfigDraft settings(Document document) {
        ConfigDraft draft = document.draft(OneTrainer.FORMAT);
        draft.fallBack("caption_extension", "caption_extension", ".txt");
        draft.captionOptions = captions(null, draft.trainer.captions());
        if (document.root() instanceof Table) {
            new OneTrainerTraining(document, draft).describe();
        }
        return draft;
    }

    private static void follow(Document document, Table root, ConfigDraft draft) {
        String name = root.string("concept_file_name");
        Path file = name == null ? null : document.source().find(name);
        if (file == null) {
            return;
        }
        try {
            ConfigSource source = document.source().follow(file);
            Document concepts = new Document(source);
            draft.problems.addAll(concepts.problems());
            if (concepts.isKnown() && concepts.root() instanceof Sequence sequence) {
                concepts(concepts, sequence, draft);
            }
        } catch (IOException e) {
            Entry entry = root.entry("concept_file_name");
            draft.missingFile(
                    "concept_file_name",
                    String.valueOf(name),
                    document.location(entry == null ? root.span() : entry.span()));
        }
    }

    /** Concepts that are trained: not those that are turned off, and not those for validation (mgds, CollectPaths). */
    private static void concepts(Document document, Sequence concepts, ConfigDraft draft) {
        for (Node item : concepts.items()) {
            if (item instanceof Table concept && concept.value("path") instanceof String path && !path.isEmpty()) {
                Entry place = concept.entry("path");
                OneTrainerConcept read = OneTrainerConcept.of(document, draft.trainer.release(), concept);
                if (read.isTrained()) {
                    draft.subsets.add(new ConfiguredSubset(
                            path,
                            document.location(place == null ? concept.span() : place.span()),
                            read.repeats(),
                            null,
                            false,
                            null,
                            captions(
                                    concept.table("text"),
                                    handling(draft).withFoldersBelow(read.isReadingFoldersBelow()))));
                } else {
                    draft.unusedFolders.add(path);
                }
            }
        }
    }

    /** Videos are read for models of videos (DataLoaderText2ImageMixin.py: DataLoaderText2ImageMixin._enumerate_input_modules). */
    private static CaptionHandling handling(ConfigDraft draft) {
        Setting model = draft.written.get("model_type");
        boolean isOfVideos = model != null
                && VideoModel.of(draft.trainer.release(), model.text(), "").isPresent();
        CaptionHandling usual = draft.trainer.captions();
        return isOfVideos ? usual.withVideos() : usual;
    }

    /**
     * Captions are .txt files, in which each line is an alternative (mgds, LoadMultipleTexts); one tag at the front stays in
     * place (ConceptConfig.py).
     */
    private static CaptionOptions captions(@Nullable Table text, CaptionHandling handling) {
        Object keep = text == null ? null : text.value("keep_tags_count");
        String delimiter = text == null ? null : text.string("tag_delimiter");
        boolean shuffles = text != null && Values.truthy(text.value("enable_tag_shuffling"));
        double kept = Values.number(keep);
        return CaptionOptions.NONE.with(options -> {
            options.captionExtension = ".txt";
            options.shuffleCaption = shuffles;
            options.keepTokens = Double.isNaN(kept) ? 1 : (int) kept;
            options.captionSeparator = delimiter == null || delimiter.isEmpty() ? "," : delimiter;
            options.handling = handling;
            options.prompts = prompts(text);
            options.capitals = capitals(text);
            options.chance = new CaptionOptions.Chance(0, 0, probability(text, "tag_dropout"), 1, 0);
        });
    }

    /** All captions become small even where nothing is randomised (mgds, CapitalizeTags). */
    private static CaptionOptions.Capitals capitals(@Nullable Table text) {
        if (probability(text, "caps_randomize") > 0) {
            return CaptionOptions.Capitals.RANDOM;
        }
        return text != null && Values.truthy(text.value("caps_randomize_lowercase"))
                ? CaptionOptions.Capitals.SMALL
                : CaptionOptions.Capitals.AS_WRITTEN;
    }

    /** How probable a change at random is; 0, which is the default, if it is turned off. */
    private static double probability(@Nullable Table text, String change) {
        if (text == null || !Values.truthy(text.value(change + "_enable"))) {
            return 0;
        }
        double probability = Values.number(text.value(change + "_probability"));
        return Double.isNaN(probability) ? 0 : probability;
    }

    /** Any other value acts as {@code sample} (DataLoaderText2ImageMixin.py: DataLoaderText2ImageMixin._load_input_modules). */
    private static CaptionOptions.Prompts prompts(@Nullable Table text) {
        Object source = text == null ? null : text.value("prompt_source");
        String file = text == null ? null : text.string("prompt_path");
        if ("concept".equals(source)) {
            return new CaptionOptions.Prompts(CaptionOptions.Prompts.Kind.ONE_FILE, file == null ? "" : file);
        }
        return "filename".equals(source)
                ? new CaptionOptions.Prompts(CaptionOptions.Prompts.Kind.NAMES, "")
                : CaptionOptions.Prompts.NEXT_TO;
    }
}
