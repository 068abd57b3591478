package dev.loralint.plan;

import dev.loralint.plan.schedule.Schedule;
import dev.loralint.trainer.TrainerConfig;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How long a training run is, as far as that is known.
 *
 * @param images training images, each counted once; 0 if they are not known
 * @param shown training images of an epoch, with repeats; 0 if they are not known
 * @param perEpoch optimizer steps of an epoch; 0 if they are not known
 * @param steps optimizer steps of the whole training run; 0 if they are not known
 */
public record RunLength(long images, long shown, long perEpoch, long steps) {

    /** Of which nothing is known. */
    public static final RunLength UNKNOWN = new RunLength(0, 0, 0, 0);

    /** What a plan found. */
    public static RunLength of(TrainingPlan plan) {
        Map<String, Integer> folders = new HashMap<>();
        plan.datasets().stream()
                .flatMap(dataset -> dataset.subsets().stream())
                .filter(subset -> !subset.regularisation())
                .forEach(subset -> folders.put(subset.imageDir() + "\n" + subset.metadataFile(), subset.imageCount()));
        long images = folders.values().stream().mapToLong(count -> count).sum();
        return plan.isCounted() ? of(plan.schedule(), images, plan.images()) : UNKNOWN;
    }

    /**
     * What is known without a plan.
     *
     * @param schedule empty if it is not known
     * @param images each counted once
     * @param shown those of an epoch
     */
    public static RunLength of(Optional<Schedule> schedule, long images, long shown) {
        return schedule.map(known -> new RunLength(images, shown, known.perEpoch(), known.total()))
                .orElse(new RunLength(images, shown, 0, 0));
    }

    /** The same with the number of steps that the configuration states, if nothing more is known. */
    public RunLength orStated(TrainerConfig config) {
        double stated = config.setting("steps").number();
        boolean isStated =
                steps == 0 && stated >= 1 && !config.setting("epochs").given() && !Planner.isOfUnknownLength(config);
        return isStated ? new RunLength(images, shown, perEpoch, (long) stated) : this;
    }

    /** Whether it is known how many images are seen. */
    public boolean isCounted() {
        return images > 0 && shown > 0 && perEpoch > 0 && steps > 0;
    }

    /** Epochs; 0 if they are not known. */
    public double epochs() {
        return perEpoch > 0 ? (double) steps / perEpoch : 0;
    }

    /** Images that the whole training run sees, each as often as it is seen; 0 if that is not known. */
    public long seen() {
        return isCounted() ? Math.round(shown * epochs()) : 0;
    }

    /** How often it sees an image, on average; 0 if that is not known. */
    public long timesEach() {
        return isCounted() ? Math.round(shown * epochs() / images) : 0;
    }

    /** Images in a step, over all processes and accumulated batches; 0 if that is not known. */
    public double perStep() {
        return isCounted() ? (double) shown / perEpoch : 0;
    }
}
