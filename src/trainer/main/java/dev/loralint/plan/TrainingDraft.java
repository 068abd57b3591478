package dev.loralint.plan;

import dev.loralint.plan.given.PlannedStop;
import dev.loralint.plan.schedule.Schedule;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A training whose images have their buckets. What becomes of the captions takes longer, and is worked out when someone asks
 * for the plan.
 */
public final class TrainingDraft {

    private final List<PlannedStop> stops;
    private final long images;
    private final long batches;
    private final long pictures;
    private final Optional<Schedule> schedule;
    private final Supplier<TrainingPlan> planner;
    private @Nullable TrainingPlan plan;

    TrainingDraft(
            List<PlannedStop> stops,
            long images,
            long batches,
            long pictures,
            Optional<Schedule> schedule,
            Supplier<TrainingPlan> planner) {
        this.stops = List.copyOf(stops);
        this.images = images;
        this.batches = batches;
        this.pictures = pictures;
        this.schedule = schedule;
        this.planner = planner;
    }

    static TrainingDraft of(TrainingPlan plan) {
        return new TrainingDraft(
                plan.planned(), plan.images(), plan.batches(), plan.pictures(), plan.schedule(), () -> plan);
    }

    /** What ends the training run while the trainer builds its datasets. */
    public List<PlannedStop> stops() {
        return stops;
    }

    /** Training images of an epoch, with repeats. */
    public long images() {
        return images;
    }

    /** Training images, each counted once. */
    public long pictures() {
        return pictures;
    }

    /** Optimizer steps of the whole training run; 0 if they are not known. */
    public long steps() {
        return schedule.map(Schedule::total).orElse(0L);
    }

    /** Whether it is known that the training run has none. */
    public boolean isWithoutSteps() {
        return schedule.filter(known -> known.isCounted() && known.total() == 0).isPresent();
    }

    /** Steps of the data loader in an epoch. */
    public long batches() {
        return batches;
    }

    /** What will become of the configuration. */
    public synchronized TrainingPlan plan() {
        TrainingPlan made = plan;
        if (made == null) {
            made = planner.get();
            plan = made;
        }
        return made;
    }
}
