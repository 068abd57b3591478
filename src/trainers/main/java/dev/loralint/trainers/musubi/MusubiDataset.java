package dev.loralint.trainers.musubi;

import dev.loralint.disk.Disk;
import dev.loralint.finding.Location;
import dev.loralint.finding.Term;
import dev.loralint.trainer.Setting;
import dev.loralint.trainer.TrainerConfig;
import dev.loralint.trainer.options.Conditions;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One {@code [[datasets]]} with the values that musubi-tuner uses (dataset/config_utils.py: BlueprintGenerator).
 *
 * @param config the dataset configuration, or the training that names it
 * @param settings its keys, and those of {@code [general]} that it does not set
 */
public record MusubiDataset(TrainerConfig config, Map<String, Setting> settings) {

    /** Most models have buckets in steps of 16 pixels. */
    private static final int STEPS = 16;

    /** Each VAE makes one latent of 8 pixels at least. */
    private static final int LEAST = 8;

    private static final Pattern IMAGE = Pattern.compile("(?i).*[.](png|jpg|jpeg|webp|bmp|avif)");

    private static final Pattern VIDEO = Pattern.compile("(?i)[^.].*[.](mp4|webm|avi|mkv|mov|flv|wmv|m4v|mpe?g)");

    private static final List<String> DIRECTORIES = List.of("image_directory", "video_directory");

    /** The datasets that a configuration is or names; none for another trainer. */
    public static List<MusubiDataset> of(TrainerConfig config) {
        return config.trainer().name().equals(MusubiTuner.NAME)
                ? config.datasets().stream()
                        .map(dataset -> new MusubiDataset(config, dataset.settings()))
                        .toList()
                : List.of();
    }

    /** Whether it is in the file that is checked, and not in one that a training names, of which it is reported by itself. */
    public boolean isOfItsOwnFile() {
        return config.format().equals(MusubiTuner.DATASET);
    }

    /** A setting by its key; without a value if it is not set. */
    public Setting setting(String key) {
        return settings.getOrDefault(
                key,
                new Setting(
                        key,
                        key,
                        null,
                        false,
                        settings.values().stream()
                                .findFirst()
                                .map(Setting::location)
                                .orElse(Location.of(config.path()))));
    }

    /** A setting by its key, or what tables ask of its files by the name of a trait. */
    Setting asked(String key) {
        Object trait = switch (key) {
            case "shorter-side" -> shorterSide();
            case "numbered", "few-controls", "many-controls", "other-controls" -> new ControlFiles(this).trait(key);
            case "numbered-targets", "uneven-targets", "no-targets" -> new TargetFiles(this).trait(key);
            case "videos-without-controls" -> !videosWithoutControls().isEmpty();
            case "lines-without-controls", "lines-without-targets" -> new DatasetLines(this).trait(key);
            default -> null;
        };
        return trait == null ? setting(key) : new Setting(key, key, trait, true, folder().location());
    }

    /** In pixels; unknown where the resolution is not two numbers or one. */
    private Object shorterSide() {
        List<Object> sides = setting("resolution").elements();
        boolean known = !sides.isEmpty() && sides.size() <= 2 && sides.stream().allMatch(Long.class::isInstance);
        return known ? Math.min((Long) sides.get(0), (Long) sides.get(sides.size() - 1)) : Setting.UNKNOWN;
    }

    /** The videos for which there is no control video or folder of their name. */
    private List<String> videosWithoutControls() {
        List<String> controls = names("control_directory");
        return controls.isEmpty() && directory("control_directory").isEmpty()
                ? List.of()
                : names("video_directory").stream()
                        .filter(name -> VIDEO.matcher(name).matches())
                        .filter(name -> !controls.contains(name)
                                && !controls.contains(stem(name))
                                && controls.stream()
                                        .noneMatch(control ->
                                                VIDEO.matcher(control).matches()
                                                        && stem(control).equals(stem(name))))
                        .toList();
    }

    /** The settings of the dataset as tables ask for them. */
    public List<Conditions> views() {
        return List.of(new Conditions(this::asked));
    }

    /** Whether images or videos are taken from a folder, so that captions are files next to them. */
    public boolean isOfFolder() {
        return DIRECTORIES.stream().anyMatch(settings::containsKey)
                && Stream.of("image_jsonl_file", "video_jsonl_file").noneMatch(settings::containsKey);
    }

    /** The folder that it names. */
    public Setting folder() {
        return setting(settings.containsKey(DIRECTORIES.get(0)) ? DIRECTORIES.get(0) : DIRECTORIES.get(1));
    }

