package dev.loralint.check;

import dev.loralint.result.CheckResult;
import dev.loralint.settings.ProjectSettings;
import dev.loralint.trainer.Trainer;
import dev.loralint.trainer.TrainerConfig;
import dev.loralint.trainer.TrainerVersions;
import dev.loralint.trainer.formats.Trainers;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The trainer that will be used, as {@code --trainer} names it. A file's format says which trainer reads it; the name can
 * only say of which version.
 *
 * @param trainer {@code null} where none was named: each file's own, at its newest known release
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

    /**
     * The one that the project's settings name, if the command line names none.
     *
     * @throws UsageException if the settings name a trainer that is not known
     */
    RequestedTrainer or(ProjectSettings project) throws UsageException {
        if (trainer != null || project.trainer().isEmpty()) {
            return this;
        }
        try {
            return of(project.trainer());
        } catch (UsageException e) {
            throw new UsageException(ProjectSettings.NAME + ": trainer: " + e.getMessage());
        }
    }

    /** The versions that read the files: the one that was named, and the newest known release of other trainers. */
    public TrainerVersions versions() {
        return trainer == null ? TrainerVersions.NEWEST : TrainerVersions.of(trainer);
    }

    private static boolean trains(Trainer trainer, TrainerConfig config) {
        return config.trainer().name().equals(trainer.name());
    }

    /** Which files are for another trainer, and which release was used for a version between two; each file once. */
    public List<String> notes(CheckResult result) {
        if (trainer == null) {
            return List.of();
        }
        List<String> notes = new ArrayList<>();
        for (TrainerConfig config : result.configs()) {
            if (!trains(trainer, config)) {
                notes.add(config.path() + " is a configuration for "
                        + config.trainer().name() + ", not for " + trainer.name() + "; --trainer is ignored for it");
            } else if (!trainer.isVerified() && !trainer.isUnknown()) {
                notes.add(config.path() + " was checked for " + trainer.name() + " "
                        + trainer.release().name() + ", the last known release before " + trainer.version());
            }
        }
        return notes.stream().distinct().toList();
    }
}
