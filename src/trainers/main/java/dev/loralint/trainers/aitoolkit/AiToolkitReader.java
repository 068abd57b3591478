package dev.loralint.trainers.aitoolkit;

import dev.loralint.captions.CaptionHandling;
import dev.loralint.captions.CaptionOptions;
import dev.loralint.trainer.ConfigDraft;
import dev.loralint.trainer.ConfigProblem;
import dev.loralint.trainer.ConfigReader;
import dev.loralint.trainer.ConfiguredSubset;
import dev.loralint.trainer.Document;
import dev.loralint.trainer.Marks;
import dev.loralint.trainer.TrainerConfig;
import dev.loralint.trainer.TrainerFormat;
import dev.loralint.trainer.Values;
import dev.loralint.trainer.tree.Node.Entry;
import dev.loralint.trainer.tree.Node.Table;
import dev.loralint.trainer.tree.Notation;
import dev.loralint.trainer.tree.Span;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** ai-toolkit's YAML (or JSON): a job with processes, of which the first is the training. */
public final class AiToolkitReader implements ConfigReader {

    /** The path of the training. */
    static final String PROCESS = "config.process.0";

    private static final Table NOTHING = new Table(new Span(0, 0), Map.of());

    @Override
    public TrainerFormat format() {
        return AiToolkit.FORMAT;
    }

    @Override
    public Marks marks() {
        return Marks.in(Notation.YAML, Notation.JSON)
                .with(List.of("job", "process"))
                .with("config");
    }

    @Override
    public Set<Notation> trainings() {
        return Set.of(Notation.YAML, Notation.JSON);
    }

    @Override
    public Optional<String> evidence(Document document) {
        Table root = document.table();
        if (!document.is(Notation.YAML) && !document.is(Notation.JSON)) {
            return Optional.empty();
        }
        if (root.get("job") != null && root.find("config.process") != null) {
            return Optional.of("`job` and `config.process` of ai-toolkit");
        }
        if (AiToolkit.trains(root.find(PROCESS + ".type"))) {
            return Optional.of("`type` of `config.process` of ai-toolkit");
        }
        return root.entry("config") != null && "extension".equals(root.string("job"))
                ? Optional.of("`job: extension` and `config` of ai-toolkit")
                : Optional.empty();
    }

    @Override
    public boolean recognisesBroken(Document document) {
        return (document.is(Notation.YAML) || document.is(Notation.JSON))
                && document.content().contains("process")
                && document.wordsAtLineStarts().keySet().containsAll(List.of("job", "config"));
    }

    @Override
    public TrainerConfig read(Document document) {
        ConfigDraft draft = document.draft(AiToolkit.FORMAT);
        Table root = document.table();
        AiToolkit.TERMS.terms(document, root, draft);
        Table config = root.table("config");
        Entry process = root.find(PROCESS);
        Table training = process != null && process.value() instanceof Table table ? table : NOTHING;
        if (training == NOTHING) {
            Entry list = config == null ? root.entry("config") : config.entry("process");
            draft.problems.add(new ConfigProblem(
                    document.location(list == null ? root.span() : list.span()),
                    config == null
                            ? "`config` is not a section with `name` and `process`"
                            : "`config.process` is not a list of processes",
                    null,
                    false,
                    false));
        }
        Written written = new Written(document, draft);
        written.all(root, training);
        new Resulting(document, training, draft.trainer.release()).put(draft);
        written.textEncoder(training);
        for (Table dataset : training.tables("datasets")) {
            subset(document, dataset, training.string("trigger_word"), draft);
        }
        boolean known = AiToolkit.reads(String.valueOf(root.value("job")), String.valueOf(training.value("type")));
        if (config != null && known) {
            AiToolkitKeys.of(draft.trainer.release()).check(document, config, draft);
        }
        return draft.finish();
    }

    private static void subset(Document document, Table dataset, @Nullable String common, ConfigDraft draft) {
        Entry named = dataset.entry("dataset_path");
        Entry folder = named == null || named.value().plain() == null ? dataset.entry("folder_path") : named;
        if (folder == null || !(folder.value().plain() instanceof String path)) {
            return;
        }
        // what is no folder is read as JSON, and its keys are the images (data_loader.py: AiToolkitDataset)
        boolean isFile = path.endsWith(".json");
        double number = Values.number(dataset.value("num_repeats"));
        CaptionOptions options = captions(dataset, draft);
        draft.captionOptions = draft.subsets.isEmpty() ? options : draft.captionOptions;
        draft.subsets.add(new ConfiguredSubset(
                isFile ? "" : path,
                document.location(folder.span()),
                Double.isNaN(number) ? 1 : (int) number,
                dataset.value("trigger_word") == null ? common : dataset.string("trigger_word"),
                Values.truthy(dataset.value("is_reg")),
                isFile ? path : null,
                options));
    }

    /** keep_tokens protects from dropping only, never from shuffling (dataloader_mixins.py: CaptionProcessingDTOMixin.get_caption). */
    private static CaptionOptions captions(Table dataset, ConfigDraft draft) {
        // the older name wins, and gets no dot (config_modules.py: DatasetConfig)
        String older = dataset.string("caption_type");
        String extension = older == null || older.isEmpty() ? dataset.string("caption_ext") : older;
        boolean shuffles = Values.truthy(dataset.value("shuffle_tokens"));
        String suffix = extension == null || extension.isEmpty() ? ".txt" : extension;
        boolean asWritten = extension != null && extension.equals(older) || suffix.startsWith(".");
        return CaptionOptions.NONE.with(options -> {
            options.captionExtension = asWritten ? suffix : "." + suffix;
            options.shuffleCaption = shuffles;
            CaptionHandling handling = draft.trainer.captions();
            boolean isOfVideos =
                    Values.number(dataset.value("num_frames")) > 1 || Values.truthy(dataset.value("auto_frame_count"));
            options.handling = isOfVideos ? handling.withVideos() : handling;
            options.defaultCaption = Objects.requireNonNullElse(dataset.string("default_caption"), "");
        });
    }
}
