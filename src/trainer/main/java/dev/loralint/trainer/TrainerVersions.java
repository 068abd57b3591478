package dev.loralint.trainer;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which version of each trainer will read the files, and where it is started.
 *
 * @param named by the trainer's name, where the user named a version; others are at their newest known release
 * @param asked whether the user names the trainer
 * @param option the option that names it whatever the files look like; empty if none does
 * @param start the folder in which the user starts it; {@code null} if that is not known
 */
public record TrainerVersions(
        Map<String, Trainer> named,
        boolean asked,
        String option,
        @Nullable Path start) {

    /** The newest known release of each. */
    public static final TrainerVersions NEWEST = new TrainerVersions(Map.of(), false, "", null);

    public TrainerVersions {
        named = Map.copyOf(named);
    }

    /** One trainer at this version. */
    public static TrainerVersions of(Trainer trainer) {
        return new TrainerVersions(Map.of(trainer.name(), trainer), true, "", null);
    }

    /** Several trainers, each at its version. */
    public static TrainerVersions of(Collection<Trainer> trainers) {
        return new TrainerVersions(
                trainers.stream().collect(Collectors.toMap(Trainer::name, trainer -> trainer)), false, "", null);
    }

    /** The same, started in a folder. */
    public TrainerVersions startedIn(@Nullable Path folder) {
        return new TrainerVersions(named, asked, option, folder);
    }

    /** The same, named by an option that overrules what the files look like. */
    public TrainerVersions overruling(String by) {
        return new TrainerVersions(named, asked, by, start);
    }

    /** Whether the user says that a format is the one of the files. */
    public boolean isAsked(TrainerFormat format) {
        return isAsked(format.trainer().name());
    }

    /** Whether the user says that the files are of a trainer. */
    public boolean isAsked(String trainer) {
        return asked && named.containsKey(trainer);
    }

    /** The trainer that reads a format. */
    public Trainer of(TrainerFormat format) {
        Trainer standard = format.trainer();
        return named.getOrDefault(standard.name(), standard);
    }

    /** A program that starts a trainer, by its name. People update it with git, so the newest known commit is the default. */
    public Trainer program(String name) {
        Trainer program = named.get(name);
        return program == null ? Trainer.newestCommit(name) : program;
    }
}
