package dev.loralint.plan.other;

import dev.loralint.picture.ImageSize;
import dev.loralint.plan.buckets.Buckets;
import dev.loralint.plan.buckets.Placement;
import dev.loralint.plan.given.BucketSettings;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.DoubleToIntFunction;
import java.util.function.UnaryOperator;

/**
 * The sizes at which a trainer trains images.
 *
 * @param settings as plans show them
 * @param bucket the size for an image, whose sides are at least 1
 * @param pixels how a side of the scaled size is rounded
 */
public record TrainedSizes(BucketSettings settings, UnaryOperator<ImageSize> bucket, DoubleToIntFunction pixels) {

    private static final DoubleToIntFunction NEAREST = side -> (int) (side + 0.5);

    /** A product that is a whole number but for the last bits is that number. */
    private static final DoubleToIntFunction UP = side -> (int) Math.ceil(side - 1e-9);

    private static final DoubleToIntFunction DOWN = side -> (int) side;

    /** OneTrainer's sides before they are scaled to the resolution (mgds, AspectBucketing). */
    private static final double[] SIDES = {1, 1.25, 1.5, 1.75, 2, 2.5, 3, 3.5, 4};

    private static final int SHORTEST = 2;

    /** Between the areas of AnimaLoraStudio's sizes and of the square (share). */
    private static final double MOST_DIFFERENCE = 0.1;

    /** One size for all images. */
    public static TrainedSizes fixed(ImageSize size) {
        return new TrainedSizes(new BucketSettings(size, false, false, 0, 0, 0), image -> size, NEAREST);
    }

    /**
     * musubi-tuner (dataset/bucket.py, BucketSelector).
     *
     * @param noUpscale whether smaller images keep their size, cut to multiples of the steps
     */
    public static TrainedSizes ofMusubiTuner(ImageSize resolution, boolean noUpscale, int steps) {
        long area = resolution.pixels();
        int square = (int) Math.sqrt((double) area);
        TreeSet<ImageSize> sizes = new TreeSet<>(Buckets.ORDER);
        for (int width = down(square / SHORTEST, steps); width < square + steps && width > 0; width += steps) {
            int height = down((int) (area / width), steps);
            sizes.add(new ImageSize(width, height));
            sizes.add(new ImageSize(height, width));
        }
        List<ImageSize> all = List.copyOf(sizes);
        UnaryOperator<ImageSize> bucket = image -> noUpscale && image.pixels() <= area
                ? new ImageSize(down(image.width(), steps), down(image.height(), steps))
                : nearest(all, image, false);
        return new TrainedSizes(settings(resolution, noUpscale, all, steps), bucket, NEAREST);
    }

    /**
     * diffusion-pipe (utils/dataset.py, ARBucketDataset).
     *
     * @param side of the square
     * @param ratios width by height, each at least once
     */
    public static TrainedSizes ofDiffusionPipe(double side, List<Double> ratios, int steps) {
        List<ImageSize> sizes = new ArrayList<>();
        List<Double> sorted = new TreeSet<>((ratios.isEmpty() ? List.of(1.0) : ratios)
                        .stream().map(ratio -> Math.rint(ratio * 1000) / 1000).toList())
                .stream().toList();
        for (double ratio : sorted) {
            double width = Math.sqrt(side * side * ratio);
            sizes.add(new ImageSize(rounded(width, steps), rounded(side * side / width, steps)));
        }
        ImageSize resolution = new ImageSize((int) side, (int) side);
        UnaryOperator<ImageSize> bucket = image -> {
            double own = Math.log((double) image.width() / image.height());
            int best = 0;
            for (int i = 1; i < sorted.size(); i++) {
                if (Math.abs(own - Math.log(sorted.get(i))) < Math.abs(own - Math.log(sorted.get(best)))) {
                    best = i;
                }
            }
            return sizes.get(best);
        };
        return new TrainedSizes(
                sorted.size() == 1
                        ? new BucketSettings(resolution, false, false, 0, 0, 0)
                        : settings(resolution, false, sizes, steps),
                bucket,
                NEAREST);
    }

