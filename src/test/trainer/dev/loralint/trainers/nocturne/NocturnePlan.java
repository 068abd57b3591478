package dev.loralint.trainers.nocturne;

import dev.loralint.image.ImageSize;
import dev.loralint.plan.given.Places;
import dev.loralint.plan.given.PlanNotes;
import dev.loralint.plan.other.OtherDataset;
import dev.loralint.plan.other.OtherDatasets;
import dev.loralint.plan.other.PlannedTrainer;
import dev.loralint.plan.other.TrainedSizes;
import dev.loralint.plan.schedule.Schedule;
import dev.loralint.trainer.TrainerConfig;
import java.util.Optional;

/** Squares of 512 pixels, one image a step. */
final class NocturnePlan implements PlannedTrainer {

    @Override
    public void describe(OtherDatasets described, Places places, PlanNotes notes) {
        TrainedSizes square = TrainedSizes.fixed(new ImageSize(512, 512));
        described.add(new OtherDataset(described.config().subsets(), square, true, 1, false, 1));
    }

    @Override
    public Optional<Schedule> schedule(TrainerConfig config, long batches) {
        long steps = OtherDatasets.whole(config.setting("steps"), 1000);
        return Optional.of(Schedule.ofLength(batches, OtherDatasets.ceiling(steps, batches), steps));
    }
}
