package dev.loralint.rules;

import dev.loralint.finding.Term;
import dev.loralint.resource.TextTable;
import dev.loralint.trainer.Setting;
import dev.loralint.trainer.TrainerConfig;
import java.util.List;
import java.util.Optional;

/**
 * How much of a caption a trainer gives to a text encoder whose tokens can only be estimated.
 *
 * @param trainer the trainer
 * @param family the family of base models
 * @param encoder the text encoder
 * @param tokens what it reads at most (tokens)
 */
public record TextLimit(Term trainer, Term family, Term encoder, int tokens) {

    /** An estimate may be a tenth too high. */
    private static final double MARGIN = 1.1;

    private static final class Known {
        static final List<String[]> ROWS =
                TextTable.read("dev/loralint/rules/text-limits.tsv").rows();
    }

    /** The limit of a training run; empty if it is not known, or if CLIP's tokens count. */
    static Optional<TextLimit> of(TrainerConfig config) {
        if (!config.isTraining()
                || config.trainer().isUnknown()
                || config.baseFamily().isSdxl()) {
            return Optional.empty();
        }
        return Known.ROWS.stream()
                .filter(row -> row[0].equals(config.trainer().name())
                        && row[1].equals(config.baseFamily().name()))
                .findFirst()
                .map(row -> new TextLimit(
                        new Term(row[0]),
                        new Term(config.baseFamily().title()),
                        new Term(row[2]),
                        tokens(config.setting(row[4]), row[3])));
    }

    private static int tokens(Setting setting, String standard) {
        return setting.number() > 0 ? (int) setting.number() : Integer.parseInt(standard);
    }

    /** Whether a caption is longer beyond the error of the estimate. */
    public boolean isBelow(int estimated) {
        return estimated > tokens * MARGIN;
    }
}
