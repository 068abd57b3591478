package dev.loralint.training;

import dev.loralint.finding.Change;
import dev.loralint.trainer.OptimizerArgument;
import dev.loralint.trainer.Setting;
import dev.loralint.trainer.SettingsNotation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the optimizer is told in addition to its rates, written anew: a list of {@code "key=value"}, one string, or keys of a
 * section.
 */
public final class ArgumentRewrite {

    /** What prodigyopt 1.1.2's Prodigy takes; anything else is an error there. */
    private static final Set<String> OF_PRODIGY = Set.of(
            "betas",
            "beta3",
            "eps",
            "weight_decay",
            "decouple",
            "use_bias_correction",
            "safeguard_warmup",
            "d0",
            "d_coef",
            "growth_rate",
            "slice_p");

    /** What the pairs of a section are called that say which optimizer and how fast, and not how. */
    private static final Set<String> OF_NO_OPTIMIZER = Set.of("type", "optimizer", "lr", "__version");

    private final SettingsByKey keys;
    private final Setting setting;

    ArgumentRewrite(SettingsByKey keys) {
        this.keys = keys;
        this.setting = keys.term("optimizer_args");
    }

    /** With this growth coefficient, everything else as it is. */
    List<Change> withGrowth(double coefficient) {
        if (isSection()) {
            return List.of(growth(coefficient));
        }
        List<String> pairs = new ArrayList<>();
        pairs.add("d_coef=" + TrainerWords.number(coefficient));
        for (OptimizerArgument argument : keys.config().optimizerArguments()) {
            if (!argument.key().equals("d_coef")) {
                pairs.add(argument.written());
            }
        }
        return List.of(new Change.SetSetting(setting.name(), spelt(pairs)));
    }

    /** With this growth coefficient and nothing that Prodigy would refuse. */
    List<Change> forProdigy(double coefficient) {
        List<Change> changes = new ArrayList<>();
        if (isSection()) {
            // first, so that the section is never empty
            changes.add(growth(coefficient));
            for (OptimizerArgument argument : keys.config().optimizerArguments()) {
                String key = argument.key();
                if (!isOfProdigy(argument)
                        && !OF_NO_OPTIMIZER.contains(key)
                        && !keys.format().isForeignArgumentIgnored()) {
                    changes.add(new Change.RemoveSetting(inSection(key)));
                }
            }
            return changes;
        }
        Map<String, String> kept = new LinkedHashMap<>();
        kept.put("d_coef", "d_coef=" + TrainerWords.number(coefficient));
        for (OptimizerArgument argument : keys.config().optimizerArguments()) {
            if (argument.sound() && isOfProdigy(argument)) {
                kept.putIfAbsent(argument.key(), argument.written());
            }
        }
        changes.add(new Change.SetSetting(setting.name(), spelt(List.copyOf(kept.values()))));
        return changes;
    }

    /** CAME and others have three betas, and Prodigy two. */
    private static boolean isOfProdigy(OptimizerArgument argument) {
        boolean pair = !argument.key().equals("betas") || argument.text().split(",").length == 2;
        return pair && OF_PRODIGY.contains(argument.key());
    }

    private Change growth(double coefficient) {
        String value = keys.format().isArgumentText()
                ? TrainerWords.quoted(TrainerWords.number(coefficient))
                : TrainerWords.decimal(coefficient);
        String term = keys.term("d_coef").name();
        // older files of OneTrainer have no section
        return new Change.SetSetting(term.equals("optimizer_d_coef") ? term : inSection("d_coef"), value);
    }

    private boolean isSection() {
        return keys.format().argumentSection().isPresent();
    }

    private String inSection(String key) {
        return keys.format().argumentSection().orElseThrow() + '.' + key;
    }

    private String spelt(List<String> pairs) {
        return spelt(pairs, keys.format());
    }

    /** Pairs in the notation of changes: one text or a list. */
    public static String spelt(List<String> pairs, SettingsNotation format) {
        if (format.isPairsInOneText()) {
            return TrainerWords.quoted(String.join(format.pairDivider(), pairs));
        }
        List<String> quoted = pairs.stream().map(TrainerWords::quoted).toList();
        return "[" + String.join(", ", quoted) + "]";
    }
}
