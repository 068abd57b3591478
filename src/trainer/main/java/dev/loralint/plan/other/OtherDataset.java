package dev.loralint.plan.other;

import dev.loralint.image.ImageSize;
import dev.loralint.plan.videos.VideoUse;
import dev.loralint.trainer.ConfiguredSubset;
import java.util.List;
import java.util.Map;

/**
 * Folders whose images are batched together.
 *
 * @param sizes at which they are trained
 * @param isPlaced whether the sizes are known
 * @param batchSize images of a step of the data loader
 * @param dropsRest whether images of a bucket that do not fill a batch are not trained
 * @param copies how often an image is in it for other reasons than repeats
 * @param least images without which a bucket is not trained
 * @param videos what becomes of videos in the folders
 */
public record OtherDataset(
        List<ConfiguredSubset> subsets,
        TrainedSizes sizes,
        boolean isPlaced,
        int batchSize,
        boolean dropsRest,
        int copies,
        int least,
        VideoUse videos) {

    /** With buckets of any number of images, or of videos of which nothing is known. */
    public OtherDataset(
            List<ConfiguredSubset> subsets,
            TrainedSizes sizes,
            boolean isPlaced,
            int batchSize,
            boolean dropsRest,
            int copies) {
        this(subsets, sizes, isPlaced, batchSize, dropsRest, copies, 0, VideoUse.UNKNOWN);
    }

    public OtherDataset {
        subsets = List.copyOf(subsets);
        batchSize = Math.max(1, batchSize);
    }

    /** The same where it is known what becomes of videos. */
    public OtherDataset with(VideoUse use) {
        return new OtherDataset(subsets, sizes, isPlaced, batchSize, dropsRest, copies, least, use);
    }

    /**
     * Steps of the data loader in an epoch.
     *
     * @param buckets images with repeats by size
     */
    public long batches(Map<ImageSize, Integer> buckets) {
        if (batchSize < 1) {
            return 0; // the trainer stops at it
        }
        return buckets.values().stream()
                .filter(count -> count >= least)
                .mapToLong(count -> dropsRest ? count / batchSize : -Math.floorDiv(-count, batchSize))
                .sum();
    }
}
