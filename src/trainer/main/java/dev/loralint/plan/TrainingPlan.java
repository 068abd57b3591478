package dev.loralint.plan;

import dev.loralint.captions.CaptionHandling;
import dev.loralint.files.Suffixes;
import dev.loralint.image.ImageSize;
import dev.loralint.plan.buckets.FilledBuckets;
import dev.loralint.plan.given.LeftOut;
import dev.loralint.plan.given.PlannedStop;
import dev.loralint.plan.schedule.Schedule;
import dev.loralint.plan.videos.VideoFit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What will become of a configuration.
 *
 * @param config the configuration, as shown to people
 * @param trainer who trains
 * @param datasets in the order of the configuration
 * @param schedule steps, epochs and rates; empty where no training is named, or nothing is left to train on
 * @param leftOut what is left out or replaced
 * @param planned what the trainer stops at
 * @param unknown what cannot be said of this trainer, each a clause
 * @param videos how videos fit the numbers of frames that are trained
 */
public record TrainingPlan(
        String config,
        String trainer,
        List<DatasetPlan> datasets,
        Optional<Schedule> schedule,
        List<LeftOut> leftOut,
        List<PlannedStop> planned,
        List<String> unknown,
        List<VideoFit> videos) {

    /** Without videos. */
    public TrainingPlan(
            String config,
            String trainer,
            List<DatasetPlan> datasets,
            Optional<Schedule> schedule,
            List<LeftOut> leftOut,
            List<PlannedStop> planned,
            List<String> unknown) {
        this(config, trainer, datasets, schedule, leftOut, planned, unknown, List.of());
    }

    /** What it trains: images, videos, or files where there are both. */
    public String medium() {
        Map<String, Integer> files = new HashMap<>();
        datasets.forEach(dataset -> dataset.subsets()
                .forEach(subset -> files.put(subset.imageDir() + "\n" + subset.metadataFile(), subset.imageCount())));
        int all = files.values().stream().mapToInt(count -> count).sum();
        int moving = videos.stream().mapToInt(VideoFit::trained).sum();
        return Suffixes.medium(moving, all);
    }

    /** What is not known of folders with videos or archives. */
    static final String FILMS = "how many batches the videos and archives fill";

    /** Files with one fault that are listed; the others are counted. */
    private static final int MOST_FILES = 50;

    /** Training images of an epoch, with repeats. */
    public long images() {
        return datasets.stream().mapToLong(DatasetPlan::trainImages).sum();
    }

    /** Training images, each counted once. */
    public long pictures() {
        return datasets.stream()
                .flatMap(dataset -> dataset.subsets().stream())
                .filter(subset -> !subset.regularisation())
                .mapToLong(SubsetPlan::imageCount)
                .sum();
    }

    /** Steps of the data loader in an epoch. */
    public long batches() {
        return datasets.stream().mapToLong(DatasetPlan::batches).sum();
    }

    /** Whether the batches of an epoch are known. What else is unknown of another trainer does not change them. */
    public boolean isCounted() {
        boolean isPlaced = datasets.stream().anyMatch(dataset -> dataset.method() == DatasetPlan.Method.PLACED);
        if (datasets.stream()
                .anyMatch(dataset -> dataset.method() != DatasetPlan.Method.OTHER && !dataset.isCounted())) {
            return false;
        }
        return isPlaced
                ? datasets.stream().noneMatch(dataset -> dataset.method() == DatasetPlan.Method.OTHER)
                : unknown.isEmpty();
    }

    /** Buckets of datasets whose trainer leaves out what does not fill a batch; none where other files may fill them. */
    public List<FilledBuckets> dropping() {
        List<FilledBuckets> filled = new ArrayList<>();
        if (unknown.contains(FILMS) || leftOut.stream().anyMatch(left -> left.kind() == LeftOut.Kind.NO_FOLDER)) {
            return filled;
        }
        for (DatasetPlan dataset : datasets) {
            if (dataset.isDropping()) {
                Map<ImageSize, Integer> once = new HashMap<>();
                dataset.images()
                        .values()
                        .forEach(image -> once.merge(image.placement().bucket(), 1, Integer::sum));
                filled.add(FilledBuckets.dropping(config, trainer, dataset.batchSize(), dataset.buckets(), once));
            }
        }
        return filled;
    }

    /** What the trainer calls the words that an image without a caption is trained with. */
    public String nameOfClassTokens() {
        return CaptionHandling.ofNewest(trainer).insertsTrigger() ? "trigger word" : "class tokens";
    }

    /** What the trainer stops at, each a clause that names its file. */
    public List<String> stops() {
        List<String> clauses = new ArrayList<>();
        for (PlannedStop stop : planned) {
            if (stop.files().isEmpty()) {
                clauses.add(stop.words());
            }
            stop.files().stream().limit(MOST_FILES).forEach(file -> clauses.add(file + ": " + stop.words()));
            int more = stop.files().size() - MOST_FILES;
            if (more > 0) {
                clauses.add("and " + more + " more: " + stop.words());
            }
        }
        return clauses;
    }
}
