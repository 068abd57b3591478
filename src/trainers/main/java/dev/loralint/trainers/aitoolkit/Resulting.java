package dev.loralint.trainers.aitoolkit;

import dev.loralint.knowledge.Release;
import dev.loralint.trainer.ConfigDraft;
import dev.loralint.trainer.Document;
import dev.loralint.trainer.Setting;
import dev.loralint.trainer.Values;
import dev.loralint.trainer.tree.Node.Entry;
import dev.loralint.trainer.tree.Node.Table;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What ai-toolkit ends up with where it does not take a value as it is written (config_modules.py). */
record Resulting(Document document, Table training, Release release) {

    /** The rank of a LoKr whose second matrix is not divided. */
    private static final long FULL = 9_999_999_999L;

    /** Settings for which a written {@code null} is the value, and not the default. */
    private static final Map<String, String> NULLABLE = Map.ofEntries(
            Map.entry("optimizer", "train.optimizer"),
            Map.entry("lr", "train.lr"),
            Map.entry("scheduler", "train.lr_scheduler"),
            Map.entry("steps", "train.steps"),
            Map.entry("batch", "train.batch_size"),
            Map.entry("grad_accum", "train.gradient_accumulation_steps"),
            Map.entry("noise_offset", "train.noise_offset"),
            Map.entry("mixed_precision", "train.dtype"),
            Map.entry("save_precision", "save.dtype"),
            Map.entry("torch_compile", "model.compile"),
            Map.entry("v_param", "model.is_v_pred"),
            Map.entry("network_module", "network.type"),
            Map.entry("alpha", "network.linear_alpha"),
            Map.entry("resolution", "datasets.0.resolution"),
            Map.entry("shuffle", "datasets.0.shuffle_tokens"),
            Map.entry("keep_tokens", "datasets.0.keep_tokens"),
            Map.entry("caption_extension", "datasets.0.caption_ext"));

    void put(ConfigDraft draft) {
        NULLABLE.forEach((term, key) -> {
            Entry entry = training.find(key);
            if (entry != null && entry.value().plain() == null) {
                draft.write(term, AiToolkitReader.PROCESS + "." + key, null, document.location(entry.span()));
            }
        });
        accumulation(draft);
        Entry older = training.find("datasets.0.caption_type");
        if (older != null && Values.truthy(older.value().plain())) {
            instead(draft, "caption_extension", "");
            String path = AiToolkitReader.PROCESS + ".datasets.0.caption_type";
            draft.written.remove(path);
            draft.write("caption_extension", path, older.value().plain(), document.location(older.span()));
        }
        Table network = training.table("network");
        Long rank = network == null ? null : rank(network);
        if (rank != null) {
            instead(draft, "dim", rank);
            if (rank == FULL) {
                instead(draft, "alpha", rank);
            }
        }
        if (!Values.truthy(training.value("train.cache_text_embeddings"))) {
            Object own = training.value("datasets.0.cache_text_embeddings");
            Entry entry = training.find("datasets.0.cache_text_embeddings");
            if (entry != null) {
                String path = AiToolkitReader.PROCESS + ".datasets.0.cache_text_embeddings";
                draft.written.remove(path);
                draft.write("cache_te", path, own, document.location(entry.span()));
            }
        }
    }

    /** The older key counts unless the other one is above 1, for which it must be 1 (TrainConfig). */
    private void accumulation(ConfigDraft draft) {
        Entry older = training.find("train.gradient_accumulation_steps");
        Setting written = draft.written.get("grad_accum");
        if (older != null && older.value().plain() != null && written != null && !(written.number() > 1)) {
            String path = AiToolkitReader.PROCESS + ".train.gradient_accumulation_steps";
            draft.write(written.name(), written.name(), written.value(), written.location());
            draft.written.remove(path);
            draft.write("grad_accum", path, older.value().plain(), document.location(older.span()));
        }
    }

    /** A rank that replaces the written one; {@code null} where that is taken. */
    private @Nullable Long rank(Table network) {
        String type = String.valueOf(network.has("type") ? network.value("type") : "lora");
        boolean full = network.has("lokr_full_rank")
                ? Values.truthy(network.value("lokr_full_rank"))
                : release.since("27a03a9");
        if (type.toLowerCase(Locale.ROOT).equals("lokr") && full) {
            return FULL;
        }
        return type.equals("lorm") ? 4L : null;
    }

    private static void instead(ConfigDraft draft, String term, Object value) {
        var written = draft.written.remove(term);
        if (written != null) {
            draft.write(written.name(), written.name(), written.value(), written.location());
        }
        draft.fallBack(
                term, AiToolkitReader.PROCESS + ".network." + (term.equals("dim") ? "linear" : "linear_alpha"), value);
    }
}
