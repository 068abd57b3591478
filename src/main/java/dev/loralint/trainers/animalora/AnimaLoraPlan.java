package dev.loralint.trainers.animalora;

import dev.loralint.plan.given.Places;
import dev.loralint.plan.given.PlanNotes;
import dev.loralint.plan.other.OtherDatasets;
import dev.loralint.plan.other.PlannedTrainer;
import dev.loralint.plan.schedule.Schedule;
import dev.loralint.trainer.TrainerConfig;
import java.util.Optional;

/** How long anima_lora trains (train.py: AnimaTrainer._setup_optimizer_and_dataloader). Images have the sizes that preprocessing gave them. */
final class AnimaLoraPlan implements PlannedTrainer {

    @Override
    public void describe(OtherDatasets described, Places places, PlanNotes notes) {
        described.unknown("the sizes of images, which are those of preprocessed files");
        described.leaveOpen(described.config().subsets());
    }

    @Override
    public Optional<Schedule> schedule(TrainerConfig config, long batches) {
        long perEpoch =
                OtherDatasets.ceiling(batches, Math.max(1, OtherDatasets.whole(config.setting("grad_accum"), 1)));
        long epochs = OtherDatasets.whole(config.setting("epochs"), 0);
        long steps = epochs > 0 ? epochs * perEpoch : OtherDatasets.whole(config.setting("steps"), 1600);
        return steps > 0 && perEpoch > 0
                ? Optional.of(Schedule.ofLength(perEpoch, OtherDatasets.ceiling(steps, perEpoch), steps))
                : Optional.empty();
    }
}
