package dev.loralint.plan.buckets;

import dev.loralint.concepts.Concept;
import dev.loralint.concepts.ImageFile;
import dev.loralint.finding.Location;
import dev.loralint.picture.ImageSize;
import dev.loralint.plan.given.BucketSettings;
import dev.loralint.plan.given.Stop;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** How a concept's images fit the sizes they are trained at: how far they are scaled, and how much is cropped. */
public final class FittedPictures {

    /** The limits that people set for SDXL; sd-scripts' own would shrink tall pictures. */
    private static final int LEAST = 256;

    private static final int STEPS = 64;

    private final Concept concept;
    private final BucketSettings settings;
    private final boolean assumed;
    private final List<Fitted> pictures;
    private final List<UnplacedPicture> unplaced;

    private record Fitted(ImageFile image, ImageSize size, Placement placement) {

        double scale() {
            return placement.scale(size);
        }

        double cropped() {
            return placement.croppedAway();
        }

        double ratio() {
            return (double) Math.max(size.width(), size.height()) / Math.min(size.width(), size.height());
        }
    }

    private FittedPictures(
            Concept concept,
            BucketSettings settings,
            boolean assumed,
            List<Fitted> pictures,
            List<UnplacedPicture> unplaced) {
        this.concept = concept;
        this.settings = settings;
        this.assumed = assumed;
        this.pictures = pictures;
        this.unplaced = unplaced;
    }

    /** Where no configuration says at which size: square buckets' usual ones of this side. */
    public static Optional<FittedPictures> assuming(Concept concept, int side) {
        return of(concept, new BucketSettings(new ImageSize(side, side), true, false, LEAST, 2 * side, STEPS), true);
    }

    static Optional<FittedPictures> of(Concept concept, BucketSettings settings, boolean assumed) {
        try {
            Buckets buckets = new Buckets(settings);
            List<Fitted> fitted = new ArrayList<>();
            List<UnplacedPicture> unplaced = new ArrayList<>();
            Map<ImageSize, Placement> placements = new HashMap<>();
            for (ImageFile image : concept.images()) {
                Optional<ImageSize> size = image.size();
                if (size.isEmpty()) {
                    continue;
                }
                try {
                    Placement placement = placements.get(size.get());
                    if (placement == null) {
                        placement = buckets.place(size.get());
                        placements.put(size.get(), placement);
                    }
                    fitted.add(new Fitted(image, size.get(), placement));
                } catch (Stop stop) {
                    unplaced.add(new UnplacedPicture(image, stop.words()));
                }
            }
            return fitted.isEmpty() && unplaced.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new FittedPictures(concept, settings, assumed, fitted, unplaced));
        } catch (Stop stop) {
            // told where configurations are judged
            return Optional.empty();
        }
    }

    /** The concept of the images. */
    public Concept concept() {
        return concept;
    }

    /** Whether no configuration sets the resolution, so that the usual one is assumed. */
    public boolean isAssumed() {
        return assumed;
    }

    /** Whether {@code enable_bucket} is on. */
    public boolean isWithBuckets() {
        return settings.enabled();
    }

    /** The resolution in effect: width and height in pixels. */
    public ImageSize resolution() {
        return settings.resolution();
    }

    /** Images for which there is no bucket; the trainer exits with an error. */
    public List<UnplacedPicture> unplaced() {
        return List.copyOf(unplaced);
    }

    /** The bucket of each picture. */
    List<ImageSize> buckets() {
        return pictures.stream().map(fitted -> fitted.placement().bucket()).toList();
    }

    /** Whether an image is enlarged at least by this factor. */
    public boolean isUpscaled(double factor) {
        return pictures.stream().anyMatch(p -> p.scale() >= factor);
    }

    /** A main clause, and the worst as an example. */
    public String upscaled(double factor) {
        List<Fitted> found = upscaledPictures(factor);
        Fitted worst = worst(found, Fitted::scale);
        return String.format(
                Locale.ROOT,
                "%s smaller than what %s trained at: %s is enlarged by a factor of %.1f, to %s",
                count(found, "is", "are"),
                found.size() == 1 ? "it is" : "they are",
                worst.size(),
                worst.scale(),
                worst.placement().resized());
    }

    /** The images that are enlarged at least by this factor. */
    public List<Location> upscaledPlaces(double factor) {
        return places(upscaledPictures(factor));
    }

    private List<Fitted> upscaledPictures(double factor) {
        return pictures.stream().filter(p -> p.scale() >= factor).toList();
    }

    /** Whether an image loses more than this share of its pixels (0 to 1). */
    public boolean isCropped(double share) {
        return !assumed && pictures.stream().anyMatch(p -> p.cropped() > share);
    }

    /** A main clause, and the worst as an example. */
    public String cropped(double share) {
        List<Fitted> found = croppedPictures(share);
        Fitted worst = worst(found, Fitted::cropped);
        return String.format(
                Locale.ROOT,
                "%s more than %d %% at the edges: of %s %d %% is cut away to fit %s",
                count(found, "loses", "lose"),
                Math.round(share * 100),
                worst.size(),
                Math.round(worst.cropped() * 100),
                worst.placement().bucket());
    }

    /** The images that lose more than this share of their pixels (0 to 1). */
    public List<Location> croppedPlaces(double share) {
        return places(croppedPictures(share));
    }

    private List<Fitted> croppedPictures(double share) {
        return pictures.stream().filter(p -> p.cropped() > share).toList();
    }

    /**
     * Whether an image has a larger ratio of its long to its short side, and is not reported as cropped.
     *
     * @param ratio of the long side to the short one
     * @param share from which on a cut is told by itself
     */
    public boolean isLong(double ratio, double share) {
        return pictures.stream().anyMatch(p -> isLong(p, ratio, share));
    }

    private boolean isLong(Fitted picture, double ratio, double share) {
        return picture.ratio() > ratio && (assumed || picture.cropped() <= share);
    }

    /** A main clause, and the worst as an example. */
    public String longOnes(double ratio, double share) {
        List<Fitted> found = longPictures(ratio, share);
        Fitted worst = worst(found, Fitted::ratio);
        return String.format(
                Locale.ROOT,
                "%s a long side of more than %s times the short one: %s is trained at %s",
                count(found, "has", "have"),
                ratio == Math.rint(ratio) ? String.valueOf((long) ratio) : String.valueOf(ratio),
                worst.size(),
                worst.placement().bucket());
    }

    /** The images with more than this ratio of the long side to the short one that are not reported as cropped. */
    public List<Location> longPlaces(double ratio, double share) {
        return places(longPictures(ratio, share));
    }

    private List<Fitted> longPictures(double ratio, double share) {
        return pictures.stream().filter(p -> isLong(p, ratio, share)).toList();
    }

    private static Fitted worst(List<Fitted> found, ToDoubleFunction<Fitted> by) {
        return found.stream().max(Comparator.comparingDouble(by)).orElseThrow();
    }

    private static List<Location> places(List<Fitted> found) {
        return found.stream().map(p -> p.image().wholeFile()).toList();
    }

    private static String count(List<Fitted> found, String verb, String verbOfMany) {
        return found.size() + (found.size() == 1 ? " picture " + verb : " pictures " + verbOfMany);
    }
}
