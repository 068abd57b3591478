package dev.loralint.lora.metadata;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The folders that a LoRA was trained on: their tags, how many images and repeats, what stood before every caption. */
public final class TrainedFolders {

    static final String DATASETS = "ss_datasets";

    private final Metadata metadata;
    private final Map<String, Integer> images = new HashMap<>();
    private final Map<String, Integer> repeats = new HashMap<>();
    private final Map<String, String> prefixes = new HashMap<>();
    private final Set<String> regularisation = new HashSet<>();

    public TrainedFolders(Metadata metadata) {
        this.metadata = metadata;
        directories("ss_dataset_dirs", false);
        directories("ss_reg_dataset_dirs", true);
        if (metadata.structured(DATASETS) instanceof List<?> datasets) {
            datasets.forEach(this::dataset);
        }
    }

    public List<TrainedFolder> all() {
        List<String> published = metadata.publishedTriggers();
        Map<String, Map<String, Integer>> frequency = TagFrequency.of(metadata);
        List<TrainedFolder> folders = new ArrayList<>();
        frequency.forEach((name, tags) -> folders.add(new TrainedFolder(
                name,
                tags,
                images.getOrDefault(name, frequency.size() == 1 ? allImages() : 0),
                repeats.getOrDefault(name, 1),
                regularisation.contains(name),
                prefixes.getOrDefault(name, ""),
                published)));
        return folders;
    }

    /** Of all folders, where they are counted at all. */
    private int allImages() {
        int all = 0;
        for (int each : images.values()) {
            all += each;
        }
        return all;
    }

    private void directories(String key, boolean ofClass) {
        RecordedValue.object(metadata.values().get(key)).forEach((name, value) -> {
            if (value instanceof Map<?, ?> map) {
                String folder = String.valueOf(name);
                images.put(folder, number(map.get("img_count")));
                repeats.put(folder, Math.max(1, number(map.get("n_repeats"))));
                if (ofClass) {
                    regularisation.add(folder);
                }
            }
        });
    }

    private void dataset(@Nullable Object dataset) {
        if (!(dataset instanceof Map<?, ?> map) || !(map.get("subsets") instanceof List<?> subsets)) {
            return;
        }
        for (Object subset : subsets) {
            if (subset instanceof Map<?, ?> values && values.get("image_dir") instanceof String folder) {
                images.putIfAbsent(folder, number(values.get("img_count")));
                repeats.putIfAbsent(folder, Math.max(1, number(values.get("num_repeats"))));
                if (values.get("caption_prefix") instanceof String prefix) {
                    prefixes.put(folder, prefix);
                }
                if (Boolean.TRUE.equals(values.get("is_reg"))) {
                    regularisation.add(folder);
                }
            }
        }
    }

    private static int number(@Nullable Object value) {
        return value instanceof Number n ? (int) Math.max(0, Math.min(Integer.MAX_VALUE, n.doubleValue())) : 0;
    }
}
