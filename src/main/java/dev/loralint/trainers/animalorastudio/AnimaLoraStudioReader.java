package dev.loralint.trainers.animalorastudio;

import dev.loralint.captions.CaptionOptions;
import dev.loralint.finding.Message;
import dev.loralint.trainer.ConfigDraft;
import dev.loralint.trainer.ConfigReader;
import dev.loralint.trainer.Document;
import dev.loralint.trainer.TermPaths;
import dev.loralint.trainer.TrainerConfig;
import dev.loralint.trainer.TrainerFormat;
import dev.loralint.trainer.Values;
import dev.loralint.trainer.tree.Node.Entry;
import dev.loralint.trainer.tree.Node.Table;
import dev.loralint.trainer.tree.Notation;
import java.util.Optional;
import java.util.Set;

/** AnimaLoraStudio's YAML of a training: one level of keys, each with a default (studio/domain/training.py). */
public final class AnimaLoraStudioReader implements ConfigReader {

    /** Keys that no other trainer has. */
    private static final Set<String> OWN = Set.of(
            "prefer_json",
            "caption_comfy_encoding",
            "reg_caption",
            "aspect_ratio_limit",
            "navit_packing",
            "lora_reg_dims",
            "noise_enhancement_type",
            "text_encoder_cache",
            "infonoise_enabled",
            "leap_enabled",
            "sra_enabled");

    /** Keys that it needs, or has like others. */
    private static final Set<String> COMMON = Set.of("data_dir", "transformer_path", "lora_rank", "lora_type");

    private static final TermPaths TERMS = TermPaths.read("dev/loralint/trainers/animalorastudio/terms.tsv");

    @Override
    public TrainerFormat format() {
        return AnimaLoraStudio.FORMAT;
    }

    @Override
    public Set<Notation> trainings() {
        return Set.of(Notation.YAML);
    }

    @Override
    public Optional<String> evidence(Document document) {
        Set<String> keys = document.table().entries().keySet();
        boolean isPossible = document.is(Notation.YAML) && keys.stream().anyMatch(COMMON::contains);
        return keys.stream()
                .filter(key -> isPossible && OWN.contains(key))
                .findFirst()
                .map(key -> Message.of("{} of AnimaLoraStudio", key));
    }

    @Override
    public boolean recognisesBroken(Document document) {
        Set<String> words = document.wordsAtLineStarts().keySet();
        return document.is(Notation.YAML)
                && words.stream().anyMatch(OWN::contains)
                && words.stream().anyMatch(COMMON::contains);
    }

    @Override
    public TrainerConfig read(Document document) {
        ConfigDraft draft = document.draft(AnimaLoraStudio.FORMAT);
        Table root = document.table();
        TERMS.describe(document, root, draft);
        // Krea 2 caches texts, so nothing about them changes unless the file says so (studio/domain/common.py)
        boolean isKrea = AnimaLoraStudio.KREA.equals(root.value("model_family"));
        Entry shuffle = root.entry("shuffle_caption");
        double keep = Values.number(root.value("keep_tokens"));
        double dropout = Values.number(root.value("tag_dropout"));
        draft.captionOptions = CaptionOptions.of(draft.trainer.captions()).with(options -> {
            options.captionExtension = ".txt";
            options.shuffleCaption =
                    shuffle == null ? !isKrea : Values.truthy(shuffle.value().plain());
            options.keepTokens = Double.isNaN(keep) ? 0 : (int) keep;
            options.chance = new CaptionOptions.Chance(0, 0, Double.isNaN(dropout) ? 0 : Math.max(0, dropout), 1, 0);
        });
        return draft.finish();
    }
}
