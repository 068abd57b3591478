package dev.loralint.rules;

import dev.loralint.concepts.Caption;
import dev.loralint.finding.Term;
import dev.loralint.knowledge.Release;
import dev.loralint.knowledge.Tables;
import dev.loralint.tokens.QwenTokenizer;
import dev.loralint.tokens.T5Tokenizer;
import dev.loralint.tokens.TextTokenizer;
import dev.loralint.trainer.Setting;
import dev.loralint.trainer.TrainerConfig;
import java.util.List;
import java.util.Locale;

/**
 * How much of a caption a trainer gives to a text encoder that is not CLIP (table {@code text-limits} of its knowledge).
 *
 * @param trainer the trainer
 * @param family the family of base models
 * @param encoder the text encoder
 * @param tokens what it reads of a caption at most (tokens)
 * @param vocabulary how its tokens are counted
 */
public record TextLimit(Term trainer, Term family, Term encoder, int tokens, Vocabulary vocabulary) {

    private static final String TABLE = "text-limits";

    /** What a text encoder's tokens are counted with. */
    public enum Vocabulary {
        /** Its own: the one of T5 1.1. */
        T5,
        /** Its own: the one of Qwen 2.5 and 3. */
        QWEN,
        /** Qwen's, in place of another large vocabulary that is not part of loralint (Gemma, Mistral, UMT5). */
        ESTIMATE
    }

    /** By how much an estimate may be too high: the error of 95 in 100 captions (share; measured with Gemma 3, see the page of the rule). */
    private static final double MARGIN = 1.15;

    /** The limits of a training run; none if they are not known, or if only CLIP's tokens count. */
    static List<TextLimit> of(TrainerConfig config) {
        Release release = config.trainer().release();
        if (!config.isTraining()
                || config.trainer().isUnknown()
                || config.baseFamily().isSdxl()
                || !Tables.has(release.trainer(), TABLE)) {
            return List.of();
        }
        List<String[]> table = Tables.at(release, TABLE);
        List<TextLimit> ofVariant = of(config, table, variant(config));
        return ofVariant.isEmpty() ? of(config, table, config.baseFamily().name()) : ofVariant;
    }

    private static List<TextLimit> of(TrainerConfig config, List<String[]> table, String family) {
        return table.stream()
                .filter(row -> row[0].equals(family))
                .map(row -> of(config, row))
                .toList();
    }

    /** Some trainers give half as many tokens to the distilled model; its file usually has it in its name. */
    private static String variant(TrainerConfig config) {
        boolean isDistilled =
                config.setting("base_model").text().toLowerCase(Locale.ROOT).contains("schnell");
        return isDistilled ? config.baseFamily().name() + "_SCHNELL" : "";
    }

    private static TextLimit of(TrainerConfig config, String[] row) {
        Setting setting = config.setting(row[5]);
        int tokens = setting.number() > 0 ? (int) setting.number() : Integer.parseInt(row[3]);
        return new TextLimit(
                new Term(config.trainer().name()),
                new Term(config.baseFamily().title()),
                new Term(row[1]),
                Math.max(0, tokens - Integer.parseInt(row[4])),
                Vocabulary.valueOf(row[2].toUpperCase(Locale.ROOT)));
    }

    /** Whether the tokens are those of another vocabulary than the text encoder's. */
    public boolean isEstimated() {
        return vocabulary == Vocabulary.ESTIMATE;
    }

    /** The number of tokens of a caption with what the trainer puts before and behind it; an estimate if it is one (tokens). */
    public int tokensOf(Caption caption) {
        TextTokenizer tokenizer = vocabulary == Vocabulary.T5 ? T5Tokenizer.standard() : QwenTokenizer.standard();
        return tokenizer.count(caption.concept().options().captionPrefix())
                + tokenizer.count(caption.text().line())
                + tokenizer.count(caption.concept().options().captionSuffix());
    }

    /** Whether a caption is cut: beyond the error of an estimate, if it is one. */
    public boolean cuts(Caption caption) {
        return tokensOf(caption) > (isEstimated() ? tokens * MARGIN : tokens);
    }
}
