package dev.loralint.trainers.civitai;

import dev.loralint.plan.given.Places;
import dev.loralint.plan.given.PlanNotes;
import dev.loralint.plan.other.OtherDatasets;
import dev.loralint.plan.other.PlannedTrainer;
import dev.loralint.plan.schedule.Schedule;
import dev.loralint.trainer.TrainerConfig;
import java.util.Optional;

/** What is known of a training on Civitai, which has its images from a zip that the file does not name. */
final class CivitaiPlan implements PlannedTrainer {

    @Override
    public void describe(OtherDatasets described, Places places, PlanNotes notes) {
        long images = new CivitaiRun(described.config()).images();
        described.unknown(
                images > 0
                        ? "the images, which are in a zip; the steps are those of " + images
                        : "the images, which are in a zip");
        described.unknown("the sizes of images in training");
    }

    /** Of kohya and musubi the form computes the steps, of AI Toolkit they are set (TrainingSubmit.tsx, handleSubmit). */
    @Override
    public Optional<Schedule> stated(TrainerConfig config) {
        CivitaiRun run = new CivitaiRun(config);
        double steps = run.number(run.isToolkit() ? "steps" : "targetSteps");
        double epochs = run.number(run.isToolkit() ? "epochs" : "maxTrainEpochs");
        if (!(steps >= 1) || !(epochs >= 1) || steps > Integer.MAX_VALUE || epochs > steps) {
            return Optional.empty();
        }
        long perEpoch = OtherDatasets.ceiling((long) steps, (long) epochs);
        return Optional.of(Schedule.ofLength(perEpoch, OtherDatasets.ceiling((long) steps, perEpoch), (long) steps));
    }
}
