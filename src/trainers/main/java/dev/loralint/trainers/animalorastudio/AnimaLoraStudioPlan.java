package dev.loralint.trainers.animalorastudio;

import dev.loralint.captions.CaptionOptions;
import dev.loralint.finding.Location;
import dev.loralint.image.ImageSize;
import dev.loralint.plan.given.BucketSettings;
import dev.loralint.plan.given.Places;
import dev.loralint.plan.given.PlanNotes;
import dev.loralint.plan.other.CaptionSource;
import dev.loralint.plan.other.OtherDataset;
import dev.loralint.plan.other.OtherDatasets;
import dev.loralint.plan.other.PlannedTrainer;
import dev.loralint.plan.other.TrainedSizes;
import dev.loralint.plan.schedule.Schedule;
import dev.loralint.trainer.ConfiguredSubset;
import dev.loralint.trainer.Setting;
import dev.loralint.trainer.TrainerConfig;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What AnimaLoraStudio makes of its folders (runtime/training/dataset.py). */
public final class AnimaLoraStudioPlan implements PlannedTrainer {

    /** Between the areas of its sizes and of the square (share). */
    private static final double MOST_DIFFERENCE = 0.1;

    @Override
    public void describe(OtherDatasets described, Places places, PlanNotes notes) {
        TrainerConfig config = described.config();
        StudioFolders folders = new StudioFolders(
                config.captionOptions(), StudioFolders.resolutions(config.setting("resolution")), places, notes);
        Setting data = config.setting("data_dir");
        folders.add(data.given() ? data.text() : "./dataset", data.location(), false);
        Setting regularisation = config.setting("reg_data_dir");
        if (!regularisation.text().isEmpty()) {
            folders.add(regularisation.text(), regularisation.location(), true);
        }
        described.unknown(
                "the exact words of JSON captions with a text for a list, a value of another type, or a repeated tag");
        Map<Integer, List<ConfiguredSubset>> found = folders.byResolution();
        if (config.setting("navit_packing").on()) {
            described.leaveOpen(folders.all());
            return;
        }
        double limit = OtherDatasets.number(config.setting("aspect_ratio_limit"), 2);
        int before = 0;
        for (Map.Entry<Integer, List<ConfiguredSubset>> entry : found.entrySet()) {
            int side = entry.getKey();
            if (!BucketSettings.isTrainable(side) || !(side * Math.sqrt(limit) <= OtherDatasets.MOST * 64.0)) {
                described.leaveOpen(entry.getValue());
                before = side;
                continue;
            }
            TrainedSizes sizes = sizes(side, Math.max(1, limit));
            described.add(new OtherDataset(
                    entry.getValue(), sizes, true, OtherDatasets.whole(config.setting("batch"), 1), false, 1));
            if (isSharing(before, side)) {
                described.unknown("whether images of " + before + " and of " + side + " pixels fill a batch together");
            }
            before = side;
        }
    }

    /** The last steps of an epoch may have fewer batches (runtime/training/phases/optimizer.py: run). */
    @Override
    public Optional<Schedule> schedule(TrainerConfig config, long batches) {
        long most = OtherDatasets.whole(config.setting("steps"), 0);
        long epochs = Math.max(1, OtherDatasets.whole(config.setting("epochs"), 0));
        long perEpoch =
                OtherDatasets.ceiling(batches, Math.max(1, OtherDatasets.whole(config.setting("grad_accum"), 1)));
        long total = most > 0 ? Math.min(most, perEpoch * epochs) : perEpoch * epochs;
        return Optional.of(Schedule.ofLength(perEpoch, OtherDatasets.ceiling(total, perEpoch), total));
    }

    @Override
    public CaptionSource captions(@Nullable TrainerConfig config, ConfiguredSubset subset) {
        return StudioCaptions.of(config, subset);
    }

    /** The names of its folders say how often images are trained, and folders without such a name are read too. */
    @Override
    public Optional<List<ConfiguredSubset>> folders(
            String folder, CaptionOptions options, Places places, PlanNotes notes) {
        StudioFolders folders = new StudioFolders(options, Set.of(1), places, notes);
        folders.addNamed(folder, Location.of(folder));
        return Optional.of(folders.all());
    }

    @Override
    public boolean isListingFolders() {
        return true;
    }

    /**
     * AnimaLoraStudio (runtime/training/dataset.py, BucketManager).
     *
     * @param resolution a multiple of 64
     * @param limit of the longer side by the shorter one, at least 1
     */
    public static TrainedSizes sizes(int resolution, double limit) {
        int steps = 64;
        double span = Math.sqrt(limit);
        int least = Math.max(steps, (int) Math.floor(resolution / span / steps) * steps - steps);
        int most = (int) Math.ceil(resolution * span / steps) * steps + steps;
        ImageSize square = new ImageSize(resolution, resolution);
        List<ImageSize> sizes = new ArrayList<>();
        for (int width = least; width <= most; width += steps) {
            for (int height = least; height <= most; height += steps) {
                ImageSize size = new ImageSize(width, height);
                double difference = (double) Math.abs(size.pixels() - square.pixels()) / square.pixels();
                if (difference <= MOST_DIFFERENCE
                        && Math.max(TrainedSizes.ratio(size, true), TrainedSizes.ratio(size, false)) <= limit) {
                    sizes.add(size);
                }
            }
        }
        UnaryOperator<ImageSize> bucket = image -> sizes.stream()
                .min(Comparator.comparingDouble((ImageSize size) ->
                                Math.abs(TrainedSizes.ratio(image, false) - TrainedSizes.ratio(size, false)))
                        .thenComparingLong(size -> Math.abs(size.pixels() - square.pixels())))
                .orElse(square);
        return new TrainedSizes(TrainedSizes.settings(square, false, sizes, steps), bucket, TrainedSizes.DOWN);
    }

    /**
     * Whether AnimaLoraStudio may have a size for both of two resolutions.
     *
     * @param lower the lower one; 0 for none
     */
    private static boolean isSharing(int lower, int higher) {
        double most = (1 + MOST_DIFFERENCE) * lower * lower;
        return most >= (1 - MOST_DIFFERENCE) * higher * higher;
    }
}
