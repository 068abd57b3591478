package dev.loralint.trainers.diffusionpipe;

import dev.loralint.files.Suffixes;
import dev.loralint.image.ImageSize;
import dev.loralint.plan.given.BucketSettings;
import dev.loralint.plan.given.Places;
import dev.loralint.plan.given.PlanNotes;
import dev.loralint.plan.other.ControlImages;
import dev.loralint.plan.other.OtherDataset;
import dev.loralint.plan.other.OtherDatasets;
import dev.loralint.plan.other.PlannedTrainer;
import dev.loralint.plan.other.TrainedSizes;
import dev.loralint.plan.schedule.Schedule;
import dev.loralint.plan.videos.VideoModel;
import dev.loralint.plan.videos.VideoUse;
import dev.loralint.trainer.ConfiguredDataset;
import dev.loralint.trainer.ConfiguredSubset;
import dev.loralint.trainer.Setting;
import dev.loralint.trainer.TrainerConfig;
import dev.loralint.trainer.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/** What diffusion-pipe makes of its directories (utils/dataset.py). */
public final class DiffusionPipePlan implements PlannedTrainer {

    private static final int USUAL_STEPS = 16;

    @Override
    public void describe(OtherDatasets described, Places places, PlanNotes notes) {
        TrainerConfig config = described.config();
        described.unknown("captions in `captions.json`, which replaces the text files of its folder");
        List<ConfiguredSubset> subsets = config.subsets();
        if (config.datasets().isEmpty()) {
            return;
        }
        ConfiguredDataset dataset = config.datasets().get(0);
        boolean isTraining = config.isTraining();
        int batch = isTraining
                ? OtherDatasets.whole(config.setting("batch"), 1) * OtherDatasets.whole(config.setting("grad_accum"), 1)
                : 1;
        if (!isTraining) {
            described.unknown("the batch size, which the configuration of the training sets");
        }
        int steps = described.steps(config.setting("model.type").text(), USUAL_STEPS);
        for (int i = 0; i < subsets.size() && i < dataset.subsets().size(); i++) {
            Map<String, Setting> own = dataset.subsets().get(i);
            // any file of the same name without suffix (utils/dataset.py: DirectoryDataset._get_ungrouped_metadata)
            ControlImages others = new ControlImages(places, notes);
            others.require(
                    subsets.get(i), own.get("control_path"), (names, stem) -> ControlImages.isAny(names, stem + "."));
            if (!own.containsKey("default_mask_file")) {
                others.masks(
                        subsets.get(i), own.get("mask_path"), (names, stem) -> ControlImages.isAny(names, stem + "."));
            }
            List<Double> sides = OtherDatasets.sides(own.get("resolutions"));
            List<Double> ratios = ratios(own);
            if (sides.isEmpty()
                    || !OtherDatasets.areTrainable(sides)
                    || ratios.isEmpty()
                    || own.containsKey("size_buckets")) {
                described.leaveOpen(List.of(subsets.get(i)), videos(config, own));
                continue;
            }
            int copies = Math.max(OtherDatasets.whole(own.get("cache_shuffle_num"), 1), 1);
            for (double side : sides) {
                TrainedSizes sizes = sizes(side, ratios, steps);
                described.add(new OtherDataset(List.of(subsets.get(i)), sizes, true, batch, true, copies)
                        .with(videos(config, own)));
            }
        }
        if (described.datasets().size() > 1) {
            described.unknown("whether images of several folders fill a batch together");
        }
    }

