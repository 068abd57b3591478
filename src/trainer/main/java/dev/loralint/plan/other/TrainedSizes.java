package dev.loralint.plan.other;

import dev.loralint.image.ImageSize;
import dev.loralint.plan.buckets.Placement;
import dev.loralint.plan.given.BucketSettings;
import java.util.Collection;
import java.util.List;
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

    /** To the nearest pixel. */
    public static final DoubleToIntFunction NEAREST = side -> (int) (side + 0.5);

    /** A product that is a whole number but for the last bits is that number. */
    public static final DoubleToIntFunction UP = side -> (int) Math.ceil(side - 1e-9);

    /** Without the fraction. */
    public static final DoubleToIntFunction DOWN = side -> (int) side;

    /** One size for all images. */
    public static TrainedSizes fixed(ImageSize size) {
        return new TrainedSizes(new BucketSettings(size, false, false, 0, 0, 0), image -> size, NEAREST);
    }

    /** Buckets of these sizes, as plans show them. */
    public static BucketSettings settings(
            ImageSize resolution, boolean noUpscale, Collection<ImageSize> sizes, int steps) {
        int shortest = Integer.MAX_VALUE;
        int longest = 0;
        for (ImageSize size : sizes) {
            shortest = Math.min(shortest, Math.min(size.width(), size.height()));
            longest = Math.max(longest, Math.max(size.width(), size.height()));
        }
        return new BucketSettings(resolution, true, noUpscale, shortest, longest, steps);
    }

    /**
     * The size whose ratio of sides is nearest to that of an image.
     *
     * @param tall whether ratios are those of height by width
     */
    public static ImageSize nearest(List<ImageSize> sizes, ImageSize image, boolean tall) {
        ImageSize best = sizes.get(0);
        for (ImageSize size : sizes) {
            if (Math.abs(ratio(size, tall) - ratio(image, tall)) < Math.abs(ratio(best, tall) - ratio(image, tall))) {
                best = size;
            }
        }
        return best;
    }

    /** @param tall whether it is that of height by width */
    public static double ratio(ImageSize size, boolean tall) {
        return tall ? (double) size.height() / size.width() : (double) size.width() / size.height();
    }

    /** A multiple of the steps. */
    public static int down(int side, int steps) {
        return side - side % steps;
    }

    /** As Python's round: the even one of two that are equally near. */
    public static int rounded(double side, int steps) {
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
