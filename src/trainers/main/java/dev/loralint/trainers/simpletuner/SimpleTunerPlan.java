package dev.loralint.trainers.simpletuner;

import dev.loralint.image.ImageSize;
import dev.loralint.plan.given.BucketSettings;
import dev.loralint.plan.given.Places;
import dev.loralint.plan.given.PlanNotes;
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
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What SimpleTuner makes of its datasets: sizes by area or by side, and batches of images of one ratio. */
final class SimpleTunerPlan implements PlannedTrainer {

    private static final double MILLION = 1e6;

    /** Areas in megapixels that mean squares of these sides (training_sample.py: TrainingSample._set_resolution). */
    private static final Map<Double, Integer> SIDES = Map.of(0.25, 512, 0.5, 768, 1.0, 1024, 2.0, 1536, 4.0, 2048);

    private static final double NEAR = 0.05;

    /** Families whose sides are limited, or depend on more than the configuration. */
    private static final Set<String> OPEN = Set.of("hidream", "wan", "wan_s2v");

    @Override
    public void describe(OtherDatasets described, Places places, PlanNotes notes) {
        TrainerConfig config = described.config();
        List<Backend> trained = Backend.of(config).stream()
                .filter(backend -> backend.isUsed() && backend.isTrained())
                .toList();
        List<ConfiguredSubset> subsets = config.subsets();
        String family = config.setting("model_family").text();
        boolean isKnown = config.isTraining() && !OPEN.contains(family) && trained.size() == subsets.size();
        if (!isKnown || !trained.stream().allMatch(SimpleTunerPlan::isSized)) {
            described.unknown("the sizes of images in training");
            boolean isPaired = config.isTraining() && trained.size() == subsets.size();
            if (!isPaired
                    || trained.stream().noneMatch(backend -> backend.kind().equals("video"))) {
                described.leaveOpen(subsets);
                return;
            }
            for (int i = 0; i < subsets.size(); i++) {
                described.leaveOpen(List.of(subsets.get(i)), videos(config, trained.get(i), family));
            }
            return;
        }
        int steps = described.steps(family, OtherDatasets.whole(config.setting("aspect_bucket_alignment"), 64));
        int digits = OtherDatasets.whole(config.setting("aspect_bucket_rounding"), 2);
        for (int i = 0; i < subsets.size(); i++) {
            Backend backend = trained.get(i);
            int batch = OtherDatasets.whole(backend.inherited("train_batch_size"), 4);
            TrainedSizes sizes = new Sizes(backend, steps, digits).trained();
            described.add(
                    new OtherDataset(List.of(subsets.get(i)), sizes, true, batch, false, 1, batch, VideoUse.UNKNOWN));
        }
    }

    /**
     * A video is left out if it has too few frames or too many; of the others the first frames are trained as they follow each
     * other, whatever their rate (metadata/backends/base.py, data_backend/factory.py).
     */
    private static VideoUse videos(TrainerConfig config, Backend backend, String family) {
        Setting block = backend.setting("video");
        if (!backend.kind().equals("video")
                || !(block.value() instanceof Map<?, ?> video)
                || !(video.get("num_frames") instanceof Long frames)
                || "resolution_frames".equals(video.get("bucket_strategy"))) {
            return VideoUse.UNKNOWN;
        }
        VideoModel model = VideoModel.of(config.trainer().release(), family, "").orElse(new VideoModel(0, 1));
        long least = video.get("min_frames") instanceof Long given ? given : frames;
        long most = video.get("max_frames") instanceof Long given ? given : 0;
        Setting rate = config.setting("framerate");
        return new VideoUse(
                VideoUse.Taking.FIRST,
                block,
                List.of(fitting(frames, model), fitting(least, model)),
                0,
                0,
                rate.number() > 0 ? rate.number() : model.rate(),
                model.stride(),
                (int) Math.min(most, Integer.MAX_VALUE));
    }

    private static int fitting(long frames, VideoModel model) {
        long bounded = Math.max(1, Math.min(frames, Integer.MAX_VALUE));
        return (int) ((bounded - 1) / model.stride() * model.stride() + 1);
    }

