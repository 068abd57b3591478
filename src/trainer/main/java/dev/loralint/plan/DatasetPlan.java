package dev.loralint.plan;

import dev.loralint.image.ImageSize;
import dev.loralint.plan.given.BucketSettings;
import java.util.List;
import java.util.Map;

/**
 * One dataset as it will be trained.
 *
 * @param batchSize {@link #UNKNOWN} where it is not known
 * @param buckets images with repeats by size, ordered by width and height
 * @param trainImages images with repeats
 * @param regularisationImages likewise, used or not
 * @param batches steps of the data loader in an epoch; 0 where they are not known
 * @param subsets those that take part
 * @param images by the trainer's name for them
 */
public record DatasetPlan(
        Method method,
        int batchSize,
        BucketSettings settings,
        Map<ImageSize, Integer> buckets,
        long trainImages,
        long regularisationImages,
        long batches,
        List<SubsetPlan> subsets,
        Map<String, ImagePlan> images) {

    /** In place of a batch size that depends on a variable. */
    public static final int UNKNOWN = Integer.MIN_VALUE;

    /** How sd-scripts reads images and captions (config_util.py: ConfigSanitizer.__init__). */
    public enum Method {
        DREAMBOOTH("DreamBoothDataset"),
        FINE_TUNING("FineTuningDataset"),
        CONTROL_NET("ControlNetDataset"),
        /** Of another trainer, with its buckets and batches. */
        PLACED("other"),
        /** Of another trainer, whose buckets and batches are not worked out. */
        OTHER("unknown");

        private final String label;

        Method(String label) {
            this.label = label;
        }

        /** The trainer's name for it. */
        public String label() {
            return label;
        }
    }

    /** Whether its batches are known. */
    public boolean isCounted() {
        return isPlaced() && batchSize != UNKNOWN;
    }

    /** Whether the sizes are known at which images are trained. */
    public boolean isPlaced() {
        return method != Method.OTHER && !settings.equals(BucketSettings.UNKNOWN);
    }

    /** Whether images that do not fill a batch are left out. */
    public boolean isDropping() {
        long full = buckets.values().stream()
                .mapToLong(count -> count / Math.max(1, batchSize))
                .sum();
        return method == Method.PLACED && batchSize > 1 && batches == full && thinBuckets() > 0;
    }

    /** Buckets with fewer images than a batch, in which a batch is not full. */
    public long thinBuckets() {
        return buckets.values().stream().filter(count -> count < batchSize).count();
    }
}
