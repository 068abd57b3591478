package dev.loralint.report.html.section;

import dev.loralint.image.ImageSize;
import dev.loralint.plan.DatasetPlan;
import dev.loralint.plan.ImagePlan;
import dev.loralint.plan.buckets.Placement;
import dev.loralint.report.html.part.Phrases;
import dev.loralint.report.html.view.Picture;
import dev.loralint.report.html.view.PlanView.Crop;
import dev.loralint.report.html.view.Prose;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What the buckets cut away of a dataset's pictures, those that lose most first. */
final class Crops {

    /** Decoded for the report, whatever the dataset's size. */
    private static final int SHOWN = 24;

    private static final int SIDE = 96;

    /** Less than this share is the rounding to whole pixels, and cannot be seen on a thumbnail. */
    private static final double VISIBLE = 0.005;

    private final DatasetPlan dataset;
    private final Images pictures;
    private final List<ImagePlan> cropped;

    Crops(DatasetPlan dataset, Images pictures) {
        this.dataset = dataset;
        this.pictures = pictures;
        this.cropped = cropped(dataset);
    }

    String title() {
        if (dataset.images().isEmpty()) {
            return "";
        }
        return cropped.isEmpty()
                ? "No image is cropped"
                : Phrases.capital(Phrases.spelled(cropped.size(), "image"))
                        + (cropped.size() == 1 ? " is cropped" : " are cropped");
    }

    Prose lede() {
        if (cropped.isEmpty()) {
            return Prose.EMPTY;
        }
        boolean chance = cropped.stream().anyMatch(ImagePlan::randomCrop);
        return Prose.of("The shaded area is cropped away. The most cropped images come first."
                + (chance ? " With `random_crop`, the position of the crop changes at each step." : ""));
    }

    List<Crop> shown() {
        return cropped.stream().limit(SHOWN).map(this::crop).toList();
    }

    /** The images that are shown. */
    static Stream<Path> files(DatasetPlan dataset) {
        return cropped(dataset).stream().limit(SHOWN).map(ImagePlan::file);
    }

    private static List<ImagePlan> cropped(DatasetPlan dataset) {
        return dataset.images().values().stream()
                .filter(image -> image.placement().croppedAway() >= VISIBLE)
                .sorted(Comparator.comparingDouble(
                                (ImagePlan image) -> -image.placement().croppedAway())
                        .thenComparing(ImagePlan::key))
                .toList();
    }

    String more() {
        int hidden = cropped.size() - SHOWN;
        return hidden <= 0
                ? ""
                : Phrases.count(hidden, "more image")
                        + (hidden == 1 ? " loses " : " lose at most ")
                        + percent(cropped.get(SHOWN))
                        + (hidden == 1 ? "." : " each.");
    }

    private Crop crop(ImagePlan image) {
        ImageSize size = image.size();
        Placement placement = image.placement();
        ImageSize resized = placement.resized();
        double longer = Math.max(size.width(), size.height());
        int width = Math.max(1, (int) Math.round(SIDE * size.width() / longer));
        int height = Math.max(1, (int) Math.round(SIDE * size.height() / longer));
        int keptWidth = kept(width, placement.bucket().width(), resized.width());
        int keptHeight = kept(height, placement.bucket().height(), resized.height());
        String lost = percent(image) + " cropped";
        return new Crop(
                pictures.of(image.file()).map(Picture::id).orElse(""),
                width,
                height,
                (width - keptWidth) / 2,
                (height - keptHeight) / 2,
                keptWidth,
                keptHeight,
                lost,
                image.key(),
                lost,
                size + " to " + placement.bucket());
    }

    private static int kept(int drawn, int bucket, int resized) {
        return resized <= bucket ? drawn : Math.max(1, (int) Math.round((double) drawn * bucket / resized));
    }

    private static String percent(ImagePlan image) {
        return Phrases.percent(image.placement().croppedAway());
    }
}
