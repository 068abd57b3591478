package dev.loralint.plan;

import dev.loralint.plan.given.LeftOut;
import dev.loralint.plan.schedule.Schedule;
import java.util.List;
import java.util.Optional;

/**
 * What will become of a configuration.
 *
 * @param config the configuration, as shown to people
 * @param trainer who trains
 * @param datasets in the order of the configuration
 * @param schedule steps, epochs and rates; empty where no training is named, or nothing is left to train on
 * @param leftOut what is left out or replaced
 * @param stops what the trainer stops at, each a clause
 * @param unknown what cannot be said of this trainer, each a clause
 */
public record TrainingPlan(
        String config,
        String trainer,
        List<DatasetPlan> datasets,
        Optional<Schedule> schedule,
        List<LeftOut> leftOut,
        List<String> stops,
        List<String> unknown) {

    /** Steps of the data loader in an epoch. */
    public long batches() {
        return datasets.stream().mapToLong(DatasetPlan::batches).sum();
    }
}
