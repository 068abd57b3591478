package dev.loralint.plan.other;

import dev.loralint.image.ImageSize;
import dev.loralint.knowledge.Tables;
import dev.loralint.plan.given.BucketSettings;
import dev.loralint.plan.given.Places;
import dev.loralint.plan.given.PlanNotes;
import dev.loralint.plan.schedule.Schedule;
import dev.loralint.plan.videos.VideoUse;
import dev.loralint.trainer.ConfiguredSubset;
import dev.loralint.trainer.Setting;
import dev.loralint.trainer.TrainerConfig;
import dev.loralint.trainer.Values;
import dev.loralint.trainer.formats.Trainers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The datasets of a configuration for another trainer than sd-scripts, and how long it trains on them. */
public final class OtherDatasets {

    /** Ratios of buckets, and resolutions; what has more is not worked out. */
    public static final int MOST = 500;

    /** Where no size can be read. */
    public static final ImageSize NO_SIZE = new ImageSize(0, 0);

    private static final String OPEN = "the bucket of each image, and the number of batches and steps";

    private final TrainerConfig config;
    private final List<OtherDataset> datasets = new ArrayList<>();
    private final List<String> unknown = new ArrayList<>();

    private OtherDatasets(TrainerConfig config) {
        this.config = config;
    }

    /** What the configuration describes; what is wrong with its folders is noticed. */
    public static OtherDatasets of(TrainerConfig config, Places places, PlanNotes notes) {
        OtherDatasets described = new OtherDatasets(config);
        part(config)
                .ifPresentOrElse(
                        part -> part.describe(described, places, notes), () -> described.leaveOpen(config.subsets()));
        described.unknown.add("the number of tokens of each caption");
        return described;
    }

    public List<OtherDataset> datasets() {
        return List.copyOf(datasets);
    }

    /** What the configuration, or what is known of the trainer, does not decide; each a clause. */
    public List<String> unknown() {
        return List.copyOf(unknown);
    }

    /** Adds folders whose images are trained at sizes that are not known. */
    public void leaveOpen(List<ConfiguredSubset> subsets) {
        leaveOpen(subsets, VideoUse.UNKNOWN);
    }

    /** The same where it is known what becomes of videos. */
    public void leaveOpen(List<ConfiguredSubset> subsets, VideoUse videos) {
        if (!subsets.isEmpty()) {
            if (!unknown.contains(OPEN)) {
                unknown.add(OPEN);
            }
            unplaced(subsets).forEach(dataset -> datasets.add(dataset.with(videos)));
        }
    }

    /** A dataset whose sizes are not known; none if it has no folders. */
    public static List<OtherDataset> unplaced(List<ConfiguredSubset> subsets) {
        return subsets.isEmpty()
                ? List.of()
                : List.of(new OtherDataset(subsets, TrainedSizes.fixed(new ImageSize(1, 1)), false, 1, false, 1));
    }

    /**
     * How long it trains, where the configuration says so.
     *
     * @param batches of all datasets in an epoch
     */
    public Optional<Schedule> schedule(long batches) {
        if (datasets.isEmpty() && config.isTraining()) {
            return part(config).flatMap(part -> part.stated(config));
        }
        boolean known = !datasets.isEmpty() && datasets.stream().allMatch(OtherDataset::isPlaced);
        if (!known || batches == 0 || !config.isTraining()) {
            return Optional.empty();
        }
        return part(config).flatMap(part -> part.schedule(config, batches));
    }

    private static Optional<PlannedTrainer> part(TrainerConfig config) {
        return Trainers.part(config.trainer().name(), PlannedTrainer.class);
    }

    /** The configuration that they are of. */
    public TrainerConfig config() {
        return config;
    }

    /** Adds folders whose images are batched together. */
    public void add(OtherDataset dataset) {
        datasets.add(dataset);
    }

    /** Adds what the configuration, or what is known of the trainer, does not decide: a clause. */
    public void unknown(String clause) {
        unknown.add(clause);
    }

    /** The quotient, rounded up. */
    public static long ceiling(long number, long divisor) {
        return -Math.floorDiv(-number, divisor);
    }

    /** The pixels that sizes are multiples of. */
    public int steps(String model, int usual) {
        for (String[] row : Tables.at(config.trainer().release(), "bucket-steps")) {
            if (row[0].equals(model)) {
                return Integer.parseInt(row[1]);
            }
        }
        return usual;
    }

    /** A width and a height, or the side of a square (pixels). */
    public static ImageSize size(@Nullable Setting setting) {
        List<Object> sides = elements(setting);
        double width = sides.isEmpty() ? Double.NaN : Values.number(sides.get(0));
        double height = sides.size() < 2 ? width : Values.number(sides.get(1));
        return width >= 1 && height >= 1 ? new ImageSize((int) width, (int) height) : NO_SIZE;
    }

    /** Sides of squares; a pair of sides stands for the square of its area. */
    public static List<Double> sides(@Nullable Setting setting) {
        List<Double> sides = new ArrayList<>();
        for (Object side : elements(setting)) {
            List<Object> pair = Values.elements(side);
            double number = pair.size() == 2
                    ? Math.sqrt(Values.number(pair.get(0)) * Values.number(pair.get(1)))
                    : Values.number(side);
            if (number >= 1) {
                sides.add(number);
            }
        }
        return sides.stream().distinct().sorted().toList();
    }

    /** Whether all sides are sizes at which a trainer can train, and not too many. */
    public static boolean areTrainable(List<Double> sides) {
        return sides.size() <= MOST && sides.stream().allMatch(BucketSettings::isTrainable);
    }

    /** The values of a list; none where it is not set. */
    public static List<Object> elements(@Nullable Setting setting) {
        return setting == null ? List.of() : setting.elements();
    }

    /** Whether a key is on. */
    public static boolean on(Map<String, Setting> own, String key) {
        Setting setting = own.get(key);
        return setting != null && setting.on();
    }

    /** The number of a setting. */
    public static double number(@Nullable Setting setting, double usual) {
        return setting == null || !setting.numeric() ? usual : setting.number();
    }

    /** The number of a setting, without its fraction. */
    public static int whole(@Nullable Setting setting, int usual) {
        return (int) number(setting, usual);
    }
}
