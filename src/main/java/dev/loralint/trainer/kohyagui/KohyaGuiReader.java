package dev.loralint.trainer.kohyagui;

import dev.loralint.finding.Message;
import dev.loralint.trainer.ConfigDraft;
import dev.loralint.trainer.ConfigReader;
import dev.loralint.trainer.Document;
import dev.loralint.trainer.TrainerConfig;
import dev.loralint.trainer.TrainerFormat;
import dev.loralint.trainer.Values;
import dev.loralint.trainer.sdscripts.SdScriptsCaptions;
import dev.loralint.trainer.sdscripts.TrainingOptions;
import dev.loralint.trainer.tree.Node.Entry;
import dev.loralint.trainer.tree.Node.Scalar;
import dev.loralint.trainer.tree.Node.Table;
import dev.loralint.trainer.tree.Notation;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The presets that kohya_ss' GUI saves and loads: JSON with names of its own, from which it makes sd-scripts' arguments. */
public final class KohyaGuiReader implements ConfigReader {

    /** Presets of LoRA have {@code LoRA_type}; those of dreambooth, fine-tuning and textual inversion only these. */
    private static final List<String> WITHOUT_LORA = List.of("max_resolution", "train_batch_size");

    private static final List<String> KEYS_OF_SDXL = List.of("sdxl_cache_text_encoder_outputs", "sdxl_no_half_vae");

    private static final List<String> OPTIMIZERS = List.of("optimizer", "use_8bit_adam");

    @Override
    public TrainerFormat format() {
        return KohyaGui.FORMAT;
    }

    @Override
    public Optional<String> evidence(Document document) {
        Table table = document.table();
        if (!document.is(Notation.JSON)) {
            return Optional.empty();
        }
        if (table.string("LoRA_type") != null && (table.has("optimizer") || table.has("network_dim"))) {
            return Optional.of("`LoRA_type` of the GUI");
        }
        boolean others = WITHOUT_LORA.stream().allMatch(key -> table.get(key) instanceof Scalar)
                && OPTIMIZERS.stream().anyMatch(key -> table.get(key) instanceof Scalar);
        return others ? Optional.of(Message.of("{} of the GUI", WITHOUT_LORA)) : Optional.empty();
    }

    @Override
    public boolean recognisesBroken(Document document) {
        String content = document.content();
        return document.is(Notation.JSON)
                && (content.contains("\"LoRA_type\"")
                        || WITHOUT_LORA.stream().allMatch(key -> content.contains('"' + key + '"')));
    }

    @Override
    public TrainerConfig read(Document document) {
        ConfigDraft draft = document.draft(KohyaGui.FORMAT);
        Table table = document.table();
        KohyaGui.TERMS.describe(document, table, draft);
        fullPrecision(document, table, draft);
        growthCoefficient(document, table, draft);
        compilation(document, table, draft);
        draft.script = script(table);
        draft.captionOptions = SdScriptsCaptions.options(
                draft.trainer.release(),
                name -> {
                    Object value = table.value(name);
                    // the GUI drops whatever is empty, so that the trainer's default holds (lora_gui.py:2559-2566)
                    return !Values.truthy(value)
                            ? TrainingOptions.of(draft.trainer.release()).standard(name)
                            : value;
                },
                table.has("max_token_length") ? Values.typed(text(table, "max_token_length")) : null);
        return draft.finish();
    }

    private static String text(Table table, String key) {
        Object value = table.value(key);
        return value == null ? "" : String.valueOf(value);
    }

    private static void fullPrecision(Document document, Table table, ConfigDraft draft) {
        for (String name : List.of("full_bf16", "full_fp16")) {
            Entry entry = table.entry(name);
            if (entry != null && Values.truthy(entry.value().plain())) {
                draft.write("full_precision", name, name, document.location(entry.span()));
            }
        }
    }

    /** One string, divided at spaces after its quotation marks are gone (lora_gui.py:2293-2297). */
    private static void growthCoefficient(Document document, Table table, ConfigDraft draft) {
        Entry entry = table.entry("optimizer_args");
        boolean prodigy = text(table, "optimizer").toLowerCase(Locale.ROOT).contains("prodigy");
        draft.fallBack("d_coef", "optimizer_args d_coef", prodigy ? 1.0 : null);
        if (entry == null) {
            return;
        }
        for (String pair : text(table, "optimizer_args").replace("\"", "").split("\\s+")) {
            if (pair.startsWith("d_coef=")) {
                draft.write(
                        "d_coef",
                        "optimizer_args d_coef",
                        Values.typed(pair.substring("d_coef=".length())),
                        document.location(entry.span()));
            }
        }
    }

    /** It has no field for the switch with SDXL; what is in the additional parameters is handed over as it is. */
    private static void compilation(Document document, Table table, ConfigDraft draft) {
        Entry entry = table.entry(KohyaGui.ADDITIONAL);
        if (entry != null
                && List.of(text(table, KohyaGui.ADDITIONAL).split("\\s+")).contains(KohyaGui.COMPILE)) {
            draft.write("torch_compile", KohyaGui.ADDITIONAL, true, document.location(entry.span()));
        }
    }

    /**
     * The script that the GUI would start for a LoRA (45088f0, lora_gui.py:1779-1792). Presets of versions before SDXL have
     * nothing of it and are for SD 1.5; where only {@code sdxl} itself is missing, the checkbox stays as it is, and the
     * script is not told.
     */
    private static @Nullable String script(Table table) {
        if (!table.has("LoRA_type")) {
            return "train_db.py";
        }
        for (Map.Entry<String, String> checkbox : KohyaGui.CHECKBOXES.entrySet()) {
            if (on(table, checkbox.getKey())) {
                return checkbox.getValue();
            }
        }
        return !table.has("sdxl") && KEYS_OF_SDXL.stream().anyMatch(table::has) ? null : "train_network.py";
    }

    private static boolean on(Table table, String key) {
        return Values.truthy(table.value(key));
    }
}
