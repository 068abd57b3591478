package dev.loralint.report.html.section;

import dev.loralint.report.html.part.Phrases;
import dev.loralint.report.html.view.AboutView;
import dev.loralint.report.html.view.Prose;
import dev.loralint.result.CheckResult;
import dev.loralint.trainer.Trainer;
import dev.loralint.trainer.TrainerConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Where the report comes from, how it is read, and how to disagree with it. */
public final class AboutSection {

    private AboutSection() {}

    public static AboutView view(CheckResult result) {
        String trainers = result.configs().stream()
                .map(TrainerConfig::trainer)
                .distinct()
                .map(AboutSection::trainer)
                .collect(Collectors.joining(", "));
        return new AboutView(
                Prose.of("loralint " + result.version() + ", profile `" + result.profile() + "`, "
                        + Phrases.count(result.rules().size(), "rule")
                        + (trainers.isEmpty() ? "" : ", trainer " + trainers)
                        + ". Every number was counted in your files; nothing was sent anywhere."),
                List.of(
                        Prose.of(
                                "Errors make the training stop, lose data or miss what the profile stands for. Warnings"
                                        + " are what the trainer ignores or does worse. Notes never fail a check."),
                        Prose.of("That pruning traits is right is the profile's conviction, openly a matter of taste:"
                                + " it costs control over single details and saves every user from typing them."
                                + " `--profile lenient` thinks otherwise.")),
                command(result),
                result.findings().isEmpty()
                        ? ""
                        : "[levels]\n\"" + result.findings().get(0).rule() + "\" = \"off\"");
    }

    private static List<String> command(CheckResult result) {
        List<String> words = new ArrayList<>(List.of("loralint", "check"));
        words.addAll(Phrases.arguments(result));
        words.addAll(List.of("--profile", Phrases.shell(result.profile()), "--format", "html"));
        return words;
    }

    private static String trainer(Trainer trainer) {
        return trainer.name() + " " + trainer.version() + (trainer.verified() ? "" : " (not tried with that version)");
    }
}
