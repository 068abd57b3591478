package dev.loralint.trainers.musubi;

import dev.loralint.disk.Disk;
import dev.loralint.image.ImageSize;
import dev.loralint.plan.buckets.Buckets;
import dev.loralint.plan.given.BucketSettings;
import dev.loralint.plan.given.Places;
import dev.loralint.plan.given.PlanNotes;
import dev.loralint.plan.given.Stop;
import dev.loralint.plan.images.MetadataFile;
import dev.loralint.plan.other.ControlImages;
import dev.loralint.plan.other.OtherDataset;
import dev.loralint.plan.other.OtherDatasets;
import dev.loralint.plan.other.PlannedTrainer;
import dev.loralint.plan.other.TrainedSizes;
import dev.loralint.plan.schedule.Schedule;
import dev.loralint.plan.videos.VideoUse;
import dev.loralint.trainer.ConfiguredDataset;
import dev.loralint.trainer.ConfiguredSubset;
import dev.loralint.trainer.Setting;
import dev.loralint.trainer.TrainerConfig;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/** What musubi-tuner makes of its datasets (dataset/image_video_dataset.py, dataset/bucket.py). */
public final class MusubiPlan implements PlannedTrainer {

    private static final int USUAL_STEPS = 16;

    private static final int SHORTEST = 2;

    @Override
    public void describe(OtherDatasets described, Places places, PlanNotes notes) {
        TrainerConfig config = described.config();
        if (config.script().map(script -> script.startsWith("hidream")).orElse(true)) {
            described.unknown(
                    "the size of images if the model is HiDream-O1, whose buckets have steps of 32 pixels instead of 16");
        }
        described.unknown("caches of other images in the cache directory, which are trained too");
        config.missingFiles().stream()
                .filter(file -> !file.setting().equals("sample_prompts"))
                .forEach(file -> described.unknown("the datasets of `" + file.name() + "`, which does not exist here"));
        List<Map<String, Setting>> all = config.datasets().stream()
                .map(ConfiguredDataset::settings)
                .filter(MusubiPlan::isOfFiles)
                .toList();
        for (int i = 0; i < Math.min(config.subsets().size(), all.size()); i++) {
            Map<String, Setting> own = all.get(i);
            ConfiguredSubset subset = config.subsets().get(i);
            boolean isOfVideos = !own.containsKey("image_directory") && !own.containsKey("image_jsonl_file");
            VideoUse videos = isOfVideos ? new VideoDataset(config, own).use() : VideoUse.UNKNOWN;
            if (isOfVideos && videos.isUnknown()) {
                described.leaveOpen(List.of(subset));
                continue;
            }
            // an image may have several, with numbers behind its name (dataset/datasources.py:
            // ImageDirectoryDatasource.__init__)
            new ControlImages(places, notes)
                    .require(
                            subset,
                            own.get("control_directory"),
                            (names, stem) ->
                                    ControlImages.isAny(names, stem + ".") || ControlImages.isAny(names, stem + "_"));
            lines(config, subset, places, notes);
            ImageSize resolution = OtherDatasets.size(own.get("resolution"));
            if (resolution == OtherDatasets.NO_SIZE) {
                resolution = new ImageSize(960, 544);
            }
            boolean isTooSmall = OtherDatasets.on(own, "enable_bucket")
                    && Math.sqrt((double) resolution.pixels()) < SHORTEST * USUAL_STEPS;
            if (isTooSmall
                    || !BucketSettings.isTrainable(resolution.width())
                    || !BucketSettings.isTrainable(resolution.height())) {
                described.leaveOpen(List.of(subset), videos);
                continue;
            }
            // latents of videos are cached in buckets whatever is set (VideoDataset.retrieve_latent_cache_batches)
            boolean isInBuckets = isOfVideos || OtherDatasets.on(own, "enable_bucket");
            TrainedSizes sizes = isInBuckets
                    ? sizes(resolution, !isOfVideos && OtherDatasets.on(own, "bucket_no_upscale"), USUAL_STEPS)
                    : TrainedSizes.fixed(resolution);
            described.add(new OtherDataset(
                            List.of(subset), sizes, true, OtherDatasets.whole(own.get("batch_size"), 1), false, 1)
                    .with(videos));
        }
    }

    private static boolean isOfFiles(Map<String, Setting> dataset) {
        Setting source = MusubiDatasetReader.source(dataset);
        return source != null && source.quoted();
    }

    /** Each image of a file of lines is opened (dataset/datasources.py: ImageJsonlDatasource.get_image_data). */
    private static void lines(TrainerConfig config, ConfiguredSubset subset, Places places, PlanNotes notes) {
        String name = subset.metadataFile();
        try {
            Path file = name == null ? null : places.resolve(name);
            if (name == null || file == null || !Disk.isRegularFile(file)) {
                return;
            }
            for (MetadataFile.Entry entry : MetadataFile.read(file, name, List.of("image_path", "image_path_0"))) {
                if (!config.starts().isUnknown(entry.key()) && !Disk.exists(places.resolve(entry.key()))) {
                    notes.stop(new Stop("`" + entry.key() + "` in " + name + " does not exist"));
                    return;
                }
            }
        } catch (Stop stop) {
            // what is wrong with the file is noted when it is read for its captions
        }
    }

    /** training/trainer_base.py: NetworkTrainer._build_optimizer_and_dataloader. */
    @Override
    public Optional<Schedule> schedule(TrainerConfig config, long batches) {
        long perEpoch =
                OtherDatasets.ceiling(batches, Math.max(1, OtherDatasets.whole(config.setting("grad_accum"), 1)));
        Setting epochs = config.setting("epochs");
        long total = epochs.given()
                ? OtherDatasets.whole(epochs, 0) * perEpoch
                : OtherDatasets.whole(config.setting("steps"), MusubiRun.DEFAULT_STEPS);
        return total > 0
                ? Optional.of(Schedule.ofLength(perEpoch, OtherDatasets.ceiling(total, perEpoch), total))
                : Optional.empty();
    }

    @Override
    public boolean isStoppedByEmptiness() {
        return true;
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