    /** ai-toolkit since its buckets were rewritten (toolkit/buckets.py). Images are made larger by less than a step. */
    public static TrainedSizes ofAiToolkit(int resolution, int steps) {
        double most = (double) resolution * resolution;
        UnaryOperator<ImageSize> bucket = image -> {
            double target = Math.min(image.pixels(), most);
            double scale = Math.sqrt(target / image.pixels());
            double wide = image.width() * scale / steps;
            double high = image.height() * scale / steps;
            ImageSize best = null;
            for (double width : new double[] {Math.floor(wide), Math.ceil(wide)}) {
                for (double height : new double[] {Math.floor(high), Math.ceil(high)}) {
                    ImageSize size = new ImageSize((int) width * steps, (int) height * steps);
                    boolean fits = width > 0 && height > 0 && size.pixels() <= most;
                    if (fits && (best == null || Math.abs(size.pixels() - target) < Math.abs(best.pixels() - target))) {
                        best = size;
                    }
                }
            }
            return best != null
                    ? best
                    : new ImageSize(
                            Math.max(steps, (int) Math.floor(wide) * steps),
                            Math.max(steps, (int) Math.floor(high) * steps));
        };
        ImageSize square = new ImageSize(resolution, resolution);
        return new TrainedSizes(new BucketSettings(square, true, true, 0, 0, steps), bucket, UP);
    }

    /** OneTrainer with aspect ratio buckets (mgds, AspectBucketing). */
    public static TrainedSizes ofOneTrainer(int resolution, int steps) {
        Set<ImageSize> sizes = new HashSet<>();
        for (double side : SIDES) {
            double scale = resolution / Math.sqrt(side);
            int shorter = rounded(scale, steps);
            int longer = rounded(side * scale, steps);
            sizes.add(new ImageSize(shorter, longer));
            sizes.add(new ImageSize(longer, shorter));
        }
        List<ImageSize> all = sizes.stream().sorted(Buckets.ORDER).toList();
        ImageSize square = new ImageSize(resolution, resolution);
        return new TrainedSizes(settings(square, false, all, steps), image -> nearest(all, image, true), NEAREST);
    }

    /**
     * AnimaLoraStudio (runtime/training/dataset.py, BucketManager).
     *
     * @param resolution a multiple of 64
     * @param limit of the longer side by the shorter one, at least 1
     */
    public static TrainedSizes ofAnimaLoraStudio(int resolution, double limit) {
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
                if (difference <= MOST_DIFFERENCE && Math.max(ratio(size, true), ratio(size, false)) <= limit) {
                    sizes.add(size);
                }
            }
        }
        UnaryOperator<ImageSize> bucket = image -> sizes.stream()
                .min(Comparator.comparingDouble((ImageSize size) -> Math.abs(ratio(image, false) - ratio(size, false)))
                        .thenComparingLong(size -> Math.abs(size.pixels() - square.pixels())))
                .orElse(square);
        return new TrainedSizes(settings(square, false, sizes, steps), bucket, DOWN);
    }

    /**
     * Whether AnimaLoraStudio may have a size for both of two resolutions.
     *
     * @param lower the lower one; 0 for none
     */
    static boolean isSharing(int lower, int higher) {
        double most = (1 + MOST_DIFFERENCE) * lower * lower;
        return most >= (1 - MOST_DIFFERENCE) * higher * higher;
    }

    private static BucketSettings settings(
            ImageSize resolution, boolean noUpscale, Collection<ImageSize> sizes, int steps) {
        int shortest = Integer.MAX_VALUE;
        int longest = 0;
        for (ImageSize size : sizes) {
            shortest = Math.min(shortest, Math.min(size.width(), size.height()));
            longest = Math.max(longest, Math.max(size.width(), size.height()));
        }
        return new BucketSettings(resolution, true, noUpscale, shortest, longest, steps);
    }

    /** @param tall whether ratios are those of height by width */
    private static ImageSize nearest(List<ImageSize> sizes, ImageSize image, boolean tall) {
        ImageSize best = sizes.get(0);
        for (ImageSize size : sizes) {
            if (Math.abs(ratio(size, tall) - ratio(image, tall)) < Math.abs(ratio(best, tall) - ratio(image, tall))) {
                best = size;
            }
        }
        return best;
    }

    private static double ratio(ImageSize size, boolean tall) {
        return tall ? (double) size.height() / size.width() : (double) size.width() / size.height();
    }

    private static int down(int side, int steps) {
        return side - side % steps;
    }

    /** As Python's round: the even one of two that are equally near. */
    private static int rounded(double side, int steps) {
        return (int) Math.rint(side / steps) * steps;
    }

    /** Where an image goes: scaled until it covers its bucket. */
    public Placement place(ImageSize image) {
        ImageSize size = bucket.apply(image);
        double scale = Math.max((double) size.width() / image.width(), (double) size.height() / image.height());
        return new Placement(
                size,
                new ImageSize(pixels.applyAsInt(image.width() * scale), pixels.applyAsInt(image.height() * scale)));
    }
}
