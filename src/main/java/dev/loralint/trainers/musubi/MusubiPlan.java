package dev.loralint.trainers.musubi;

import dev.loralint.image.ImageSize;
import dev.loralint.plan.buckets.Buckets;
import dev.loralint.plan.given.BucketSettings;
import dev.loralint.plan.given.Places;
import dev.loralint.plan.given.PlanNotes;
import dev.loralint.plan.other.ControlImages;
import dev.loralint.plan.other.OtherDataset;
import dev.loralint.plan.other.OtherDatasets;
import dev.loralint.plan.other.PlannedTrainer;
import dev.loralint.plan.other.TrainedSizes;
import dev.loralint.trainer.ConfiguredDataset;
import dev.loralint.trainer.ConfiguredSubset;
import dev.loralint.trainer.Setting;
import dev.loralint.trainer.TrainerConfig;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/** What musubi-tuner makes of its datasets (dataset/image_video_dataset.py, dataset/bucket.py). */
public final class MusubiPlan implements PlannedTrainer {

    private static final int USUAL_STEPS = 16;

    private static final int SHORTEST = 2;

    @Override
    public void describe(OtherDatasets described, Places places, PlanNotes notes) {
        TrainerConfig config = described.config();
        described.unknown(
                "the size of images if the model is HiDream-O1, whose buckets have steps of 32 pixels instead of 16");
        described.unknown("caches of other images in the cache directory, which are trained too");
        config.missingFiles()
                .forEach(file -> described.unknown("the datasets of `" + file.name() + "`, which does not exist here"));
        if (config.isTraining()) {
            described.unknown("the number of steps, and batches of videos");
        }
        List<Map<String, Setting>> ofImages = config.datasets().stream()
                .map(ConfiguredDataset::settings)
                .filter(MusubiPlan::isOfImages)
                .toList();
        for (int i = 0; i < Math.min(config.subsets().size(), ofImages.size()); i++) {
            Map<String, Setting> own = ofImages.get(i);
            ConfiguredSubset subset = config.subsets().get(i);
            // an image may have several, with numbers behind its name (dataset/datasources.py:
            // ImageDirectoryDatasource.__init__)
            new ControlImages(places, notes)
                    .require(
                            subset,
                            own.get("control_directory"),
                            (names, stem) ->
                                    ControlImages.isAny(names, stem + ".") || ControlImages.isAny(names, stem + "_"));
            ImageSize resolution = OtherDatasets.size(own.get("resolution"));
            if (resolution == OtherDatasets.NO_SIZE) {
                resolution = new ImageSize(960, 544);
            }
            if (!BucketSettings.isTrainable(resolution.width()) || !BucketSettings.isTrainable(resolution.height())) {
                described.leaveOpen(List.of(subset));
                continue;
            }
            TrainedSizes sizes = OtherDatasets.on(own, "enable_bucket")
                    ? sizes(resolution, OtherDatasets.on(own, "bucket_no_upscale"), USUAL_STEPS)
                    : TrainedSizes.fixed(resolution);
            described.add(new OtherDataset(
                    List.of(subset), sizes, true, OtherDatasets.whole(own.get("batch_size"), 1), false, 1));
        }
    }

    private static boolean isOfImages(Map<String, Setting> dataset) {
        Setting source = dataset.getOrDefault("image_directory", dataset.get("image_jsonl_file"));
        return source != null && source.quoted();
    }

    /**
     * musubi-tuner (dataset/bucket.py, BucketSelector).
     *
     * @param noUpscale whether smaller images keep their size, cut to multiples of the steps
     */
    public static TrainedSizes sizes(ImageSize resolution, boolean noUpscale, int steps) {
        long area = resolution.pixels();
        int square = (int) Math.sqrt((double) area);
        TreeSet<ImageSize> sizes = new TreeSet<>(Buckets.ORDER);
        for (int width = TrainedSizes.down(square / SHORTEST, steps);
                width < square + steps && width > 0;
                width += steps) {
            int height = TrainedSizes.down((int) (area / width), steps);
            sizes.add(new ImageSize(width, height));
            sizes.add(new ImageSize(height, width));
        }
        List<ImageSize> all = List.copyOf(sizes);
        UnaryOperator<ImageSize> bucket = image -> noUpscale && image.pixels() <= area
                ? new ImageSize(TrainedSizes.down(image.width(), steps), TrainedSizes.down(image.height(), steps))
                : TrainedSizes.nearest(all, image, false);
        return new TrainedSizes(TrainedSizes.settings(resolution, noUpscale, all, steps), bucket, TrainedSizes.NEAREST);
    }
}
