package dev.loralint.trainer;

import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Which version of each trainer will read the files.
 *
 * @param named by the trainer's name, where the user named a version; others are at their newest known release
 */
public record TrainerVersions(Map<String, Trainer> named) {

    /** The newest known release of each. */
    public static final TrainerVersions NEWEST = new TrainerVersions(Map.of());

    public TrainerVersions {
        named = Map.copyOf(named);
    }

    /** One trainer at this version. */
    public static TrainerVersions of(Trainer trainer) {
        return new TrainerVersions(Map.of(trainer.name(), trainer));
    }

    /** Several trainers, each at its version. */
    public static TrainerVersions of(Collection<Trainer> trainers) {
        return new TrainerVersions(trainers.stream().collect(Collectors.toMap(Trainer::name, trainer -> trainer)));
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
