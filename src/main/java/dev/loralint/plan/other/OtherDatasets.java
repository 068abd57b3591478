package dev.loralint.plan.other;

import dev.loralint.knowledge.Tables;
import dev.loralint.picture.ImageSize;
import dev.loralint.plan.given.BucketSettings;
import dev.loralint.plan.given.Places;
import dev.loralint.plan.given.PlanNotes;
import dev.loralint.plan.schedule.Schedule;
import dev.loralint.trainer.ConfiguredDataset;
import dev.loralint.trainer.ConfiguredSubset;
import dev.loralint.trainer.Setting;
import dev.loralint.trainer.TrainerConfig;
import dev.loralint.trainer.Values;
import dev.loralint.trainer.aitoolkit.AiToolkit;
import dev.loralint.trainer.animalorastudio.AnimaLoraStudio;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The datasets of a configuration for another trainer than sd-scripts, and how long it trains on them. */
public final class OtherDatasets {

    private static final int USUAL_STEPS = 16;

    /** Ratios of buckets, and resolutions; what has more is not worked out. */
    private static final int MOST = 500;

    private static final ImageSize NO_SIZE = new ImageSize(0, 0);

    private final TrainerConfig config;
    private final List<OtherDataset> datasets = new ArrayList<>();
    private final List<String> unknown = new ArrayList<>();

    private OtherDatasets(TrainerConfig config) {
        this.config = config;
    }

