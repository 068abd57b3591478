package dev.loralint.check;

import dev.loralint.finding.Finding;
import dev.loralint.finding.Location;
import dev.loralint.result.CheckResult;
import dev.loralint.trainer.Setting;
import dev.loralint.trainer.Trainer;
import dev.loralint.trainer.TrainerConfig;
import dev.loralint.trainer.formats.Trainers;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The trainer that will be used, as {@code --trainer} names it. A file's format says which trainer reads it; the name can
 * only say of which version.
 *
 * @param trainer {@code null} where none was named: each file's own, at the commit that was run
 */
public record RequestedTrainer(@Nullable Trainer trainer) {

    public static final RequestedTrainer ANY = new RequestedTrainer(null);

    /** @param text a name, or a name, {@code @} and a version */
    public static RequestedTrainer of(@Nullable String text) throws UsageException {
        if (text == null) {
            return ANY;
        }
        int at = text.indexOf('@');
        String name = at < 0 ? text : text.substring(0, at);
        Trainer known = Trainers.named(name)
                .orElseThrow(() -> new UsageException(
                        "unknown trainer \"" + name + "\"" + EffectiveSettings.choice(name, Trainers.names())));
        if (at < 0) {
            return new RequestedTrainer(known);
        }
        String version = text.substring(at + 1).strip();
        if (version.isEmpty()) {
            throw new UsageException(
                    "--trainer " + text + " has no version after the @; write " + name + "@VERSION or " + name);
        }
        return new RequestedTrainer(known.at(version));
    }

    /** The configuration as the version that was named will read it, if it is this trainer's. */
    public TrainerConfig of(TrainerConfig config) {
        return trainer != null && trains(trainer, config) ? config.by(trainer) : config;
    }

    private static boolean trains(Trainer trainer, TrainerConfig config) {
        return config.trainer().name().equals(trainer.name());
    }

    /** Which files are for another trainer, and which findings were not verified with its version; each file once. */
    public List<String> notes(CheckResult result) {
        if (trainer == null) {
            return List.of();
        }
        List<String> notes = new ArrayList<>();
        for (TrainerConfig config : result.configs()) {
            if (!trains(trainer, config)) {
                notes.add(config.path() + " is a configuration for "
                        + config.trainer().name() + ", not for " + trainer.name() + "; --trainer is ignored for it");
            } else if (!trainer.verified() && isWithOutcome(config, result.findings())) {
                notes.add("Findings about the trainer in " + config.path() + " were verified with " + trainer.name()
                        + " " + Trainers.named(trainer.name()).orElseThrow().version() + ", not with "
                        + trainer.version());
            }
        }
        return notes.stream().distinct().toList();
    }

    private static boolean isWithOutcome(TrainerConfig config, List<Finding> findings) {
        Set<String> files = new HashSet<>();
        files.add(config.path());
        config.settings().values().stream()
                .filter(Setting::written)
                .map(Setting::location)
                .map(Location::path)
                .forEach(files::add);
        return findings.stream()
                .anyMatch(f -> f.rule().startsWith("trainer/") && f.outcome() != null && files.contains(f.path()));
    }
}
