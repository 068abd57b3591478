package dev.loralint.plan.buckets;

import dev.loralint.concepts.Concept;
import dev.loralint.concepts.ImageFile;
import dev.loralint.finding.Location;
import dev.loralint.image.ImageSize;
import dev.loralint.plan.given.BucketSettings;
import dev.loralint.plan.given.Stop;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/**
 * How a concept's images, or some of them, fit the sizes that they are trained at: how far they are scaled and how much of
 * them is cropped.
 */
public final class FittedImages {

    /** The limits that people set for SDXL; sd-scripts' own would shrink tall images. */
    private static final int LEAST = 256;

    private static final int STEPS = 64;

    private static final int FEW_SIZES = 4;

    private final Concept concept;
    private final BucketSettings settings;
    private final boolean assumed;
    private final List<FittedImage> images;
    private final List<UnplacedImage> unplaced;

    private FittedImages(
            Concept concept,
            BucketSettings settings,
            boolean assumed,
            List<FittedImage> images,
            List<UnplacedImage> unplaced) {
        this.concept = concept;
        this.settings = settings;
        this.assumed = assumed;
        this.images = images;
        this.unplaced = unplaced;
    }

    /** Where no configuration says at which size: square buckets' usual ones of this side. */
    public static Optional<FittedImages> assuming(Concept concept, int side) {
        return of(concept, new BucketSettings(new ImageSize(side, side), true, false, LEAST, 2 * side, STEPS), true);
    }

    static Optional<FittedImages> of(Concept concept, BucketSettings settings, boolean assumed) {
        try {
            Buckets buckets = new Buckets(settings);
            List<FittedImage> fitted = new ArrayList<>();
            List<UnplacedImage> unplaced = new ArrayList<>();
            Map<ImageSize, Placement> placements = new HashMap<>();
            for (ImageFile image : concept.images()) {
                Optional<ImageSize> size = image.size();
                if (size.filter(known -> !settings.skips(known)).isEmpty()) {
                    continue;
                }
                try {
                    Placement placement = placements.get(size.get());
                    if (placement == null) {
                        placement = buckets.place(size.get());
                        placements.put(size.get(), placement);
                    }
                    fitted.add(new FittedImage(image, size.get(), placement));
                } catch (Stop stop) {
                    unplaced.add(new UnplacedImage(image, size.get(), settings.resolution(), settings.steps()));
                }
            }
            return fitted.isEmpty() && unplaced.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new FittedImages(concept, settings, assumed, fitted, unplaced));
        } catch (Stop stop) {
            // reported where configurations are checked
            return Optional.empty();
        }
    }

    /** The concept of the images. */
    public Concept concept() {
        return concept;
    }

    /** Whether no configuration was there to say the resolution. */
    public boolean isAssumed() {
        return assumed;
    }

    /** Whether {@code enable_bucket} is on: each image gets the bucket of its shape. */
    public boolean isWithBuckets() {
        return settings.enabled();
    }

    /** That they are trained at, such as {@code 1024x1024}. */
    public String resolution() {
        return settings.resolution().toString();
    }

    /** The images that have a bucket. */
    public List<FittedImage> all() {
        return List.copyOf(images);
    }

    /** Images for which there is no bucket: the trainer divides by zero. */
    public List<UnplacedImage> unplaced() {
        return List.copyOf(unplaced);
    }

    /** The bucket of each image. */
    List<ImageSize> buckets() {
        return images.stream().map(fitted -> fitted.placement().bucket()).toList();
    }

    /** How many images have a bucket. */
    public int size() {
        return images.size();
    }

    /** The image files. */
    public List<Location> places() {
        return images.stream().map(i -> i.image().wholeFile()).toList();
    }

    /** Those that are scaled by this factor or more. */
    public FittedImages scaledFrom(double factor) {
        return those(image -> image.scale() >= factor);
    }

    /** Those of which more than this share is cropped, from 0 to 1. */
    public FittedImages croppedAbove(double share) {
        return those(image -> image.croppedShare() > share);
    }

    /** Those of which at most this share is cropped, from 0 to 1. */
    public FittedImages croppedUpTo(double share) {
        return those(image -> image.croppedShare() <= share);
    }

    /** Those whose long side is more than so many times the short one. */
    public FittedImages longerThan(double ratio) {
        return those(image -> image.ratio() > ratio);
    }

    private FittedImages those(Predicate<FittedImage> wanted) {
        return new FittedImages(
                concept, settings, assumed, images.stream().filter(wanted).toList(), List.of());
    }

    /** Whether all images have a few sizes that are made for buckets, and all are trained at a smaller area. */
    public boolean isPreparedLarger() {
        int steps = settings.steps();
        return steps > 1
                && !images.isEmpty()
                && images.stream().map(FittedImage::size).distinct().count() <= FEW_SIZES
                && images.stream()
                        .allMatch(image -> image.size().pixels()
                                        > settings.resolution().pixels()
                                && image.size().width() % steps == 0
                                && image.size().height() % steps == 0
                                && Math.min(image.size().width(), image.size().height()) >= settings.minimum()
                                && Math.max(image.size().width(), image.size().height()) <= settings.maximum());
    }

    /** One of them. */
    public FittedImage any() {
        return images.get(0);
    }

    /** The one that is enlarged most. */
    public FittedImage mostScaled() {
        return most(FittedImage::scale);
    }

    /** The one of which most is cropped. */
    public FittedImage mostCropped() {
        return most(FittedImage::croppedShare);
    }

    /** The one with the longest long side for its short one. */
    public FittedImage longest() {
        return most(FittedImage::ratio);
    }

    private FittedImage most(ToDoubleFunction<FittedImage> by) {
        return images.stream().max(Comparator.comparingDouble(by)).orElseThrow();
    }
}
