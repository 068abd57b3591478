package dev.loralint.review;

import dev.loralint.files.ShownPath;
import dev.loralint.finding.Finding;
import dev.loralint.finding.Fix;
import dev.loralint.finding.Location;
import dev.loralint.fix.ContentChange;
import dev.loralint.review.captions.CaptionReader;
import dev.loralint.trainer.TrainerConfig;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Configurations with the decisions about their lines. */
final class ConfigViews {

    private final Review review;

    ConfigViews(Review review) {
        this.review = review;
    }

    Answers.Configs all() {
        List<Answers.Config> configs = new ArrayList<>();
        Map<String, TrainerConfig> files = new LinkedHashMap<>();
        for (TrainerConfig config : review.before().result().configs()) {
            files.putIfAbsent(config.path(), config);
        }
        files.forEach((path, config) -> configs.add(config(
                path,
                config.format().label(),
                config.trainer().name(),
                review.staged().file(config.origin()))));
        Path settings = review.staged().settingsFile();
        if (review.staged().before(settings).isPresent() || review.staged().isChanged(settings)) {
            configs.add(config(ShownPath.of(settings, review.directory()), "loralint", "", settings));
        }
        return new Answers.Configs(review.version(), configs);
    }

    private Answers.Config config(String path, String format, String trainer, Path file) {
        Optional<byte[]> before = review.staged().before(file);
        Optional<byte[]> after = review.staged().after(file);
        List<String> lines =
                CaptionReader.text(before.orElse(new byte[0])).lines().toList();
        List<Answers.Line> diff = review.staged().isChanged(file)
                ? StagedDifference.lines(
                        path,
                        new ContentChange(
                                file, before.isEmpty(), before.orElse(new byte[0]), after.orElse(new byte[0])))
                : List.of();
        return new Answers.Config(path, format, trainer, before.isEmpty(), lines, findings(path), diff);
    }

    private List<Answers.ConfigFinding> findings(String path) {
        List<Answers.ConfigFinding> findings = new ArrayList<>();
        for (Decision decision : review.decisions()) {
            for (Finding finding : decision.findings()) {
                List<Location> places =
                        finding.places().isEmpty() ? List.of(Location.of(finding.path())) : finding.places();
                for (Location place : places) {
                    if (place.path().equals(path)) {
                        Fix fix = finding.fix();
                        findings.add(new Answers.ConfigFinding(
                                decision.id(),
                                review.state(decision.id()).label(),
                                place.line(),
                                place.column(),
                                place.endColumn(),
                                finding.severity().name().toLowerCase(Locale.ROOT),
                                finding.message(),
                                fix == null
                                        ? null
                                        : new Answers.Remedied(
                                                fix.applicability().label(), fix.description())));
                    }
                }
            }
        }
        return findings;
    }
}
