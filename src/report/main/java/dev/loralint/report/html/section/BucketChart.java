package dev.loralint.report.html.section;

import dev.loralint.image.ImageSize;
import dev.loralint.plan.DatasetPlan;
import dev.loralint.report.html.part.Phrases;
import dev.loralint.report.html.view.PlanView.Bar;
import dev.loralint.report.html.view.PlanView.Buckets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A dataset's buckets as bars, each with a rectangle in its proportions, its images with repeats and its batches. */
final class BucketChart {

    /** Without upscaling there can be as many buckets as images. */
    private static final int BARS = 24;

    private static final int ROW = 26;
    private static final int SHAPE = 20;
    private static final int BAR = 128;
    private static final int TEXT = 176;
    private static final int SHORT_TEXT = 96;
    private static final int WIDE = 760;
    private static final int NARROW = 342;

    private final DatasetPlan dataset;
    private final List<Map.Entry<ImageSize, Integer>> shown = new ArrayList<>();
    private final int most;

    BucketChart(DatasetPlan dataset) {
        this.dataset = dataset;
        this.most = dataset.buckets().values().stream().mapToInt(i -> i).max().orElse(1);
        Set<ImageSize> fullest = new HashSet<>();
        dataset.buckets().entrySet().stream()
                .sorted(Map.Entry.<ImageSize, Integer>comparingByValue().reversed())
                .limit(BARS)
                .forEach(entry -> fullest.add(entry.getKey()));
        dataset.buckets().entrySet().stream()
                .filter(entry -> fullest.contains(entry.getKey()))
                .forEach(shown::add);
    }

    boolean isEmpty() {
        return shown.isEmpty();
    }

    String spoken() {
        long thin = dataset.thinBuckets();
        return Phrases.count(dataset.buckets().size(), "bucket") + ", the largest with " + Phrases.count(most, "image")
                + (thin == 0 ? "" : "; " + Phrases.number(thin) + " with fewer images than a batch");
    }

    /** Of the buckets that are not drawn. */
    String more() {
        int hidden = dataset.buckets().size() - shown.size();
        if (hidden == 0) {
            return "";
        }
        long images = dataset.buckets().values().stream().mapToLong(i -> i).sum()
                - shown.stream().mapToLong(Map.Entry::getValue).sum();
        return Phrases.count(hidden, "smaller bucket") + " with " + Phrases.count(images, "image")
                + (hidden == 1 ? " is" : " are") + " not shown.";
    }

    Buckets wide() {
        return draw(WIDE, TEXT);
    }

    Buckets narrow() {
        return draw(NARROW, SHORT_TEXT);
    }

    private Buckets draw(int width, int text) {
        List<Bar> bars = new ArrayList<>();
        for (Map.Entry<ImageSize, Integer> bucket : shown) {
            ImageSize size = bucket.getKey();
            int images = bucket.getValue();
            int longer = Math.max(1, Math.max(size.width(), size.height()));
            int length = Math.max(2, (int) Math.round((double) images / most * (width - BAR - text)));
            boolean thin = images < dataset.batchSize();
            bars.add(new Bar(
                    ROW * bars.size() + ROW / 2,
                    Math.max(2, SHAPE * size.width() / longer),
                    Math.max(2, SHAPE * size.height() / longer),
                    size.toString(),
                    BAR,
                    length,
                    thin,
                    BAR + length + 8,
                    text == TEXT ? counted(images, thin) : briefly(images)));
        }
        return new Buckets(width, ROW * bars.size(), bars);
    }

    private String counted(int images, boolean thin) {
        if (!dataset.isCounted()) {
            return Phrases.count(images, "image");
        }
        return Phrases.count(images, "image")
                + (thin ? ", less than one batch" : ", " + Phrases.count(batches(images), "batch"));
    }

    private String briefly(int images) {
        return !dataset.isCounted()
                ? Phrases.number(images)
                : Phrases.number(images) + " in " + Phrases.number(batches(images));
    }

    private long batches(int images) {
        return -Math.floorDiv(-images, Math.max(1, dataset.batchSize()));
    }
}
