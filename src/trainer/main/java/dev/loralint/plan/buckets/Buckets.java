package dev.loralint.plan.buckets;

import dev.loralint.image.ImageSize;
import dev.loralint.plan.given.BucketSettings;
import dev.loralint.plan.given.Stop;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The sizes that sd-scripts trains at, and which of them an image gets (train_util.py, BucketManager;
 * model_util.py, make_bucket_resolutions).
 */
public final class Buckets {

    /** By width, then by height, as Python sorts pairs. */
    public static final Comparator<ImageSize> ORDER = Buckets::inOrder;

    private final BucketSettings settings;
    private final List<ImageSize> predefined;
    private final Set<ImageSize> known;
    private final double[] ratios;

    private static int inOrder(ImageSize one, ImageSize other) {
        int byWidth = Integer.compare(one.width(), other.width());
        int byHeight = byWidth != 0 ? byWidth : Integer.compare(one.height(), other.height());
        return byHeight != 0 ? byHeight : Integer.compare(one.frames(), other.frames());
    }

    public Buckets(BucketSettings settings) throws Stop {
        this.settings = settings;
        this.predefined = settings.noUpscale()
                ? List.of()
                : settings.enabled() ? sizes(settings) : List.of(settings.resolution());
        this.known = Set.copyOf(predefined);
        this.ratios = predefined.stream().mapToDouble(Buckets::ratio).toArray();
    }

    /** All sizes between the limits of at most the resolution's area, and the square of about that area. */
    static List<ImageSize> sizes(BucketSettings settings) throws Stop {
        long area = (long) settings.resolution().width() * settings.resolution().height();
        int steps = settings.steps();
        TreeSet<ImageSize> sizes = new TreeSet<>(ORDER);
        int square = (int) Math.floor(Math.sqrt((double) area) / steps) * steps;
        if (square == 0 || settings.minimum() <= 0) {
            throw new Stop("`min_bucket_reso` and `bucket_reso_steps` give a bucket of width 0 with the resolution "
                    + settings.resolution());
        }
        sizes.add(new ImageSize(square, square));
        // a wider one is lower than the minimum
        long widest = Math.min(settings.maximum(), area / settings.minimum());
        for (int width = settings.minimum(); width <= widest; width += steps) {
            int height = (int) Math.min(settings.maximum(), area / width / steps * steps);
            if (height >= settings.minimum()) {
                sizes.add(new ImageSize(width, height));
                sizes.add(new ImageSize(height, width));
            }
        }
        return List.copyOf(sizes);
    }

    /**
     * A batch is of one bucket, and the last of a bucket need not be full (dataset.py: BaseDataset.make_buckets).
     *
     * @param filled images with repeats by bucket
     */
    public static long batches(Map<ImageSize, Integer> filled, int batchSize) {
        return filled.values().stream()
                .mapToLong(count -> Math.max(0, -Math.floorDiv(-count, batchSize)))
                .sum();
    }

    /** @throws Stop where the trainer divides by zero: the image has no size, or is smaller than one step */
    public Placement place(ImageSize size) throws Stop {
        if (size.width() <= 0 || size.height() <= 0) {
            throw new Stop("its size cannot be read");
        }
        return settings.noUpscale() ? shrunk(size) : scaled(size);
    }

    private Placement scaled(ImageSize size) {
        double ratio = ratio(size);
        ImageSize bucket = known.contains(size) ? size : nearest(ratio);
        double scale = ratio > ratio(bucket)
                ? (double) bucket.height() / size.height()
                : (double) bucket.width() / size.width();
        return new Placement(bucket, new ImageSize(round(size.width() * scale), round(size.height() * scale)));
    }

    /** The first of those with the least error, as numpy's argmin. */
    private ImageSize nearest(double ratio) {
        int best = 0;
        for (int i = 1; i < ratios.length; i++) {
            if (Math.abs(ratios[i] - ratio) < Math.abs(ratios[best] - ratio)) {
                best = i;
            }
        }
        return predefined.get(best);
    }

    /** Without upscaling: an image above the area is scaled down, any is then cut to multiples of the steps. */
    private Placement shrunk(ImageSize size) throws Stop {
        long area = (long) settings.resolution().width() * settings.resolution().height();
        ImageSize resized = (long) size.width() * size.height() > area ? shrunkTo((double) area, ratio(size)) : size;
        ImageSize bucket = new ImageSize(
                resized.width() - resized.width() % settings.steps(),
                resized.height() - resized.height() % settings.steps());
        if (bucket.width() == 0 || bucket.height() == 0) {
            throw new Stop("its size " + size + " gives a bucket of " + bucket
                    + ", because `bucket_no_upscale` is on and `bucket_reso_steps` is " + settings.steps());
        }
        return new Placement(bucket, resized);
    }

    private ImageSize shrunkTo(double area, double ratio) throws Stop {
        double width = Math.sqrt(area * ratio);
        double height = area / width;
        int wide = toSteps(width);
        int highForWide = toSteps(wide / ratio);
        int high = toSteps(height);
        int wideForHigh = toSteps(high * ratio);
        if (highForWide == 0 || high == 0) {
            throw new Stop("its short side is less than `bucket_reso_steps` after scaling");
        }
        double ofWide = (double) wide / highForWide;
        double ofHigh = (double) wideForHigh / high;
        return Math.abs(ofWide - ratio) < Math.abs(ofHigh - ratio)
                ? new ImageSize(wide, round(wide / ratio))
                : new ImageSize(round(high * ratio), high);
    }

    private int toSteps(double pixels) {
        int whole = round(pixels);
        return whole - whole % settings.steps();
    }

    private static int round(double pixels) {
        return (int) (pixels + 0.5);
    }

    private static double ratio(ImageSize size) {
        return (double) size.width() / size.height();
    }
}
