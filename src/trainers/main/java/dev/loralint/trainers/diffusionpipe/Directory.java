package dev.loralint.trainers.diffusionpipe;

import dev.loralint.finding.Location;
import dev.loralint.trainer.ConfiguredDataset;
import dev.loralint.trainer.Setting;
import dev.loralint.trainer.TrainerConfig;
import dev.loralint.trainer.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One {@code [[directory]]} of a dataset of diffusion-pipe, as {@code DirectoryDataset} gets it.
 *
 * @param config the dataset, or the training that names it
 * @param list all directories, as the dataset names them
 * @param top the keys at the top of the dataset
 * @param own its own keys, and those at the top that it does not set
 */
public record Directory(TrainerConfig config, Setting list, Map<String, Setting> top, Map<String, Setting> own) {

    private static final Location NOWHERE = Location.of("");

    /** The directories of the dataset that a configuration is or names; none for another trainer. */
    public static List<Directory> of(TrainerConfig config) {
        List<Directory> all = new ArrayList<>();
        if (config.trainer().name().equals("diffusion-pipe")) {
            for (ConfiguredDataset dataset : config.datasets()) {
                Setting list = setting(dataset.settings(), "directory");
                dataset.subsets().forEach(own -> all.add(new Directory(config, list, dataset.settings(), own)));
            }
        }
        return all;
    }

    /** Its own keys without those at the top. */
    Map<String, Setting> alone() {
        return own.entrySet().stream()
                .filter(entry -> !entry.getValue().equals(top.get(entry.getKey())))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Whether images are trained: there is a size of one frame, or sizes are not listed. */
    boolean isWithImageBucket() {
        return !has("size_buckets")
                || setting("size_buckets").elements().stream()
                        .anyMatch(size ->
                                size instanceof List<?> sides && sides.size() == 3 && Values.number(sides.get(2)) <= 1);
    }

    /** Whether a key is set, here or at the top. */
    public boolean has(String key) {
        return own.containsKey(key);
    }

    /** A setting by its key, or what tables ask of its files by the name of a trait. */
    Setting asked(String key) {
        Object trait = DirectoryFiles.trait(this, key);
        return trait == null
                ? setting(key)
                : new Setting(key, key, trait, true, setting("path").location());
    }

    /** Its own setting, else that at the top; without a value if neither sets it. */
    public Setting setting(String key) {
        return setting(own, key);
    }

    private static Setting setting(Map<String, Setting> settings, String key) {
        return settings.getOrDefault(key, Setting.absent(key, NOWHERE));
    }

    /** Whether the trainer computes the aspect ratios of its buckets from their limits. */
    public boolean isRatioComputed() {
        return !has("size_buckets")
                && setting("enable_ar_bucket").on()
                && !setting("ar_buckets").on();
    }

    /** Whether a setting is not a list of numbers or of pairs; false if it is not set. */
    public boolean isUnsized(String key) {
        Object value = setting(key).value();
        return value != null && !(value instanceof List<?> list && list.stream().allMatch(Directory::isSize));
    }

    /** Whether the numbers of frames cannot be sorted, because they are not a list of numbers; false if there are none. */
    public boolean isWithUnsortedFrames() {
        Object value = setting("frame_buckets").value();
        return value != null
                && !(value instanceof List<?> list
                        && list.stream().allMatch(one -> one instanceof Number || one instanceof Boolean));
    }

    private static boolean isSize(Object size) {
        return size instanceof Number || size instanceof List<?> pair && pair.size() == 2;
    }
}
