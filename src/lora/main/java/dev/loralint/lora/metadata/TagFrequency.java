package dev.loralint.lora.metadata;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code ss_tag_frequency}: how many captions hold each tag, by folder. sd-scripts writes an object of objects
 * (train_network.py); other programs write one flat object, a list, or either inside of a text.
 */
final class TagFrequency {

    static final String KEY = "ss_tag_frequency";

    /** The folder of tags that stand in none. */
    static final String NO_FOLDER = "";

    /** A text inside of a text inside of a text is nobody's. */
    private static final int DEEPEST = 4;

    private final Map<String, Map<String, Integer>> folders = new LinkedHashMap<>();

    private TagFrequency() {}

    /** By folder and tag, as written; empty where there is none. */
    static Map<String, Map<String, Integer>> of(Metadata metadata) {
        TagFrequency frequency = new TagFrequency();
        frequency.add(metadata.structured(KEY), 1);
        if (frequency.folders.isEmpty() && metadata.structured(TrainedFolders.DATASETS) instanceof List<?> list) {
            for (Object dataset : list) {
                if (dataset instanceof Map<?, ?> map) {
                    frequency.add(map.get("tag_frequency"), 0);
                }
            }
        }
        frequency.folders.values().removeIf(Map::isEmpty);
        return frequency.folders;
    }

    private void add(@Nullable Object value, int depth) {
        if (depth > DEEPEST) {
            return;
        }
        if (value instanceof String text) {
            add(RecordedValue.parse(text), depth + 1);
        } else if (value instanceof Map<?, ?> map) {
            map.forEach((name, inner) -> entry(String.valueOf(name), inner, depth));
        } else if (value instanceof List<?> list) {
            list.forEach(item -> item(item, depth));
        }
    }

    private void entry(String name, @Nullable Object value, int depth) {
        int count = count(value);
        if (count >= 0) {
            put(NO_FOLDER, name, count);
        } else {
            folder(name, value, depth);
        }
    }

    private void folder(String name, @Nullable Object value, int depth) {
        if (value instanceof String text && depth < DEEPEST) {
            folder(name, RecordedValue.parse(text), depth + 1);
        } else if (value instanceof Map<?, ?> tags) {
            tags.forEach((tag, count) -> {
                if (count(count) >= 0) {
                    put(name, String.valueOf(tag), count(count));
                }
            });
        } else if (value instanceof List<?> list) {
            list.forEach(tag -> tagOf(name, tag));
        }
    }

    private void item(@Nullable Object item, int depth) {
        if (item instanceof Map<?, ?> map && named(map) == null) {
            add(map, depth + 1);
        } else {
            tagOf(NO_FOLDER, item);
        }
    }

    /** A tag alone, a pair of a tag and its count, or an object of both. */
    private void tagOf(String folder, @Nullable Object item) {
        if (item instanceof String tag) {
            put(folder, tag, 1);
        } else if (item instanceof List<?> pair && pair.size() == 2 && pair.get(0) instanceof String tag) {
            put(folder, tag, Math.max(1, count(pair.get(1))));
        } else if (item instanceof Map<?, ?> map) {
            String tag = named(map);
            if (tag != null) {
                int count = Math.max(count(map.get("count")), count(map.get("frequency")));
                put(folder, tag, Math.max(1, count));
            }
        }
    }

    private static @Nullable String named(Map<?, ?> map) {
        return map.get("tag") instanceof String tag ? tag : map.get("name") instanceof String name ? name : null;
    }

    private void put(String folder, String tag, int count) {
        if (!tag.isBlank()) {
            folders.computeIfAbsent(folder, f -> new LinkedHashMap<>()).merge(tag, count, Integer::sum);
        }
    }

    /** -1 where it is no count. */
    private static int count(@Nullable Object value) {
        if (value instanceof Number n) {
            return (int) Math.max(0, Math.min(Integer.MAX_VALUE, Math.round(n.doubleValue())));
        }
        if (value instanceof String text && !text.isEmpty() && text.length() < 10) {
            return text.chars().allMatch(c -> c >= '0' && c <= '9') ? Integer.parseInt(text) : -1;
        }
        return -1;
    }
}
