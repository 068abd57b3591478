package dev.loralint.trainer.diffusionpipe;

import dev.loralint.finding.Message;
import dev.loralint.trainer.ConfigDraft;
import dev.loralint.trainer.ConfigReader;
import dev.loralint.trainer.Document;
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
import org.jspecify.annotations.Nullable;

/** diffusion-pipe's TOML of a training. */
public final class DiffusionPipeReader implements ConfigReader {

    private static final Set<String> OWN = Set.of(
            "micro_batch_size_per_gpu",
            "pipeline_stages",
            "activation_checkpointing",
            "gradient_clipping",
            "steps_per_print",
            "caching_batch_size",
            "partition_method",
            "dataset",
            "adapter",
            "optimizer",
            "eval_datasets",
            "blocks_to_swap");

    @Override
    public TrainerFormat format() {
        return DiffusionPipe.TRAINING;
    }

    @Override
    public Optional<String> evidence(Document document) {
        Table model = document.table().table("model");
        if (!document.is(Notation.TOML) || model == null || model.string("type") == null) {
            return Optional.empty();
        }
        return document.table().entries().keySet().stream()
                .filter(OWN::contains)
                .findFirst()
                .map(key -> Message.of("{} and {} of diffusion-pipe", "model.type", key));
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
        Setting dim = draft.written.get("dim");
        // alpha is always the rank, and an alpha in the file is refused (train.py:118)
        draft.fallBack("alpha", "adapter.alpha", dim == null ? null : dim.value());
        Entry optimizer = root.entry("optimizer");
        if (optimizer != null && optimizer.value() instanceof Table table) {
            Map<String, @Nullable Object> arguments = new LinkedHashMap<>(table.plain());
            arguments.keySet().removeAll(List.of("type", "lr"));
            if (!arguments.isEmpty()) {
                draft.write("optimizer_args", "optimizer", arguments, document.location(optimizer.span()));
            }
        }
        DiffusionPipeDatasetReader.follow(document, root, draft);
        draft.script = DiffusionPipe.SCRIPT;
        return draft.finish();
    }
}
