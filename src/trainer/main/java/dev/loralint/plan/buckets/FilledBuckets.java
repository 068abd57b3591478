package dev.loralint.plan.buckets;

import dev.loralint.image.ImageSize;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The buckets of one dataset and how many images they have, every image once. A batch is of one bucket, and repeats fill it
 * up with the same images (dataset.py: BaseDataset.make_buckets).
 *
 * @param path the configuration, as shown to people
 * @param batchSize how many images a batch has
 * @param buckets how many buckets have an image
 * @param thinBuckets how many of them have fewer images than a batch
 * @param images how many images are in buckets
 * @param imagesInThin how many images are in the thin ones
 * @param droppedBy the trainer, if it never trains images of a thin bucket; empty if it does
 */
public record FilledBuckets(
        String path, int batchSize, int buckets, int thinBuckets, int images, int imagesInThin, String droppedBy) {

    static FilledBuckets of(String path, int batchSize, List<FittedImages> fitted) {
        Map<ImageSize, Integer> filled = new HashMap<>();
        fitted.forEach(one -> one.buckets().forEach(bucket -> filled.merge(bucket, 1, Integer::sum)));
        List<Integer> thin = filled.values().stream().filter(n -> n < batchSize).toList();
        return new FilledBuckets(path, batchSize, filled.size(), thin.size(), sum(filled.values()), sum(thin), "");
    }

    /**
     * Of a trainer that leaves out what does not fill a batch.
     *
     * @param shown images with repeats by bucket
     * @param images each image once, by bucket
     */
    public static FilledBuckets dropping(
            String path, String trainer, int batchSize, Map<ImageSize, Integer> shown, Map<ImageSize, Integer> images) {
        List<ImageSize> thin = shown.entrySet().stream()
                .filter(bucket -> bucket.getValue() < batchSize)
                .map(Map.Entry::getKey)
                .toList();
        int dropped =
                thin.stream().mapToInt(size -> images.getOrDefault(size, 0)).sum();
        return new FilledBuckets(path, batchSize, shown.size(), thin.size(), sum(images.values()), dropped, trainer);
    }

    private static int sum(Collection<Integer> numbers) {
        return numbers.stream().mapToInt(Integer::intValue).sum();
    }
}
