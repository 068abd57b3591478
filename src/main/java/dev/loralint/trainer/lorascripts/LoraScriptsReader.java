package dev.loralint.trainer.lorascripts;

import dev.loralint.trainer.ConfigReader;
import dev.loralint.trainer.Document;
import dev.loralint.trainer.TrainerConfig;
import dev.loralint.trainer.TrainerFormat;
import dev.loralint.trainer.sdscripts.SdScriptsConfigReader;
import dev.loralint.trainer.tree.Node.Table;
import dev.loralint.trainer.tree.Notation;
import java.util.Set;

/**
 * What lora-scripts keeps: presets with {@code [metadata]} and {@code [data]}, and the flat files of its interface, which
 * are sd-scripts' configurations with a few keys of its own.
 */
public final class LoraScriptsReader implements ConfigReader {

    /** Keys that only lora-scripts' interface writes. */
    private static final Set<String> OWN = Set.of(
            "model_train_type",
            "lr_restart_cycles",
            "positive_prompts",
            "negative_prompts",
            "randomly_choice_prompt",
            "optimizer_args_custom",
            "network_args_custom",
            "enable_preview",
            "lycoris_algo",
            "prodigy_d_coef",
            "prodigy_d0",
            "sample_cfg",
            "train_norm_enable");

    private final SdScriptsConfigReader plain = new SdScriptsConfigReader();

    @Override
    public TrainerFormat format() {
        return LoraScripts.FORMAT;
    }

    @Override
    public boolean recognises(Document document) {
        if (!document.is(Notation.TOML)) {
            return false;
        }
        Table table = document.table();
        Table metadata = table.table("metadata");
        if (metadata != null && table.table("data") != null) {
            return plain.recognises(document) || metadata.has("train_type");
        }
        return SdScriptsConfigReader.flattened(table).keySet().stream().anyMatch(OWN::contains)
                && plain.recognises(document);
    }

    @Override
    public boolean recognisesBroken(Document document) {
        return document.is(Notation.TOML)
                && document.wordsAtLineStarts().keySet().stream().anyMatch(OWN::contains)
                && plain.recognisesBroken(document);
    }

    @Override
    public TrainerConfig read(Document document) {
        return plain.read(document, LoraScripts.FORMAT);
    }
}
