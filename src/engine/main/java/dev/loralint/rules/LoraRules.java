package dev.loralint.rules;

import dev.loralint.finding.Outcome;
import java.util.Set;

/** Which rules say something of a file whose training is over. */
final class LoraRules {

    /** Rules on settings. Others ask for files, folders and programs that are no longer there. */
    private static final Set<String> OF_SETTINGS = Set.of(
            "config/alpha-ratio",
            "config/clip-skip",
            "config/d-coef",
            "config/debiased-loss",
            "config/lr-scheduler",
            "config/mixed-precision",
            "config/optimizer",
            "config/prodigy-learning-rate");

    /** Of what the trainer does with settings together, that which spoils no start and needs nothing else. */
    private static final Set<String> OF_THE_TRAINER =
            Set.of("trainer/noise: both", "trainer/v-prediction: terminal-snr-alone");

    /** What tells traits from other tags, and reports nothing itself. */
    private static final Set<String> INFERENCES = Set.of("captions/identity-tag: shared");

    private LoraRules() {}

    /** @param rule its name in DRL */
    static boolean isApplicable(String rule) {
        RuleName name = RuleName.of(rule);
        // a training at which the trainer stops has left no file
        return mayApply(rule)
                && (!OF_SETTINGS.contains(name.id())
                        || Rulebook.standard().rule(name.id()).outcome(name.ruleCase()) != Outcome.FATAL);
    }

    /** Whether it applies unless the trainer stops at what it finds. */
    static boolean mayApply(String rule) {
        String id = RuleName.of(rule).id();
        return id.startsWith("lora/")
                || INFERENCES.contains(rule)
                || OF_THE_TRAINER.contains(rule)
                || OF_SETTINGS.contains(id);
    }
}
