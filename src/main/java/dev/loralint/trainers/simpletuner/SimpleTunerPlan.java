package dev.loralint.trainers.simpletuner;

import dev.loralint.plan.given.Places;
import dev.loralint.plan.given.PlanNotes;
import dev.loralint.plan.other.OtherDatasets;
import dev.loralint.plan.other.PlannedTrainer;
import dev.loralint.plan.schedule.Schedule;
import dev.loralint.trainer.TrainerConfig;
import java.util.Optional;

/** How long SimpleTuner trains (trainer.py: Trainer._recalculate_training_steps). The sizes of its images are not known. */
final class SimpleTunerPlan implements PlannedTrainer {

    @Override
    public void describe(OtherDatasets described, Places places, PlanNotes notes) {
        described.unknown("the sizes of images in training");
        described.leaveOpen(described.config().subsets());
    }

    @Override
    public Optional<Schedule> schedule(TrainerConfig config, long batches) {
        long every = Math.max(1, OtherDatasets.whole(config.setting("grad_accum"), 1));
        long perEpoch = OtherDatasets.ceiling(batches, every);
        long steps = OtherDatasets.whole(config.setting("steps"), 0);
        long epochs = OtherDatasets.whole(config.setting("epochs"), 1);
        if (steps > 0) {
            return Optional.of(Schedule.ofLength(perEpoch, OtherDatasets.ceiling(steps, perEpoch), steps));
        }
        return epochs > 0 ? Optional.of(Schedule.ofLength(perEpoch, epochs, epochs * perEpoch)) : Optional.empty();
    }

    /** Captions, lyrics and caches are next to images. */
    @Override
    public boolean isOtherMedium(String name) {
        return name.endsWith(".parquet") || name.endsWith(".csv");
    }
}
