package dev.loralint.trainers.simpletuner;

import dev.loralint.finding.Location;
import dev.loralint.finding.Message;
import dev.loralint.finding.Shown;
import dev.loralint.finding.Term;
import dev.loralint.trainer.Setting;
import dev.loralint.trainer.TrainerConfig;
import dev.loralint.trainer.options.Conditions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One entry of the file of datasets: images, or a folder for a cache.
 *
 * @param own its keys
 * @param training the settings of the training by their options; empty if the file of datasets is checked alone
 */
public record Backend(Map<String, Setting> own, Map<String, Setting> training) {

    private static final Location NOWHERE = Location.of("");

    /** Caches of what an encoder makes of images (dataset_types.py: DatasetType). */
    private static final Set<String> OF_EMBEDS = Set.of("image_embeds", "conditioning_image_embeds");

    /** The types of datasets with images (dataset_types.py: DatasetType). */
    private static final Set<String> OF_IMAGES = Set.of("image", "conditioning", "eval");

    /** The entries of a configuration; none of another trainer. */
    static List<Backend> of(TrainerConfig config) {
        List<Backend> all = new ArrayList<>();
        if (config.trainer().name().equals(SimpleTuner.NAME)) {
            Map<String, Setting> training = new HashMap<>();
            if (config.isTraining()) {
                config.all().forEach(setting -> training.put(setting.name(), setting));
            }
            config.datasets().forEach(dataset -> all.add(new Backend(dataset.settings(), training)));
        }
        return all;
    }

    /** A setting of its own; without a value if it has none. */
    public Setting setting(String key) {
        Setting entry = own.get(BackendsReader.ENTRY);
        Location place = entry == null ? NOWHERE : entry.location();
        return own.getOrDefault(key, new Setting(key, key, null, false, place));
    }

    /** Its own setting, else that of the training. */
    public Setting inherited(String key) {
        Setting of = training.get(key);
        return has(key) || of == null ? setting(key) : of;
    }

    /** Its settings as tables ask for them, `video.` before the keys of an object; else those of the training. */
    Conditions view() {
        return new Conditions(key -> key.contains(".") ? inner(key) : inherited(key), this::named);
    }

    private Setting inner(String key) {
        String[] path = key.split("[.]", 2);
        Setting outer = setting(path[0]);
        Object value = outer.value() instanceof Map<?, ?> map ? map.get(path[1]) : null;
        return new Setting(key, key, value, value != null, outer.location());
    }

    private Optional<Conditions.State> named(String word) {
        return switch (word) {
            case "images", "trained" -> Optional.of(Conditions.State.of(isFor(word)));
            case "cached" -> Optional.of(Conditions.State.of(OF_EMBEDS.contains(kind())));
            case "inherits" -> Optional.of(Conditions.State.of(!has("caption_strategy")));
            default -> Optional.empty();
        };
    }

    /** Whether it has a key. */
    public boolean has(String key) {
        return own.containsKey(key);
    }

    /** Whether the training that uses it is known, and so the values of keys that it does not have. */
    public boolean isOfTraining() {
        return !training.isEmpty();
    }

    /** Its name, for messages. */
    public Shown name() {
        return () -> Message.quote(setting("id").text());
    }

    /** Whether it is not turned off (factory.py: FactoryRegistry.load_configuration). */
    public boolean isUsed() {
        return !setting("disabled").on() && !setting("disable").on();
    }

    /** What it is for, `image` if it does not say. */
    public String kind() {
        Setting type = setting("dataset_type");
        boolean conditions = setting("conditioning_type").given();
        return conditions ? "conditioning" : type.given() ? type.text().strip().toLowerCase(Locale.ROOT) : "image";
    }

    /** Whether it has images. */
    public boolean isOfImages() {
        return OF_IMAGES.contains(kind());
    }

    /** Whether it is a cache of texts. */
    public boolean isOfTexts() {
        return kind().equals("text_embeds");
    }

    /** Whether something is trained with it: images, videos or sounds. */
    public boolean isTrained() {
        return isUsed() && (isOfImages() || kind().equals("video") || kind().equals("audio"));
    }

    /** Whether it is on this machine. */
    public boolean isLocal() {
        return setting("type").text().equals("local");
    }

    /** Whether its images are found by listing a folder, and not in a table. */
    boolean isListing() {
        Setting metadata = setting("metadata_backend");
        return !metadata.on() || List.of("discovery", "json", "filesystem").contains(metadata.text());
    }

    /** How often an image is used: once, and as often again as `repeats` says. */
    int uses() {
        double repeats = setting("repeats").number();
        return Double.isNaN(repeats) || repeats < 0 ? 1 : (int) repeats + 1;
    }

