package dev.loralint.report.html.view;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of the trainings.
 *
 * @param more of trainings that are not shown; empty where all are
 */
public record PlanView(String title, Prose lede, List<Training> trainings, String more) {

    /** Whether there is anything to show. */
    public boolean isEmpty() {
        return trainings.isEmpty();
    }

    /**
     * One training.
     *
     * @param name its configuration; empty where there is one only
     * @param state what its numbers do not say; empty if it would train
     * @param stops what the trainer would stop at
     * @param length steps, epochs, saves; none where the length is not known
     * @param rate {@code null} where no curve is known
     * @param unknown what cannot be said of it
     */
    public record Training(
            String name,
            String state,
            List<Prose> stops,
            List<Fact> length,
            @Nullable Rate rate,
            List<Dataset> datasets,
            List<Left> leftOut,
            List<Prose> unknown) {}

    /** A number and what it counts. */
    public record Fact(String number, String label, String note) {}

    /** The learning rate over the steps, for wide and for narrow screens. */
    public record Rate(String title, String spoken, Curve wide, Curve narrow) {}

    /**
     * A curve between the full rate above and none below.
     *
     * @param path an SVG path
     * @param warmup where the warmup ends; 0 without one
     * @param saves where a file is saved
     */
    public record Curve(int width, int height, String path, int warmup, List<Integer> saves, List<Tick> ticks) {}

    public record Tick(int x, String anchor, String label) {}

    /**
     * One dataset.
     *
     * @param wide {@code null} where the buckets are not known
     * @param moreBuckets of those that are not drawn; empty where all are
     * @param moreFolders likewise
     * @param cropTitle empty where nothing is cut away
     */
    public record Dataset(
            String title,
            Prose summary,
            List<Folder> folders,
            String moreFolders,
            String spoken,
            @Nullable Buckets wide,
            @Nullable Buckets narrow,
            String moreBuckets,
            String cropTitle,
            Prose cropLede,
            List<Crop> crops,
            String moreCrops) {}

    public record Folder(String name, String count, String note) {}

    /** Buckets as bars. */
    public record Buckets(int width, int height, List<Bar> bars) {}

    /**
     * One bucket.
     *
     * @param y its middle
     * @param shapeWidth of a rectangle in its proportions
     * @param thin whether it holds less than a batch
     * @param textX where the count stands
     */
    public record Bar(
            int y,
            int shapeWidth,
            int shapeHeight,
            String label,
            int x,
            int length,
            boolean thin,
            int textX,
            String text) {}

    /**
     * What is left of a picture.
     *
     * @param picture the id of its symbol; empty where there is none
     * @param width of the drawing, as {@code height}
     * @param left of the part that stays, as {@code top}, {@code keptWidth} and {@code keptHeight}
     */
    public record Crop(
            String picture,
            int width,
            int height,
            int left,
            int top,
            int keptWidth,
            int keptHeight,
            String spoken,
            String name,
            String lost,
            String sizes) {

        /** What is cut away, as an SVG path of the picture with the part that stays removed. */
        public String shade() {
            return "M0 0H" + width + "V" + height + "H0ZM" + left + " " + top + "V" + (top + keptHeight) + "H"
                    + (left + keptWidth) + "V" + top + "Z";
        }
    }

    /** What is left out or replaced for one reason. */
    public record Left(String count, String reason, String paths) {}
}
