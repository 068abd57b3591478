package dev.loralint.plan.buckets;

import dev.loralint.picture.ImageSize;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The buckets of one dataset and how many images they have, every image once. A batch is of one bucket, and repeats fill it
 * up with the same images (train_util.py:1046-1075).
 *
 * @param path the configuration, as shown to people
 * @param batchSize how many images a batch has
 * @param buckets how many buckets have an image
 * @param thinBuckets how many of them have fewer images than a batch
 * @param images how many images are in buckets
 * @param imagesInThin how many images are in the thin ones
 */
public record FilledBuckets(String path, int batchSize, int buckets, int thinBuckets, int images, int imagesInThin) {

    static FilledBuckets of(String path, int batchSize, List<FittedImages> fitted) {
        Map<ImageSize, Integer> filled = new HashMap<>();
        fitted.forEach(one -> one.buckets().forEach(bucket -> filled.merge(bucket, 1, Integer::sum)));
        List<Integer> thin = filled.values().stream().filter(n -> n < batchSize).toList();
        return new FilledBuckets(path, batchSize, filled.size(), thin.size(), sum(filled.values()), sum(thin));
    }

    private static int sum(Collection<Integer> numbers) {
        return numbers.stream().mapToInt(Integer::intValue).sum();
    }
}
