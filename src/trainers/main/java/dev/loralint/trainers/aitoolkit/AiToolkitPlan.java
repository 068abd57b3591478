package dev.loralint.trainers.aitoolkit;

import dev.loralint.image.ImageSize;
import dev.loralint.plan.given.BucketSettings;
import dev.loralint.plan.given.Places;
import dev.loralint.plan.given.PlanNotes;
import dev.loralint.plan.given.Stop;
import dev.loralint.plan.other.OtherDataset;
import dev.loralint.plan.other.OtherDatasets;
import dev.loralint.plan.other.PlannedTrainer;
import dev.loralint.plan.other.TrainedSizes;
import dev.loralint.plan.schedule.Schedule;
import dev.loralint.plan.videos.VideoModel;
import dev.loralint.plan.videos.VideoUse;
import dev.loralint.trainer.ConfiguredSubset;
import dev.loralint.trainer.Setting;
import dev.loralint.trainer.TrainerConfig;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What ai-toolkit makes of its datasets (toolkit/data_loader.py, toolkit/buckets.py). */
public final class AiToolkitPlan implements PlannedTrainer {

    /** toolkit/config_modules.py: DatasetConfig. */
    private static final double USUAL_RATE = 24;

    private static final Pattern DATASET = Pattern.compile("config\\.process\\.0\\.datasets\\.(\\d+)(?:\\.|$)");

    @Override
    public void describe(OtherDatasets described, Places places, PlanNotes notes) {
        TrainerConfig config = described.config();
        int steps = described.steps(AiToolkit.architecture(config), 0);
        int batch = OtherDatasets.whole(config.setting("batch"), 1);
        boolean haveFolders = config.subsets().size() == datasets(config);
        for (int i = 0; i < config.subsets().size(); i++) {
            ConfiguredSubset subset = config.subsets().get(i);
            List<Double> sides = OtherDatasets.sides(AiToolkit.inProcess(config, "datasets." + i + ".resolution"));
            if (steps == 0 || !OtherDatasets.areTrainable(sides) || !haveFolders) {
                described.leaveOpen(List.of(subset), haveFolders ? videos(config, i) : VideoUse.UNKNOWN);
                continue;
            }
            for (double side : sides.isEmpty() ? List.of(512.0) : sides) {
                described.add(new OtherDataset(List.of(subset), sizes((int) side, steps), true, batch, false, 1)
                        .with(videos(config, i)));
            }
        }
    }

    /**
     * A video is shrunk or stretched to the number of frames, or has as many as it lasts at a rate (toolkit/dataloader_mixins.py:
     * ImageProcessingDTOMixin.load_and_process_video, ImageProcessingDTOMixin.get_auto_frame_count).
     */
    private static VideoUse videos(TrainerConfig config, int index) {
        String dataset = "datasets." + index + ".";
        Setting frames = AiToolkit.inProcess(config, dataset + "num_frames");
        Setting given = AiToolkit.inProcess(config, dataset + "fps");
        double rate = given.number() > 0 ? given.number() : USUAL_RATE;
        Optional<VideoModel> model = VideoModel.of(config.trainer().release(), AiToolkit.architecture(config), "");
        double shown = model.map(VideoModel::rate).orElse(0.0);
        Setting automatic = AiToolkit.inProcess(config, dataset + "auto_frame_count");
        if (automatic.on()) {
            Setting trim = AiToolkit.inProcess(config, dataset + "trim_auto_frame_count_tail");
            int longer = trim.given() && !trim.on() ? 1 : 0;
            return model.isEmpty()
                    ? VideoUse.UNKNOWN
                    : new VideoUse(
                            VideoUse.Taking.SNAPPED,
                            automatic,
                            List.of(),
                            rate,
                            0,
                            shown,
                            model.get().stride(),
                            longer);
        }
        if (!(frames.number() > 1)) {
            return VideoUse.UNKNOWN;
        }
        Setting shrink = AiToolkit.inProcess(config, dataset + "shrink_video_to_frames");
        boolean isShrinking = !shrink.given() || shrink.on();
        return new VideoUse(
                isShrinking ? VideoUse.Taking.STRETCHED : VideoUse.Taking.PACED,
                frames,
                List.of((int) frames.number()),
                0,
                isShrinking ? 0 : rate,
                shown,
                1,
                0);
    }

    @Override
    public Optional<Schedule> schedule(TrainerConfig config, long batches) {
        long steps = OtherDatasets.whole(config.setting("steps"), 0);
        return steps > 0 ? Optional.of(schedule(config, batches, steps)) : Optional.empty();
    }

    /**
     * A step takes as many batches as {@code gradient_accumulation} says, and one with {@code gradient_accumulation_steps}
     * (BaseSDTrainProcess.run).
     */
    private static Schedule schedule(TrainerConfig config, long batches, long steps) {
        long every = Math.max(1, OtherDatasets.whole(AiToolkit.inProcess(config, "train.gradient_accumulation"), 1));
        return Schedule.ofLength(
                OtherDatasets.ceiling(batches, every), OtherDatasets.ceiling(steps * every, batches), steps);
    }

    @Override
    public Optional<Stop> stopWithoutImages(TrainerConfig config, ConfiguredSubset subset) {
        return readsVideos(config, subset)
                ? Optional.empty()
                : Optional.of(new Stop("there is no image, and videos are read only if `num_frames` is above 1"));
    }

    /** Whether it looks for videos in a folder (toolkit/data_loader.py: AiToolkitDataset); yes if it is not known. */
    private static boolean readsVideos(TrainerConfig config, ConfiguredSubset subset) {
        String dataset = "datasets." + config.subsets().indexOf(subset) + ".";
        Setting folder = AiToolkit.inProcess(config, dataset + "folder_path");
        return !folder.text().equals(subset.imageDir())
                || AiToolkit.inProcess(config, dataset + "num_frames").number() > 1
                || AiToolkit.inProcess(config, dataset + "auto_frame_count").on();
    }

    /** The datasets of the process, with a folder or without. */
    private static long datasets(TrainerConfig config) {
        return config.all().stream()
                .map(setting -> DATASET.matcher(setting.name()))
                .filter(Matcher::lookingAt)
                .map(dataset -> dataset.group(1))
                .distinct()
                .count();
    }

    /** ai-toolkit since its buckets were rewritten (toolkit/buckets.py). Images are made larger by less than a step. */
    public static TrainedSizes sizes(int resolution, int steps) {
        double most = (double) resolution * resolution;
        UnaryOperator<ImageSize> bucket = image -> {
            double target = Math.min(image.pixels(), most);
            double scale = Math.sqrt(target / image.pixels());
            double wide = image.width() * scale / steps;
            double high = image.height() * scale / steps;
            ImageSize best = null;
            for (double width : new double[] {Math.floor(wide), Math.ceil(wide)}) {
                for (double height : new double[] {Math.floor(high), Math.ceil(high)}) {
                    ImageSize size = new ImageSize((int) width * steps, (int) height * steps);
                    boolean fits = width > 0 && height > 0 && size.pixels() <= most;
                    if (fits && (best == null || Math.abs(size.pixels() - target) < Math.abs(best.pixels() - target))) {
                        best = size;
                    }
                }
            }
            return best != null
                    ? best
                    : new ImageSize(
                            Math.max(steps, (int) Math.floor(wide) * steps),
                            Math.max(steps, (int) Math.floor(high) * steps));
        };
        ImageSize square = new ImageSize(resolution, resolution);
        return new TrainedSizes(new BucketSettings(square, true, true, 0, 0, steps), bucket, TrainedSizes.UP);
    }
}