    /** Whether nothing but an image decides its size, and all images are trained. */
    private static boolean isSized(Backend backend) {
        Setting resolution = backend.inherited("resolution");
        String type = backend.resolutionType();
        return backend.kind().equals("image")
                && !backend.has("probability")
                && !(backend.inherited("minimum_image_size").number() > 0)
                && !backend.has("minimum_aspect_ratio")
                && !backend.has("maximum_aspect_ratio")
                && (!backend.setting("crop").on()
                        || Set.of("square", "preserve", "").contains(backend.cropAspect()))
                && Set.of("pixel", "area", "pixel_area").contains(type)
                && resolution.number() > 0
                && BucketSettings.isTrainable(
                        type.equals("area") ? Math.sqrt(resolution.number() * MILLION) : resolution.number());
    }

    /** The sizes of one dataset (multiaspect/image.py: MultiaspectImage). */
    record Sizes(Backend backend, int steps, int digits) {

        TrainedSizes trained() {
            int side = side();
            ImageSize square = new ImageSize(side, side);
            boolean isSquare =
                    backend.setting("crop").on() && !backend.cropAspect().equals("preserve");
            return isSquare
                    ? TrainedSizes.fixed(square)
                    : new TrainedSizes(
                            new BucketSettings(square, true, false, 0, 0, steps), this::size, TrainedSizes.DOWN);
        }

        private boolean isOfArea() {
            return !backend.resolutionType().equals("pixel");
        }

        /** Megapixels, or pixels of a side. */
        private double resolution() {
            double resolution = backend.inherited("resolution").number();
            return backend.resolutionType().equals("pixel_area") ? resolution * resolution / MILLION : resolution;
        }

        /** Of a square. */
        private int side() {
            if (!isOfArea()) {
                return (int) resolution();
            }
            double megapixels = resolution();
            double side = SIDES.entrySet().stream()
                    .filter(known -> Math.abs(megapixels - known.getKey()) < NEAR)
                    .mapToDouble(Map.Entry::getValue)
                    .findFirst()
                    .orElseGet(() -> Math.sqrt(megapixels * MILLION));
            return multiple(side);
        }

        private ImageSize size(ImageSize image) {
            double ratio = ratio(image);
            ImageSize size = isOfArea() ? ofArea(image, ratio) : ofSide(image, ratio);
            return ratio(size) == 1 ? new ImageSize(side(), side()) : size;
        }

        private ImageSize ofArea(ImageSize image, double ratio) {
            int side = multiple((int) Math.sqrt(resolution() * MILLION));
            return ratio == 1 && image.width() == image.height() || ratio <= 0
                    ? new ImageSize(side, side)
                    : new ImageSize(multiple(side * Math.sqrt(ratio)), multiple(side / Math.sqrt(ratio)));
        }

        private ImageSize ofSide(ImageSize image, double ratio) {
            double side = resolution();
            boolean isTall = image.width() < image.height();
            double width = isTall ? side : (int) (side * ratio);
            double height = isTall && ratio > 0 ? (int) (side / ratio) : side;
            return new ImageSize(multiple(width), multiple(height));
        }

        private int multiple(double side) {
            return Math.max(steps, TrainedSizes.rounded(side, steps));
        }

        private double ratio(ImageSize image) {
            return new BigDecimal(TrainedSizes.ratio(image, false))
                    .setScale(digits, RoundingMode.HALF_EVEN)
                    .doubleValue();
        }
    }

    /** trainer.py: Trainer._recalculate_training_steps. */
    @Override
    public Optional<Schedule> schedule(TrainerConfig config, long batches) {
        long every = Math.max(1, OtherDatasets.whole(config.setting("grad_accum"), 1));
        long perEpoch = OtherDatasets.ceiling(batches, every);
        long steps = OtherDatasets.whole(config.setting("steps"), 0);
        long epochs = OtherDatasets.whole(config.setting("epochs"), 1);
        if (steps > 0) {
            return Optional.of(Schedule.ofLength(perEpoch, OtherDatasets.ceiling(steps, perEpoch), steps));
        }
        return epochs > 0 ? Optional.of(Schedule.ofLength(perEpoch, epochs, epochs * perEpoch)) : Optional.empty();
    }

    /** Captions, lyrics and caches are next to images. */
    @Override
    public boolean isOtherMedium(String name) {
        return name.endsWith(".parquet") || name.endsWith(".csv");
    }
}
