package dev.loralint.plan.buckets;

import dev.loralint.concepts.Dataset;
import dev.loralint.plan.given.Places;
import dev.loralint.plan.schedule.Schedule;
import dev.loralint.plan.videos.VideoFit;
import dev.loralint.trainer.TrainerConfig;
import dev.loralint.trainer.options.DatasetValues;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * How the images that were found for a configuration fit the sizes that it trains at, dataset by dataset.
 *
 * @param training what the configuration says about datasets
 * @param videos how the videos of each dataset fit, if the trainer is known to train videos
 * @param images shown in an epoch
 * @param batches in an epoch
 * @param known whether that can be told from what was found
 */
public record ImageFit(
        TrainerConfig config,
        DatasetValues training,
        List<FittedImages> pictures,
        List<FilledBuckets> buckets,
        List<VideoFit> videos,
        long images,
        long batches,
        boolean known) {

    public ImageFit {
        pictures = List.copyOf(pictures);
        buckets = List.copyOf(buckets);
        videos = List.copyOf(videos);
    }

    /** Of no images. */
    public static ImageFit none(TrainerConfig config) {
        return new Fitting(config, Path.of(""), List.of()).done();
    }

    /**
     * @param places where the folders lie that the configuration names
     * @param datasets what was found of them
     */
    public static ImageFit of(TrainerConfig config, Places places, List<Dataset> datasets) {
        Fitting fitting = new Fitting(config, places.directory(), datasets);
        if (config.isOfReference() && config.isKnown()) {
            fitting.fit(places);
        }
        return fitting.done();
    }

    /** With the images and batches of an epoch from a plan, which knows more than what was found. */
    public ImageFit counted(long plannedImages, long plannedBatches) {
        return new ImageFit(
                config, training, pictures, buckets, videos, plannedImages, plannedBatches, plannedBatches > 0);
    }

    /** With buckets and videos of another trainer's plan. */
    public ImageFit with(List<FilledBuckets> planned, List<VideoFit> plannedVideos) {
        return new ImageFit(config, training, pictures, planned, plannedVideos, images, batches, known);
    }

    /** How long it trains; nothing where that cannot be told from what was found. */
    public Optional<Schedule> schedule() {
        return config.isTraining() && known
                ? Optional.of(Schedule.of(config, training, images, batches))
                : Optional.empty();
    }
}
