package dev.loralint.trainers.lorascripts;

import dev.loralint.finding.Message;
import dev.loralint.trainer.ConfigDraft;
import dev.loralint.trainer.ConfigReader;
import dev.loralint.trainer.Document;
import dev.loralint.trainer.Marks;
import dev.loralint.trainer.TrainerConfig;
import dev.loralint.trainer.TrainerFormat;
import dev.loralint.trainer.WrongType;
import dev.loralint.trainer.tree.Node.Entry;
import dev.loralint.trainer.tree.Node.Table;
import dev.loralint.trainer.tree.Notation;
import dev.loralint.trainers.sdscripts.format.SdScriptsConfigReader;
import dev.loralint.trainers.sdscripts.format.SdScriptsTraining;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What lora-scripts keeps: presets with {@code [metadata]} and {@code [data]}, and the flat files of its interface, which
 * are sd-scripts' configurations with keys of its own. What sd-scripts gets of them is the work of {@link SentForm}.
 */
public final class LoraScriptsReader implements ConfigReader {

    /** Which script the interface starts. */
    private static final String MODEL_TRAIN_TYPE = "model_train_type";

    /** Keys that only lora-scripts' interface writes. */
    private static final Set<String> OWN = Set.of(
            MODEL_TRAIN_TYPE,
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

    /** Fields of the interface that it uses itself or turns into options of sd-scripts (mikazuki/schema, app/api.py). */
    private static final List<String> FIELDS = List.of(
            MODEL_TRAIN_TYPE,
            "gpu_ids",
            "ui_custom_params",
            "positive_prompts",
            "negative_prompts",
            "randomly_choice_prompt",
            "prompt_file",
            "sample_width",
            "sample_height",
            "sample_cfg",
            "sample_seed",
            "sample_steps",
            "enable_preview",
            "optimizer_args_custom",
            "network_args_custom",
            "prodigy_d_coef",
            "prodigy_d0",
            "lycoris_algo",
            "lokr_factor",
            "dylora_unit",
            "dropout",
            "train_norm",
            "train_norm_enable",
            "conv_dim",
            "conv_alpha",
            "enable_base_weight",
            "enable_block_weights",
            "down_lr_weight",
            "mid_lr_weight",
            "up_lr_weight",
            "block_lr_zero_threshold");

    private static final String METADATA = "metadata";

    private static final String DATA = "data";

    /** What a preset is for. */
    private static final String TRAIN_TYPE = "train_type";

    private final SdScriptsConfigReader plain = new SdScriptsConfigReader();

    @Override
    public TrainerFormat format() {
        return LoraScripts.FORMAT;
    }

    @Override
    public Marks marks() {
        return Marks.in(Notation.TOML)
                .with(Stream.concat(OWN.stream(), Stream.of(METADATA)).toList());
    }

    @Override
    public Weight weight() {
        return Weight.NAMES;
    }

    @Override
    public Optional<String> evidence(Document document) {
        if (!document.is(Notation.TOML)) {
            return Optional.empty();
        }
        Table table = document.table();
        boolean plainly = plain.evidence(document).isPresent();
        if (isPreset(table)) {
            return plainly || table.find(METADATA + "." + TRAIN_TYPE) != null
                    ? Optional.of("the sections `[metadata]` and `[data]` of its presets")
                    : Optional.empty();
        }
        return table.flattened().keySet().stream()
                .filter(key -> plainly && OWN.contains(key))
                .findFirst()
                .map(key -> Message.of("{} of its interface", key));
    }

    @Override
    public boolean recognisesBroken(Document document) {
        return document.is(Notation.TOML)
                && document.wordsAtLineStarts().keySet().stream().anyMatch(OWN::contains)
                && plain.recognisesBroken(document);
    }

    @Override
    public TrainerConfig read(Document document) {
        Map<String, Entry> sections = new LinkedHashMap<>(document.table().entries());
        boolean preset = isPreset(document.table());
        if (preset) {
            // about the preset; the interface hands on only [data]
            sections.remove(METADATA);
        }
        Map<String, Entry> handedOn = new Table(document.table().span(), sections).flattened();
        Entry type = preset ? document.table().find(METADATA + "." + TRAIN_TYPE) : handedOn.get(MODEL_TRAIN_TYPE);
        String word = type != null && type.value().plain() instanceof String text ? text : "";
        ConfigDraft draft = document.draft(LoraScripts.of(word, preset));
        if (type != null && !word.isEmpty()) {
            draft.script = LoraScripts.script(word);
            draft.write(type.key(), type.key(), word, document.location(type.span()));
            if (!preset && word.indexOf('-') < 0) {
                // the server looks its script up by it; forks have types for other models
                draft.wrongTypes.add(WrongType.of(
                        type.key(),
                        type.key(),
                        document.location(type.span()),
                        word,
                        "a type such as sdxl-lora",
                        true,
                        null));
            }
        }
        SentForm sent = new SentForm(document, draft, handedOn);
        sent.leaveOut();
        Map<String, Entry> options = new LinkedHashMap<>(handedOn);
        for (String field : FIELDS) {
            Entry entry = options.remove(field);
            if (entry != null) {
                draft.write(field, field, entry.value().plain(), document.location(entry.span()));
            }
        }
        SdScriptsTraining training =
                SdScriptsConfigReader.said(document, new Table(document.table().span(), options), draft);
        sent.add(training);
        training.describe(draft, document.source());
        sent.move();
        return draft.finish();
    }

    private static boolean isPreset(Table table) {
        return table.table(METADATA) != null && table.table(DATA) != null;
    }
}
