package dev.loralint.plan.buckets;

import dev.loralint.picture.ImageSize;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The buckets of one dataset with their images, each counted once. A batch has images of one bucket, and repeats fill
 * it with the same images (train_util.py:1046-1075).
 */
public final class FilledBuckets {

    private final String path;
    private final int batchSize;
    private final Map<ImageSize, Integer> pictures = new HashMap<>();

    /** @param path the configuration, as shown to people */
    FilledBuckets(String path, int batchSize, List<FittedPictures> fitted) {
        this.path = path;
        this.batchSize = batchSize;
        fitted.forEach(one -> one.buckets().forEach(bucket -> pictures.merge(bucket, 1, Integer::sum)));
    }

    /** The configuration, as reports show it. */
    public String path() {
        return path;
    }

    /** Whether at least this share of the images (0 to 1) is in buckets with fewer images than a batch takes. */
    public boolean isThin(double share) {
        return batchSize > 1 && pictures.size() > 1 && inThin() >= share * all() && inThin() > 0;
    }

    /** A main clause. */
    public String words() {
        long thin = pictures.values().stream().filter(n -> n < batchSize).count();
        return thin + " of " + pictures.size() + " buckets "
                + (thin == 1 ? "holds" : "hold") + " fewer pictures than a batch of " + batchSize + ", together "
                + inThin() + " of " + all() + " pictures";
    }

    private int inThin() {
        return pictures.values().stream()
                .filter(n -> n < batchSize)
                .mapToInt(Integer::intValue)
                .sum();
    }

    private int all() {
        return pictures.values().stream().mapToInt(Integer::intValue).sum();
    }
}