    /** What the configuration describes; what is wrong with its folders is noticed. */
    public static OtherDatasets of(TrainerConfig config, Places places, PlanNotes noticed) {
        OtherDatasets described = new OtherDatasets(config);
        switch (config.trainer().name()) {
            case "musubi-tuner" -> described.ofMusubiTuner();
            case "diffusion-pipe" -> described.ofDiffusionPipe();
            case "ai-toolkit" -> described.ofAiToolkit();
            case "OneTrainer" -> described.ofOneTrainer();
            case AnimaLoraStudio.NAME -> described.ofAnimaLoraStudio(places, noticed);
            default -> described.leaveOpen(config.subsets());
        }
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

    private void leaveOpen(List<ConfiguredSubset> subsets) {
        if (!subsets.isEmpty()) {
            unknown.add("the bucket of each image, and the number of batches and steps");
            datasets.addAll(unplaced(subsets));
        }
    }

    /** A dataset whose sizes are not known; none if it has no folders. */
    public static List<OtherDataset> unplaced(List<ConfiguredSubset> subsets) {
        return subsets.isEmpty()
                ? List.of()
                : List.of(new OtherDataset(subsets, TrainedSizes.fixed(new ImageSize(1, 1)), false, 1, false, 1));
    }

    private void ofMusubiTuner() {
        unknown.add(
                "the size of images if the model is HiDream-O1, whose buckets have steps of 32 pixels instead of 16");
        unknown.add("caches of other images in the cache directory, which are trained too");
        config.missingFiles()
                .forEach(file -> unknown.add("the datasets of `" + file.name() + "`, which does not exist here"));
        if (config.isTraining()) {
            unknown.add("the number of steps, and batches of videos");
        }
        List<Map<String, Setting>> ofImages = config.datasets().stream()
                .map(ConfiguredDataset::settings)
                .filter(OtherDatasets::isOfImages)
                .toList();
        for (int i = 0; i < Math.min(config.subsets().size(), ofImages.size()); i++) {
            Map<String, Setting> own = ofImages.get(i);
            ImageSize resolution = size(own.get("resolution"));
            if (resolution == NO_SIZE) {
                resolution = new ImageSize(960, 544);
            }
            if (!BucketSettings.isTrainable(resolution.width()) || !BucketSettings.isTrainable(resolution.height())) {
                leaveOpen(List.of(config.subsets().get(i)));
                continue;
            }
            TrainedSizes sizes = on(own, "enable_bucket")
                    ? TrainedSizes.ofMusubiTuner(resolution, on(own, "bucket_no_upscale"), USUAL_STEPS)
                    : TrainedSizes.fixed(resolution);
            datasets.add(new OtherDataset(
                    List.of(config.subsets().get(i)), sizes, true, whole(own.get("batch_size"), 1), false, 1));
        }
    }

    private static boolean isOfImages(Map<String, Setting> dataset) {
        Setting source = dataset.getOrDefault("image_directory", dataset.get("image_jsonl_file"));
        return source != null && source.quoted();
    }

    private void ofDiffusionPipe() {
        unknown.add("captions in `captions.json`, which replaces the text files of its folder");
        List<ConfiguredSubset> subsets = config.subsets();
        if (config.datasets().isEmpty()) {
            return;
        }
        ConfiguredDataset dataset = config.datasets().get(0);
        boolean isTraining = config.isTraining();
        int batch = isTraining ? whole(config.setting("batch"), 1) * whole(config.setting("grad_accum"), 1) : 1;
        if (!isTraining) {
            unknown.add("the batch size, which the configuration of the training sets");
        }
        int steps = steps(config.setting("model.type").text(), USUAL_STEPS);
        for (int i = 0; i < subsets.size() && i < dataset.subsets().size(); i++) {
            Map<String, Setting> own = dataset.subsets().get(i);
            List<Double> sides = sides(own.get("resolutions"));
            List<Double> ratios = ratios(own);
            if (sides.isEmpty() || !areTrainable(sides) || ratios.isEmpty() || own.containsKey("size_buckets")) {
                leaveOpen(List.of(subsets.get(i)));
                continue;
            }
            int copies = Math.max(whole(own.get("cache_shuffle_num"), 1), 1);
            for (double side : sides) {
                TrainedSizes sizes = TrainedSizes.ofDiffusionPipe(side, ratios, steps);
                datasets.add(new OtherDataset(List.of(subsets.get(i)), sizes, true, batch, true, copies));
            }
        }
        if (datasets.size() > 1) {
            unknown.add("whether images of several folders fill a batch together");
        }
    }

    /** None where they are too many. */
    private static List<Double> ratios(Map<String, Setting> own) {
        if (!on(own, "enable_ar_bucket")) {
            return List.of(1.0);
        }
        int count = whole(own.get("num_ar_buckets"), 1);
        List<Object> given = elements(own.get("ar_buckets"));
        if (Math.max(count, given.size()) > MOST) {
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
        double least = number(own.get("min_ar"), 1);
        double most = number(own.get("max_ar"), 1);
        for (int i = 0; i < count && ratios.size() < count; i++) {
            ratios.add(count == 1 ? least : least * Math.pow(most / least, (double) i / (count - 1)));
        }
        return ratios;
    }

    private void ofAiToolkit() {
        int steps = steps(AiToolkit.architecture(config), 0);
        int batch = whole(config.setting("batch"), 1);
        for (int i = 0; i < config.subsets().size(); i++) {
            ConfiguredSubset subset = config.subsets().get(i);
            List<Double> sides = sides(AiToolkit.inProcess(config, "datasets." + i + ".resolution"));
            if (steps == 0 || !areTrainable(sides) || config.subsets().size() != folders()) {
                leaveOpen(List.of(subset));
                continue;
            }
            for (double side : sides.isEmpty() ? List.of(512.0) : sides) {
                datasets.add(new OtherDataset(
                        List.of(subset), TrainedSizes.ofAiToolkit((int) side, steps), true, batch, false, 1));
            }
        }
    }

    /** The datasets of the process, with a folder or without. */
    private long folders() {
        return config.all().stream()
                .map(setting -> setting.name().replaceFirst("^(config\\.process\\.0\\.datasets\\.\\d+)\\..*", "$1"))
                .filter(name -> name.matches("config\\.process\\.0\\.datasets\\.\\d+"))
                .distinct()
                .count();
    }

    private void ofOneTrainer() {
        unknown.add("concepts that have a resolution of their own, or that take a number of images");
        List<Double> sides = new ArrayList<>();
        for (String part : config.setting("resolution").text().split(",", -1)) {
            double side = Values.number(part.strip());
            if (!Double.isNaN(side)) {
                sides.add(side);
            }
        }
        int steps = steps(config.setting("model_type").text(), 0);
        if (sides.size() != 1 || steps == 0 || !areTrainable(sides)) {
            leaveOpen(config.subsets());
            return;
        }
        int side = (int) (double) sides.get(0);
        boolean buckets = config.setting("aspect_ratio_bucketing").on();
        TrainedSizes sizes =
                buckets ? TrainedSizes.ofOneTrainer(side, steps) : TrainedSizes.fixed(new ImageSize(side, side));
        datasets.add(new OtherDataset(config.subsets(), sizes, true, whole(config.setting("batch"), 1), true, 1));
    }

    private void ofAnimaLoraStudio(Places places, PlanNotes noticed) {
        StudioFolders folders = new StudioFolders(
                config.captionOptions(), StudioFolders.resolutions(config.setting("resolution")), places, noticed);
        Setting data = config.setting("data_dir");
        folders.add(data.given() ? data.text() : "./dataset", data.location(), false);
        Setting regularisation = config.setting("reg_data_dir");
        if (!regularisation.text().isEmpty()) {
            folders.add(regularisation.text(), regularisation.location(), true);
        }
        unknown.add(
                "the exact words of JSON captions with a text for a list, a value of another type, or a repeated tag");
        Map<Integer, List<ConfiguredSubset>> found = folders.byResolution();
        if (config.setting("navit_packing").on()) {
            leaveOpen(folders.all());
            return;
        }
        double limit = number(config.setting("aspect_ratio_limit"), 2);
        int before = 0;
        for (Map.Entry<Integer, List<ConfiguredSubset>> entry : found.entrySet()) {
            int side = entry.getKey();
            if (!BucketSettings.isTrainable(side) || !(side * Math.sqrt(limit) <= MOST * 64.0)) {
                leaveOpen(entry.getValue());
                before = side;
                continue;
            }
            TrainedSizes sizes = TrainedSizes.ofAnimaLoraStudio(side, Math.max(1, limit));
            datasets.add(new OtherDataset(entry.getValue(), sizes, true, whole(config.setting("batch"), 1), false, 1));
            if (TrainedSizes.isSharing(before, side)) {
                unknown.add("whether images of " + before + " and of " + side + " pixels fill a batch together");
            }
            before = side;
        }
    }

    /**
     * How long it trains, where the configuration says so.
     *
     * @param batches of all datasets in an epoch
     */
    public Optional<Schedule> schedule(long batches) {
        boolean known = !datasets.isEmpty() && datasets.stream().allMatch(OtherDataset::isPlaced);
        if (!known || batches == 0 || !config.isTraining()) {
            return Optional.empty();
        }
        long steps = whole(config.setting("steps"), 0);
        long epochs = whole(config.setting("epochs"), 0);
        return switch (config.trainer().name()) {
            case "ai-toolkit" -> steps > 0 ? Optional.of(ofAiToolkit(batches, steps)) : Optional.empty();
            case "diffusion-pipe" ->
                epochs > 0 ? Optional.of(Schedule.ofLength(batches, epochs, epochs * batches)) : Optional.empty();
            case "OneTrainer" ->
                epochs > 0
                        ? Optional.of(ofOneTrainer(batches, epochs, whole(config.setting("grad_accum"), 1)))
                        : Optional.empty();
            case AnimaLoraStudio.NAME -> Optional.of(ofAnimaLoraStudio(batches, Math.max(1, epochs), steps));
            default -> Optional.empty();
        };
    }

    /**
     * A step takes as many batches as {@code gradient_accumulation} says, and one with {@code gradient_accumulation_steps}
     * (BaseSDTrainProcess.run).
     */
    private Schedule ofAiToolkit(long batches, long steps) {
        long every = Math.max(1, whole(AiToolkit.inProcess(config, "train.gradient_accumulation"), 1));
        return Schedule.ofLength(ceiling(batches, every), ceiling(steps * every, batches), steps);
    }

    /** The last steps of an epoch may have fewer batches (runtime/training/phases/optimizer.py: run). */
    private Schedule ofAnimaLoraStudio(long batches, long epochs, long most) {
        long perEpoch = ceiling(batches, Math.max(1, whole(config.setting("grad_accum"), 1)));
        long total = most > 0 ? Math.min(most, perEpoch * epochs) : perEpoch * epochs;
        return Schedule.ofLength(perEpoch, ceiling(total, perEpoch), total);
    }

    private static Schedule ofOneTrainer(long batches, long epochs, int accumulated) {
        long every = Math.max(1, accumulated);
        return Schedule.ofLength(ceiling(batches, every), epochs, epochs * batches / every);
    }

    private static long ceiling(long number, long divisor) {
        return -Math.floorDiv(-number, divisor);
    }

    /** The pixels that sizes are multiples of. */
    private int steps(String model, int usual) {
        for (String[] row : Tables.at(config.trainer().release(), "bucket-steps")) {
            if (row[0].equals(model)) {
                return Integer.parseInt(row[1]);
            }
        }
        return usual;
    }

    private static ImageSize size(@Nullable Setting setting) {
        List<Object> sides = elements(setting);
        double width = sides.isEmpty() ? Double.NaN : Values.number(sides.get(0));
        double height = sides.size() < 2 ? width : Values.number(sides.get(1));
        return width >= 1 && height >= 1 ? new ImageSize((int) width, (int) height) : NO_SIZE;
    }

    /** Sides of squares; a pair of sides stands for the square of its area. */
    private static List<Double> sides(@Nullable Setting setting) {
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

    private static boolean areTrainable(List<Double> sides) {
        return sides.size() <= MOST && sides.stream().allMatch(BucketSettings::isTrainable);
    }

    private static List<Object> elements(@Nullable Setting setting) {
        return setting == null ? List.of() : setting.elements();
    }

    private static boolean on(Map<String, Setting> own, String key) {
        Setting setting = own.get(key);
        return setting != null && setting.on();
    }

    private static double number(@Nullable Setting setting, double usual) {
        return setting == null || !setting.numeric() ? usual : setting.number();
    }

    private static int whole(@Nullable Setting setting, int usual) {
        return (int) number(setting, usual);
    }
}