    /** How the resolution is meant; the empty text if the training would say. */
    public String resolutionType() {
        return inherited("resolution_type").text();
    }

    /** Whether `pixel_area` cannot be computed with the resolution: it is not a whole number. */
    public boolean isResolutionOfArea() {
        Object value = setting("resolution").value();
        return resolutionType().equals("pixel_area") && value != null && !(value instanceof Long);
    }

    /** Sizes that are too large for an area, or too small for pixels. */
    public List<Setting> wrongSizes() {
        return Stream.of("maximum_image_size", "target_downsample_size")
                .filter(key -> unit().equals("area") && size(key) >= 20 || unit().equals("pixel") && size(key) < 512)
                .map(this::setting)
                .filter(size -> size.written() && !size.quoted() && size.on())
                .toList();
    }

    /** A size in the unit in which it is compared: with `pixel_area`, megapixels. */
    private double size(String key) {
        double size = inherited(key).number();
        return resolutionType().equals("pixel_area") && has(key) ? size * size / 1_000_000 : size;
    }

    /** The unit of sizes, after `pixel_area` became an area. */
    private String unit() {
        return resolutionType().equals("pixel_area") ? "area" : resolutionType();
    }

    private Setting shuffle(String part) {
        Setting shuffle = setting("caption_shuffle");
        Object value = shuffle.value() instanceof Map<?, ?> map ? map.get(part) : null;
        return new Setting(part, "caption_shuffle." + part, value, value != null, shuffle.location());
    }

    /** Parts of `caption_shuffle` that are refused (factory.py: init_backend_config). */
    public List<Setting> wrongShuffles() {
        return Stream.of("split_on", "count", "position_start")
                .map(this::shuffle)
                .filter(part -> part.given() && isRefused(part))
                .toList();
    }

    private static boolean isRefused(Setting part) {
        return switch (part.key()) {
            case "split_on" -> !Set.of("comma", "space", "period").contains(part.text());
            case "count" -> !(part.value() instanceof Long count) || count < 1;
            default -> !(part.value() instanceof Long place) || place < 0;
        };
    }

    /** Whether it is one of the kinds in the table of values: `images`, `texts` or `trained`. */
    public boolean isFor(String kinds) {
        return switch (kinds) {
            case "images" -> isOfImages() || kind().equals("video");
            case "" -> true;
            case "texts" -> isOfTexts();
            default -> isTrained();
        };
    }

    /** Whether there is no prompt for all images; false if the training may have one. */
    public boolean isWithoutPrompt() {
        return isOfTraining() && !inherited("instance_prompt").given();
    }

    /** What asks for a prompt. */
    public List<Setting> prompting() {
        List<Setting> asking =
                new ArrayList<>(List.of(inherited("prepend_instance_prompt"), inherited("only_instance_prompt")));
        Setting strategy = inherited("caption_strategy");
        if (strategy.text().equals("instanceprompt")) {
            asking.add(strategy);
        }
        return asking;
    }

    /** Whether captions can be found in this way; unknown ways are reported by another rule. */
    public boolean takes(String strategy) {
        String type = setting("type").text();
        String metadata =
                setting("metadata_backend").on() ? setting("metadata_backend").text() : "discovery";
        return switch (type) {
            case "huggingface" -> Set.of("huggingface", "instanceprompt").contains(strategy);
            case "webshart" -> Set.of("webshart", "instanceprompt").contains(strategy);
            default ->
                !Set.of("huggingface", "webshart").contains(strategy)
                        && !(strategy.equals("parquet") && !metadata.equals("parquet"));
        };
    }

    /** Whether images can be listed in this way. */
    public boolean isListedBy(String metadata) {
        return switch (setting("type").text()) {
            case "huggingface" -> metadata.equals("huggingface");
            case "webshart" -> metadata.equals("webshart");
            default -> !metadata.equals("parquet") || setting("parquet").on();
        };
    }

    /** To what images are cropped; the empty text if nothing says so. */
    String cropAspect() {
        return setting("crop_aspect").text();
    }

    /** Whether `crop_aspect_buckets` is not a list of numbers or objects. */
    public boolean isUnsized() {
        return !(setting("crop_aspect_buckets").value() instanceof List<?> list)
                || !list.stream().allMatch(size -> size instanceof Number || size instanceof Map);
    }

    /** What a size is that the unit does not fit. */
    public Term extreme() {
        return new Term(unit().equals("area") ? "large" : "small");
    }

    /** How the resolution is meant, for messages. */
    public Term resolution() {
        return new Term(resolutionType());
    }
}
