package dev.loralint.plan.given;

import dev.loralint.image.ImageSize;
import dev.loralint.trainer.options.DatasetValues;
import java.util.List;

/**
 * How a dataset's images are sorted by size, after the trainer's rounding of the limits: the lower one down to a multiple
 * of the steps, the upper one up (dataset.py: BaseDataset.adjust_min_max_bucket_reso_by_steps); 0.8.7 does not round.
 *
 * @param resolution the area that buckets have at most; without buckets the size that all images must have
 * @param minimum the shortest side of a bucket in pixels; of no effect without upscaling
 * @param maximum the longest side
 * @param steps sides are multiples of it
 * @param skippedArea images of at most this area are left out ({@code skip_image_resolution}); 0 for none (pixels)
 */
public record BucketSettings(
        ImageSize resolution,
        boolean enabled,
        boolean noUpscale,
        int minimum,
        int maximum,
        int steps,
        long skippedArea) {

    /** In place of those that depend on variables. */
    public static final BucketSettings UNKNOWN = new BucketSettings(new ImageSize(0, 0), false, false, 0, 0, 0);

    /** Each image has a bucket of its own size. */
    public static final BucketSettings OF_IMAGES = new BucketSettings(new ImageSize(0, 0), true, false, 0, 0, 0);

    private static final int LONGEST_SIDE = 1 << 16;

    /** Widths of buckets. */
    private static final int MOST_STEPS = 10_000;

    /** How images may be scaled (library/utils.py, validate_interpolation_fn). */
    private static final List<String> INTERPOLATIONS =
            List.of("lanczos", "nearest", "bilinear", "linear", "bicubic", "cubic", "area", "box");

    /** For images of any size. */
    public BucketSettings(
            ImageSize resolution, boolean enabled, boolean noUpscale, int minimum, int maximum, int steps) {
        this(resolution, enabled, noUpscale, minimum, maximum, steps, 0);
    }

    /** Whether there is one resolution for all images. */
    public boolean isSized() {
        return resolution.width() > 0;
    }

    /** Whether an image of this size is left out. */
    public boolean skips(ImageSize size) {
        return (long) size.width() * size.height() <= skippedArea;
    }

    /** Whether a model may be trained at this side, in pixels; the sizes of larger ones are not worked out. */
    public static boolean isTrainable(double side) {
        return side <= LONGEST_SIDE;
    }

    private static long skippedArea(DatasetValues values) {
        List<Integer> sides = values.sides("skip_image_resolution");
        return sides.isEmpty() ? 0 : (long) sides.get(0) * sides.get(1);
    }

    public static BucketSettings of(DatasetValues values) throws Stop {
        List<Integer> sides = values.sides("resolution");
        if (sides.isEmpty()) {
            throw Stop.lacking("`resolution` is missing or is not a size");
        }
        ImageSize resolution = new ImageSize(sides.get(0), sides.get(1));
        String interpolation = values.text("resize_interpolation");
        if (!interpolation.isEmpty() && !INTERPOLATIONS.contains(interpolation)) {
            throw new Stop("`resize_interpolation` is `" + interpolation + "`, expected one of "
                    + String.join(", ", INTERPOLATIONS));
        }
        boolean enabled = values.on("enable_bucket");
        int minimum = values.whole("min_bucket_reso", 256);
        int maximum = values.whole("max_bucket_reso", 1024);
        int steps = values.whole("bucket_reso_steps", 64);
        if (!enabled) {
            return new BucketSettings(resolution, false, false, 0, 0, 0, skippedArea(values));
        }
        if (steps < 1) {
            throw new Stop("`bucket_reso_steps` is " + steps + ", expected at least 1");
        }
        if (!isTrainable(resolution.width())
                || !isTrainable(resolution.height())
                || Math.min(maximum, resolution.pixels() / Math.max(1, minimum)) / steps > MOST_STEPS) {
            throw Stop.lacking("the buckets are more than loralint works out");
        }
        boolean rounded = values.since("0.9.1");
        int low = rounded ? Math.floorDiv(minimum, steps) * steps : minimum;
        int high =
                rounded ? (int) Math.min(Integer.MAX_VALUE, -Math.floorDiv(-(long) maximum, steps) * steps) : maximum;
        if (low > Math.min(resolution.width(), resolution.height())) {
            throw new Stop("`min_bucket_reso` is " + low + ", expected at most the shorter side of the resolution "
                    + resolution);
        }
        if (high < Math.max(resolution.width(), resolution.height())) {
            throw new Stop("`max_bucket_reso` is " + high + ", expected at least the longer side of the resolution "
                    + resolution);
        }
        boolean noUpscale = values.on("bucket_no_upscale");
        return new BucketSettings(resolution, true, noUpscale, low, high, steps, skippedArea(values));
    }
}
