package dev.loralint.plan.other;

import dev.loralint.captions.CaptionOptions;
import dev.loralint.plan.given.Places;
import dev.loralint.plan.given.PlanNotes;
import dev.loralint.plan.given.Stop;
import dev.loralint.plan.schedule.Schedule;
import dev.loralint.trainer.ConfiguredSubset;
import dev.loralint.trainer.TrainerConfig;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which images a trainer takes, at which sizes and for how long: a part of its room. Where it has none, folders are only listed. */
public interface PlannedTrainer {

    /** Adds the datasets of a configuration, and what it does not decide. What is wrong with its folders is noticed. */
    void describe(OtherDatasets described, Places places, PlanNotes notes);

    /**
     * How long it trains.
     *
     * @param batches of all datasets in an epoch, at least 1
     */
    default Optional<Schedule> schedule(TrainerConfig config, long batches) {
        return Optional.empty();
    }

    /** How long it trains if the configuration says so without naming images. */
    default Optional<Schedule> stated(TrainerConfig config) {
        return Optional.empty();
    }

    /**
     * The captions of a folder, if they are found or changed in a way of the trainer's own.
     *
     * @param config {@code null} if it is not known
     */
    default @Nullable CaptionSource captions(@Nullable TrainerConfig config, ConfiguredSubset subset) {
        return null;
    }

    /**
     * What is read of a folder where no configuration is known, for a trainer that takes more from names of folders than the
     * number of repeats; empty for others.
     */
    default Optional<List<ConfiguredSubset>> folders(
            String folder, CaptionOptions options, Places places, PlanNotes notes) {
        return Optional.empty();
    }

    /** Whether {@link #describe} lists each folder, also those below another. */
    default boolean isListingFolders() {
        return false;
    }

    /** Whether a file that is no image has images or videos of its own, or says where they are. Videos count anyway. */
    default boolean isOtherMedium(String name) {
        return false;
    }

    /** Whether an image has no mask although masks are used, so that it is trained as a whole. */
    default boolean isWithoutMask(TrainerConfig config, Path image) {
        return false;
    }

    /** Why the run ends at a folder that has videos and no image; empty if it does not. */
    default Optional<Stop> stopWithoutImages(TrainerConfig config, ConfiguredSubset subset) {
        return Optional.empty();
    }

    /** Whether the run ends if no batch is left. */
    default boolean isStoppedByEmptiness() {
        return false;
    }
}
