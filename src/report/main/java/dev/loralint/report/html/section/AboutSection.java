package dev.loralint.report.html.section;

import dev.loralint.finding.Outcome;
import dev.loralint.report.html.part.Phrases;
import dev.loralint.report.html.view.AboutView;
import dev.loralint.report.html.view.Prose;
import dev.loralint.result.CheckResult;
import dev.loralint.trainer.Trainer;
import dev.loralint.trainer.TrainerConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Where the report comes from, how it is read, and how to disagree with it. */
public final class AboutSection {

    private AboutSection() {}

    public static AboutView view(CheckResult result, Glossary terms) {
        String trainers = result.configs().stream()
                .map(TrainerConfig::trainer)
                .distinct()
                .map(AboutSection::trainer)
                .collect(Collectors.joining(", "));
        return new AboutView(
                Prose.of("loralint " + result.basis().version() + ", profile `"
                        + result.basis().profile() + "`, "
                        + Phrases.count(result.basis().rules().size(), "rule")
                        + (trainers.isEmpty() ? "" : ", trainer " + trainers)
                        + ". All numbers come from your files; nothing was uploaded."),
                List.of(
                        Prose.of(
                                "Errors make a training run fail, lose data or contradict the profile. Warnings show what the"
                                        + " trainer ignores or what makes the result worse. Notes never fail a check."),
                        Prose.of(
                                "Pruning traits is an opinion of the profile: users of the LoRA do not have to type the traits,"
                                        + " but cannot change them one by one. If you disagree, use `--profile lenient`.")),
                terms.used(),
                command(result),
                harmless(result)
                        .map(rule -> "[levels]\n\"" + rule + "\" = \"off\"")
                        .orElse(""));
    }

    /** The least of what was found: nobody should turn off what ends a training run. */
    private static Optional<String> harmless(CheckResult result) {
        int last = result.findings().size() - 1;
        return last < 0 || result.findings().get(last).outcome() == Outcome.FATAL
                ? Optional.empty()
                : Optional.of(result.findings().get(last).rule());
    }

    private static List<String> command(CheckResult result) {
        List<String> words = new ArrayList<>(List.of("loralint", "check"));
        words.addAll(Phrases.arguments(result));
        words.addAll(List.of("--profile", Phrases.shell(result.basis().profile()), "--format", "html"));
        return words;
    }

    private static String trainer(Trainer trainer) {
        return trainer.name() + " " + trainer.version()
                + (trainer.isVerified() ? "" : " (facts of " + trainer.release() + ")");
    }
}