    /** Whether no image fits in the resolution: a side of 0, or less than two steps of buckets. */
    public boolean isTooSmall() {
        List<Object> sides = setting("resolution").elements();
        if (sides.isEmpty() || sides.size() > 2 || !sides.stream().allMatch(Long.class::isInstance)) {
            return false;
        }
        long width = (Long) sides.get(0);
        long height = (Long) sides.get(sides.size() - 1);
        double side = Math.floor(Math.sqrt((double) width * height));
        boolean buckets = setting("enable_bucket").on();
        return width * height < 1 || (buckets ? side < 2 * STEPS : Math.min(width, height) < LEAST);
    }

    /** The least that a whole number is, as a setting that is below it. */
    public boolean isBelowOne(String key) {
        return setting(key).value() instanceof Long number && number < 1;
    }

    /** Whether a caption's file would not have a name with a dot. */
    public boolean isExtensionWithoutDot() {
        Setting extension = setting("caption_extension");
        return extension.quoted()
                && !extension.text().isEmpty()
                && !extension.text().startsWith(".");
    }

    /** Whether it is of images in a folder that is here, none of which has a caption. */
    public boolean isWithoutCaptions() {
        return !names("image_directory").isEmpty()
                && setting("caption_extension").on()
                && captioned().isEmpty();
    }

    /** Whether its folder, which is here, has no file of its kind and has some of the other: images for videos, or the reverse. */
    public boolean isOfOtherKind() {
        boolean videos = isOfVideos();
        Pattern wanted = videos ? VIDEO : IMAGE;
        Pattern other = videos ? IMAGE : VIDEO;
        List<String> names = isOfFolder() ? names(folder().key()) : List.of();
        // an installed package reads JPEG XL too
        return names.stream()
                        .noneMatch(name -> wanted.matcher(name).matches()
                                || name.toLowerCase(Locale.ROOT).endsWith(".jxl"))
                && names.stream().anyMatch(name -> other.matcher(name).matches());
    }

    private boolean isOfVideos() {
        return folder().key().equals(DIRECTORIES.get(1));
    }

    /** What its folder has to have, for messages. */
    public Term kind() {
        return new Term(isOfVideos() ? "videos" : "images");
    }

    /** What its folder has instead. */
    public Term otherKind() {
        return new Term(isOfVideos() ? "images" : "videos");
    }

    /** The key for what its folder has. */
    public String otherKey() {
        return DIRECTORIES.get(isOfVideos() ? 0 : 1);
    }

    /** Whether it is of a file of lines, whose caches have no folder unless one is set. */
    public boolean isOfLines() {
        return Stream.of("image_jsonl_file", "video_jsonl_file").anyMatch(settings::containsKey)
                && DIRECTORIES.stream().noneMatch(settings::containsKey);
    }

    /** The file of lines. */
    public Setting lines() {
        return setting(settings.containsKey("image_jsonl_file") ? "image_jsonl_file" : "video_jsonl_file");
    }

    /** Whether nothing names images that an edit begins with; a file of lines may name them. */
    public boolean isUncontrolled() {
        return !setting("control_directory").written() && !isOfLines();
    }

    /** The videos in its folder that have no caption. */
    public List<String> uncaptionedVideos() {
        List<String> names = settings.containsKey("image_directory") ? List.of() : names("video_directory");
        Set<String> all = Set.copyOf(names);
        return setting("caption_extension").on()
                ? names.stream()
                        .filter(name -> VIDEO.matcher(name).matches())
                        .filter(name -> !all.contains(
                                stem(name) + setting("caption_extension").text()))
                        .sorted()
                        .toList()
                : List.of();
    }

    /** The images with captions for which no image of their name is in the folder of control images. */
    public List<String> withoutControls() {
        if (!setting("control_directory").quoted()) {
            return List.of();
        }
        TreeSet<String> controls = new TreeSet<>(names("control_directory"));
        controls.removeIf(name -> !isImage(name));
        return captioned().stream()
                .filter(image -> Stream.of(stem(image) + ".", stem(image) + "_")
                        .noneMatch(start -> begins(controls.ceiling(start), start)))
                .toList();
    }

    private static boolean begins(@Nullable String name, String start) {
        return name != null && name.startsWith(start);
    }

    /** The images with captions. */
    List<String> captioned() {
        List<String> names = names("image_directory");
        Set<String> all = Set.copyOf(names);
        return names.stream()
                .filter(MusubiDataset::isImage)
                .filter(image ->
                        all.contains(stem(image) + setting("caption_extension").text()))
                .toList();
    }

    static String stem(String name) {
        return name.substring(0, name.lastIndexOf('.'));
    }

    static boolean isImage(String name) {
        return IMAGE.matcher(name).matches();
    }

    List<String> names(String key) {
        List<String> names = directory(key).map(Disk::names).orElse(null);
        return names == null ? List.of() : names;
    }

    /** A folder that is here. */
    Optional<Path> directory(String key) {
        Setting folder = setting(key);
        return folder.quoted() && !folder.unresolved()
                ? config.starts().find(folder.text(), Disk::isDirectory)
                : Optional.empty();
    }
}
