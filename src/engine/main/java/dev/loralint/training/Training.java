package dev.loralint.training;

import dev.loralint.concepts.Concept;
import dev.loralint.concepts.Dataset;
import dev.loralint.plan.RunLength;
import dev.loralint.plan.buckets.ImageFit;
import dev.loralint.trainer.MissingFolder;
import dev.loralint.trainer.Setting;
import dev.loralint.trainer.TrainerConfig;
import dev.loralint.trainer.formats.Trainers;
import dev.loralint.trainer.options.DatasetValues;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A training run: a configuration and the datasets it uses.
 *
 * @param config the configuration of the training run
 * @param datasets the datasets in the folders that it names
 * @param missingFolders folders that it names and that do not exist, with the place of the name
 * @param fit how the pictures that were found fit the sizes it trains at
 * @param length images, epochs and steps, as far as they are known
 */
public record Training(
        TrainerConfig config,
        List<Dataset> datasets,
        List<MissingFolder> missingFolders,
        ImageFit fit,
        RunLength length) {

    public Training {
        datasets = List.copyOf(datasets);
        missingFolders = List.copyOf(missingFolders);
    }

    /** With the length that the images show that were found. */
    public Training(TrainerConfig config, List<Dataset> datasets, List<MissingFolder> missingFolders, ImageFit fit) {
        this(config, datasets, missingFolders, fit, RunLength.of(fit.schedule(), pictures(datasets), fit.images()));
    }

    private static long pictures(List<Dataset> datasets) {
        return datasets.stream()
                .flatMap(dataset -> dataset.concepts().stream())
                .filter(concept -> !concept.isRegularisation())
                .mapToLong(concept -> concept.images().size())
                .sum();
    }

    /** How strongly and how long a LoRA is trained; empty for other trainings. */
    public Optional<Strength> strength() {
        return Strength.of(config, length);
    }

    /** Whether there are rules for it: about what its trainer does, at least. */
    public boolean isChecked() {
        return config.isChecked();
    }

    /** Whether it trains a LoRA of an SDXL-family base, as far as the file says, which the guide is about. */
    public boolean isGuided() {
        return config.isGuided();
    }

    /** Whether its settings can be checked: false for a launch script whose configuration is missing. */
    public boolean isWhole() {
        return config.isTraining()
                && isChecked()
                && config.missingFiles().stream().noneMatch(f -> f.setting().equals("config_file"));
    }

    /**
     * The area of the largest resolution that is set, in pixels; 0 if none is set in numbers. One side
     * is that of a square, two of a text are width and height, a list of sides has squares.
     */
    public double largestArea() {
        return area(largestResolution());
    }

    /** The largest resolution that is set, by the training or one of its datasets. */
    public Setting largestResolution() {
        Stream<Setting> ofDatasets = config.datasets().stream()
                .map(dataset -> dataset.settings().get("resolution"))
                .filter(Objects::nonNull);
        return Stream.concat(Stream.of(config.setting("resolution")), ofDatasets)
                .filter(Setting::given)
                .max(Comparator.comparingDouble(Training::area))
                .orElse(config.setting("resolution"));
    }

    private static double area(Setting resolution) {
        List<Double> sides = Pattern.compile("[\\s,\\[\\]x]+")
                .splitAsStream(resolution.text().strip())
                .filter(side -> side.matches("\\d{1,6}"))
                .map(Double::valueOf)
                .toList();
        boolean pair = sides.size() == 2 && !resolution.text().startsWith("[");
        return pair
                ? sides.get(0) * sides.get(1)
                : sides.stream().mapToDouble(side -> side * side).max().orElse(0);
    }

    /** Whether it trains a LoRA, not a whole model or an embedding. */
    public boolean isLora() {
        return config.format().isLora(config);
    }

    /** Whether none of the folders found has images to train on, apart from regularisation images. */
    public boolean isWithoutImages() {
        return datasets.stream().flatMap(d -> d.concepts().stream()).allMatch(Concept::isRegularisation);
    }

    /** Folders to train on that exist with nothing in them, apart from those of regularisation images. */
    public List<String> emptyFolders() {
        return datasets.stream()
                .flatMap(d -> d.concepts().stream())
                .filter(concept -> concept.isEmptyFolder() && !concept.isRegularisation())
                .map(Concept::path)
                .toList();
    }

    /** Whether folders exist to train on, and there is nothing in any of them. */
    public boolean isOfEmptyFolders() {
        long folders = datasets.stream()
                .flatMap(d -> d.concepts().stream())
                .filter(concept -> !concept.isRegularisation())
                .count();
        return folders > 0
                && folders == emptyFolders().size()
                && datasets.stream()
                        .allMatch(d -> d.unread().isEmpty() && d.problems().isEmpty());
    }

    /** Whether one setting names the caption extension, and one value fits all captions. */
    public boolean isOfOneExtension() {
        return config.subsets().isEmpty()
                && datasets.stream()
                                .flatMap(d -> d.concepts().stream())
                                .filter(c -> !c.isCaptionedElsewhere()
                                        && !c.captions().isEmpty())
                                .map(c -> c.extension().read())
                                .distinct()
                                .count()
                        <= 1;
    }

    /** Whether sd-scripts trains, directly or through a GUI. */
    public boolean isOfSdScripts() {
        return config.isOfReference();
    }

    /** What rules are given of the runs of its trainer. */
    public TrainerFacts facts() {
        return Trainers.part(config.trainer().name(), TrainerFacts.class).orElse(List::of);
    }

    /** Whether loralint reads the file as its trainer does: there are rules for the format, or its types are known. */
    public boolean isOfKnownFormat() {
        return config.format().isChecked() || config.format().areTypesKnown(config);
    }

    /** Whether {@code --output_config} on the command line makes the trainer write a configuration file and exit. */
    public boolean isWritingConfig() {
        Setting output = config.setting("output_config");
        return config.format().isCommandLine()
                && output.on()
                && output.location().path().equals(config.path());
    }

    /** Whether transparent pixels are left out of the loss, in at least one folder. */
    public boolean isWithAlphaMask() {
        DatasetValues values = DatasetValues.of(config);
        return values.on("alpha_mask")
                || config.datasets().stream()
                        .flatMap(dataset -> dataset.subsets().stream())
                        .anyMatch(subset -> values.of(subset).on("alpha_mask"));
    }

    /** Whether the trainer reads latents from files next to the images. */
    public boolean isReadingLatents() {
        return DatasetValues.of(config).on("cache_latents_to_disk");
    }

    /** Whether the trainer reads text encoder outputs from files next to the captions. */
    public boolean isReadingEncodedText() {
        return DatasetValues.of(config).on("cache_text_encoder_outputs_to_disk");
    }
}
