package dev.loralint.training;

import dev.loralint.plan.given.PlannedStop;
import dev.loralint.trainer.TrainerConfig;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What rules are given of the runs of one trainer, in addition to what they are given of all: a part of its room. */
public interface TrainerFacts {

    /** The classes of its facts, also of those that rules insert. */
    List<Class<?>> types();

    /** Those of them that finished files have too. */
    default List<Class<?>> recordedTypes() {
        return List.of();
    }

    /** The parts of a run for which settings are facts of their own, by the scope that these have, with what they are. */
    default Map<String, String> scopes() {
        return Map.of();
    }

    /** Facts of a run, whatever model it trains, and also if not everything of it is checked. */
    default List<?> of(Training training) {
        return List.of();
    }

    /** Facts of a run of which the whole configuration is checked. */
    default List<?> ofWhole(Training training) {
        return List.of();
    }

    /** Facts of a run that is over, from what a finished LoRA records of its settings. */
    default List<?> recorded(TrainerConfig settings) {
        return List.of();
    }

    /** Whether a key of the metadata of finished files may differ between two runs with the same settings. */
    default boolean isOfOneRun(String key) {
        return false;
    }

    /** What ends a run while its datasets are built, of what a plan found. */
    default List<DatasetStop> stops(Training training, List<PlannedStop> planned) {
        boolean complete = training.missingFolders().isEmpty();
        return planned.stream()
                .filter(stop -> !stop.lacking() || complete)
                .map(stop -> DatasetStop.of(training.config().setting("dataset_dir"), stop))
                .toList();
    }

    /** What the trainer requires and the file does not set, although a command line may, as the trainer calls it. */
    default List<String> missing(Training training) {
        return List.of();
    }

    /**
     * Attributes of its facts that show, before any rule fires, which rules cannot: how each is read, by its name and the simple
     * name of the class.
     */
    default Map<String, Map<String, Function<Object, Object>>> attributes() {
        return Map.of();
    }
}
