package dev.loralint.trainers.civitai;

import dev.loralint.plan.given.Places;
import dev.loralint.plan.given.PlanNotes;
import dev.loralint.plan.other.OtherDatasets;
import dev.loralint.plan.other.PlannedTrainer;

/** What is known of a training on Civitai, which has its images from a zip that the file does not name. */
final class CivitaiPlan implements PlannedTrainer {

    @Override
    public void describe(OtherDatasets described, Places places, PlanNotes notes) {
        described.unknown("the sizes of images in training");
        described.leaveOpen(described.config().subsets());
    }
}