    /**
     * A video is converted to the rate of the model, and gets the longest bucket that it fills; that of one frame is for images.
     * One whose model has no rate cannot be opened, and is skipped (utils/dataset.py: DirectoryDataset._metadata_map_fn.fn).
     */
    private static VideoUse videos(TrainerConfig config, Map<String, Setting> own) {
        String type = config.setting("model.type").text();
        if (!config.isTraining() || type.isEmpty()) {
            return VideoUse.UNKNOWN;
        }
        Setting frames = own.getOrDefault("size_buckets", own.get("frame_buckets"));
        Setting named = frames == null ? config.setting("dataset") : frames;
        String folder = config.setting("model.ckpt_path").text()
                + config.setting("model.transformer_path").text();
        Optional<VideoModel> model = VideoModel.of(config.trainer().release(), type, folder);
        if (model.isEmpty()) {
            return new VideoUse(VideoUse.Taking.NONE, config.setting("model.type"), List.of(), 0, 0, 0, 1, 0);
        }
        List<Integer> wanted = new ArrayList<>();
        for (Object bucket : OtherDatasets.elements(frames)) {
            List<Object> sides = Values.elements(bucket);
            double number = Values.number(sides.size() == 3 ? sides.get(2) : bucket);
            if (number >= 1) {
                wanted.add((int) Math.min(number, Integer.MAX_VALUE));
            }
        }
        if (!own.containsKey("size_buckets")) {
            wanted.add(1);
        }
        double rate = model.get().rate();
        return new VideoUse(
                VideoUse.Taking.LONGEST,
                named,
                wanted,
                rate,
                0,
                rate,
                model.get().stride(),
                0);
    }

    @Override
    public Optional<Schedule> schedule(TrainerConfig config, long batches) {
        long epochs = OtherDatasets.whole(config.setting("epochs"), 0);
        return epochs > 0 ? Optional.of(Schedule.ofLength(batches, epochs, epochs * batches)) : Optional.empty();
    }

    /** An archive, and captions whose images may be elsewhere. */
    @Override
    public boolean isOtherMedium(String name) {
        String suffix = Suffixes.of(name).toLowerCase(Locale.ROOT);
        return suffix.equals(".tar") || suffix.equals(".txt") || name.equals("captions.json");
    }

    /** utils/dataset.py, PipelineDataLoader. */
    @Override
    public boolean isStoppedByEmptiness() {
        return true;
    }

    /** None where they are too many. */
    private static List<Double> ratios(Map<String, Setting> own) {
        if (!OtherDatasets.on(own, "enable_ar_bucket")) {
            return List.of(1.0);
        }
        int count = OtherDatasets.whole(own.get("num_ar_buckets"), 1);
        List<Object> given = OtherDatasets.elements(own.get("ar_buckets"));
        if (Math.max(count, given.size()) > OtherDatasets.MOST) {
            return List.of();
        }
        List<Double> ratios = new ArrayList<>();
        for (Object ratio : given) {
            List<Object> sides = Values.elements(ratio);
            ratios.add(
                    sides.size() == 2
                            ? Values.number(sides.get(0)) / Values.number(sides.get(1))
                            : Values.number(ratio));
        }
        double least = OtherDatasets.number(own.get("min_ar"), 1);
        double most = OtherDatasets.number(own.get("max_ar"), 1);
        for (int i = 0; i < count && ratios.size() < count; i++) {
            ratios.add(count == 1 ? least : least * Math.pow(most / least, (double) i / (count - 1)));
        }
        return ratios;
    }

    /**
     * diffusion-pipe (utils/dataset.py, ARBucketDataset).
     *
     * @param side of the square
     * @param ratios width by height, each at least once
     */
    public static TrainedSizes sizes(double side, List<Double> ratios, int steps) {
        List<ImageSize> sizes = new ArrayList<>();
        List<Double> sorted = new TreeSet<>((ratios.isEmpty() ? List.of(1.0) : ratios)
                        .stream().map(ratio -> Math.rint(ratio * 1000) / 1000).toList())
                .stream().toList();
        for (double ratio : sorted) {
            double width = Math.sqrt(side * side * ratio);
            sizes.add(new ImageSize(
                    TrainedSizes.rounded(width, steps), TrainedSizes.rounded(side * side / width, steps)));
        }
        ImageSize resolution = new ImageSize((int) side, (int) side);
        UnaryOperator<ImageSize> bucket = image -> {
            double own = Math.log((double) image.width() / image.height());
            int best = 0;
            for (int i = 1; i < sorted.size(); i++) {
                if (Math.abs(own - Math.log(sorted.get(i))) < Math.abs(own - Math.log(sorted.get(best)))) {
                    best = i;
                }
            }
            return sizes.get(best);
        };
        return new TrainedSizes(
                sorted.size() == 1
                        ? new BucketSettings(resolution, false, false, 0, 0, 0)
                        : TrainedSizes.settings(resolution, false, sizes, steps),
                bucket,
                TrainedSizes.NEAREST);
    }
}
