package dev.loralint.trainers.onetrainer;

import dev.loralint.disk.Disk;
import dev.loralint.image.ImageSize;
import dev.loralint.plan.buckets.Buckets;
import dev.loralint.plan.given.Places;
import dev.loralint.plan.given.PlanNotes;
import dev.loralint.plan.other.OtherDataset;
import dev.loralint.plan.other.OtherDatasets;
import dev.loralint.plan.other.PlannedTrainer;
import dev.loralint.plan.other.TrainedSizes;
import dev.loralint.plan.schedule.Schedule;
import dev.loralint.plan.videos.VideoModel;
import dev.loralint.plan.videos.VideoUse;
import dev.loralint.text.PythonText;
import dev.loralint.trainer.Setting;
import dev.loralint.trainer.TrainerConfig;
import dev.loralint.trainer.Values;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What OneTrainer makes of its concepts (mgds, AspectBucketing). */
public final class OneTrainerPlan implements PlannedTrainer {

    /** Of a concept, if nothing else is set (modules/util/config/TrainConfig.py). */
    private static final double USUAL_FRAMES = 25;

    /** Sides before they are scaled to the resolution. */
    private static final double[] SIDES = {1, 1.25, 1.5, 1.75, 2, 2.5, 3, 3.5, 4};

    @Override
    public void describe(OtherDatasets described, Places places, PlanNotes notes) {
        TrainerConfig config = described.config();
        described.unknown("concepts that have a resolution of their own, or that take a number of images");
        List<Double> sides = new ArrayList<>();
        for (String part : config.setting("resolution").text().split(",", -1)) {
            double side = Values.number(part.strip());
            if (!Double.isNaN(side)) {
                sides.add(side);
            }
        }
        int steps = described.steps(config.setting("model_type").text(), 0);
        if (sides.size() != 1 || steps == 0 || !OtherDatasets.areTrainable(sides)) {
            described.leaveOpen(config.subsets(), videos(config));
            return;
        }
        int side = (int) (double) sides.get(0);
        boolean buckets = config.setting("aspect_ratio_bucketing").on();
        TrainedSizes sizes = buckets ? sizes(side, steps) : TrainedSizes.fixed(new ImageSize(side, side));
        described.add(new OtherDataset(
                        config.subsets(), sizes, true, OtherDatasets.whole(config.setting("batch"), 1), true, 1)
                .with(videos(config)));
    }

    /**
     * Frames follow each other as in the file, whatever its rate, from a random place on, and the last is repeated if there are
     * too few (mgds, LoadVideo).
     */
    private static VideoUse videos(TrainerConfig config) {
        Setting frames = config.setting("frames");
        double number = frames.given() ? Values.number(frames.text()) : USUAL_FRAMES;
        Optional<VideoModel> model = VideoModel.of(
                config.trainer().release(), config.setting("model_type").text(), "");
        return model.isEmpty() || !(number >= 1)
                ? VideoUse.UNKNOWN
                : new VideoUse(
                        VideoUse.Taking.FROZEN,
                        frames,
                        List.of((int) number),
                        0,
                        0,
                        model.get().rate(),
                        1,
                        0);
    }

    /** mgds loads no mask from a file that is not there, and goes back to one of the whole image (LoadImage, GenerateImageLike). */
    @Override
    public boolean isWithoutMask(TrainerConfig config, Path image) {
        String mask = PythonText.withoutSuffix(String.valueOf(image.getFileName())) + "-masklabel.png";
        return config.setting("masked_training").on() && !Disk.isRegularFile(image.resolveSibling(mask));
    }

    @Override
    public Optional<Schedule> schedule(TrainerConfig config, long batches) {
        long epochs = OtherDatasets.whole(config.setting("epochs"), 0);
        long every = Math.max(1, OtherDatasets.whole(config.setting("grad_accum"), 1));
        return epochs > 0
                ? Optional.of(
                        Schedule.ofLength(OtherDatasets.ceiling(batches, every), epochs, epochs * batches / every))
                : Optional.empty();
    }

    /** OneTrainer with aspect ratio buckets (mgds, AspectBucketing). */
    public static TrainedSizes sizes(int resolution, int steps) {
        Set<ImageSize> sizes = new HashSet<>();
        for (double side : SIDES) {
            double scale = resolution / Math.sqrt(side);
            int shorter = TrainedSizes.rounded(scale, steps);
            int longer = TrainedSizes.rounded(side * scale, steps);
            sizes.add(new ImageSize(shorter, longer));
            sizes.add(new ImageSize(longer, shorter));
        }
        List<ImageSize> all = sizes.stream().sorted(Buckets.ORDER).toList();
        ImageSize square = new ImageSize(resolution, resolution);
        return new TrainedSizes(
                TrainedSizes.settings(square, false, all, steps),
                image -> TrainedSizes.nearest(all, image, true),
                TrainedSizes.NEAREST);
    }
}
