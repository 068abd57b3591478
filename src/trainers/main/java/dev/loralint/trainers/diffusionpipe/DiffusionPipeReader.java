package dev.loralint.trainers.diffusionpipe;

import dev.loralint.finding.Message;
import dev.loralint.trainer.ConfigDraft;
import dev.loralint.trainer.ConfigReader;
import dev.loralint.trainer.Document;
import dev.loralint.trainer.Marks;
import dev.loralint.trainer.Setting;
import dev.loralint.trainer.TrainerConfig;
import dev.loralint.trainer.TrainerFormat;
import dev.loralint.trainer.tree.Node.Entry;
import dev.loralint.trainer.tree.Node.Table;
import dev.loralint.trainer.tree.Notation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** diffusion-pipe's TOML of a training. */
public final class DiffusionPipeReader implements ConfigReader {

    /** Keys that no other trainer has at the top. */
    private static final Set<String> OWN = Set.of(
            "micro_batch_size_per_gpu",
            "pipeline_stages",
            "activation_checkpointing",
            "caching_batch_size",
            "partition_method",
            "save_every_n_examples",
            "blocks_to_swap");

    /** Keys that it needs, or has like others. */
    private static final Set<String> COMMON = Set.of(
            "gradient_clipping", "steps_per_print", "dataset", "adapter", "optimizer", "eval_datasets", "output_dir");

    @Override
    public TrainerFormat format() {
        return DiffusionPipe.TRAINING;
    }

    @Override
    public Marks marks() {
        return Marks.in(Notation.TOML)
                .with(Stream.concat(OWN.stream(), Stream.of("type")).toList());
    }

    @Override
    public Set<Notation> trainings() {
        return Set.of(Notation.TOML);
    }

    @Override
    public Optional<String> evidence(Document document) {
        if (!document.is(Notation.TOML)) {
            return Optional.empty();
        }
        Table root = document.table();
        Optional<String> own = first(root, OWN);
        Optional<String> common = first(root, COMMON);
        Table model = root.table("model");
        if (model != null && model.has("type")) {
            return own.or(() -> common).map(key -> Message.of("{} and {} of diffusion-pipe", "model.type", key));
        }
        if (root.string("dataset") != null && root.string("output_dir") != null && root.table("optimizer") != null) {
            return Optional.of(Message.of("{} and {} of diffusion-pipe", "dataset", "output_dir"));
        }
        boolean table = root.table("adapter") != null || root.table("optimizer") != null || model != null;
        return table ? own.map(key -> Message.of("{} of diffusion-pipe", key)) : Optional.empty();
    }

    private static Optional<String> first(Table root, Set<String> keys) {
        return root.entries().keySet().stream().filter(keys::contains).findFirst();
    }

    @Override
    public boolean recognisesBroken(Document document) {
        Set<String> words = document.wordsAtLineStarts().keySet();
        return document.is(Notation.TOML)
                && words.contains("model")
                && (words.contains("micro_batch_size_per_gpu") || words.contains("pipeline_stages"));
    }

    @Override
    public TrainerConfig read(Document document) {
        ConfigDraft draft = document.draft(DiffusionPipe.TRAINING);
        Table root = document.table();
        DiffusionPipe.TRAINING.terms().describe(document, root, draft);
        // alpha is always the rank, and an alpha in the file is refused (train.py: set_config_defaults)
        draft.fallBack("alpha", "adapter.alpha", value(draft, "dim"));
        draft.fallBack("full_precision", "adapter.dtype", value(draft, "mixed_precision"));
        Entry optimizer = root.entry("optimizer");
        if (optimizer != null && optimizer.value() instanceof Table table) {
            Map<String, @Nullable Object> arguments = new LinkedHashMap<>(table.plain());
            arguments.keySet().removeAll(List.of("type", "lr"));
            if (!arguments.isEmpty()) {
                draft.write("optimizer_args", "optimizer", arguments, document.location(optimizer.span()));
            }
        }
        DiffusionPipeKeys.ofTraining(document, root, draft);
        DiffusionPipeDatasetReader.follow(document, root, draft);
        draft.script = DiffusionPipe.SCRIPT;
        return draft.finish();
    }

    private static @Nullable Object value(ConfigDraft draft, String term) {
        Setting written = draft.written.get(term);
        return written == null ? null : written.value();
    }
}
