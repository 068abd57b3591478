package dev.loralint.build;

import static dev.loralint.build.SchemaText.listOf;
import static dev.loralint.build.SchemaText.object;
import static dev.loralint.build.SchemaText.reference;

import dev.loralint.knowledge.Release;
import dev.loralint.knowledge.StrictType;
import dev.loralint.knowledge.Tables;
import dev.loralint.trainers.musubi.MusubiTuner;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The schema of {@code --dataset_config} of sd-scripts (library/config_util.py) and musubi-tuner
 * (dataset/config_utils.py). Both check types and keys and exit with an error: a whole number is not a decimal there, but
 * one that JSON schemas treat as equal.
 */
final class DatasetSchema {

    private static final String GENERAL = "general";
    private static final String DATASETS = "datasets";
    private static final String SUBSETS = "subsets";

    private final Release release;
    private final Map<String, Map<String, Key>> levels = new LinkedHashMap<>();

    /** A key at a level, and the kinds of datasets that have it; none where the level knows no kinds. */
    private record Key(String[] row, Set<String> kinds) {}

    private DatasetSchema(Release release) {
        this.release = release;
        for (String[] row : Tables.at(release, "keys")) {
            if (!row[2].equals(SUBSETS)) {
                Key key = levels.computeIfAbsent(row[1], k -> new TreeMap<>())
                        .computeIfAbsent(row[2], k -> new Key(row, new TreeSet<>()));
                key.kinds.addAll(row[3].isEmpty() ? List.of() : List.of(row[3].split(" ")));
            }
        }
    }

    /** A dataset is for fine-tuning if its subsets have a {@code metadata_file}: all of them or none. */
    static String ofSdScripts(Release release) throws IOException {
        DatasetSchema schema = new DatasetSchema(release);
        Map<String, Object> fineTuned = object("required", List.of("metadata_file"));
        Map<String, Object> subset = schema.level(SUBSETS);
        subset.put("if", fineTuned);
        subset.put("then", schema.without(SUBSETS, "finetuning", "not in a subset with `metadata_file`"));
        subset.put("else", object("required", List.of("image_dir")));
        Map<String, Object> dataset = schema.level(DATASETS);
        Map<String, Object> subsets = listOf(reference("subset"));
        subsets.put("title", "subsets: folders of images of this dataset");
        subsets.put("anyOf", List.of(object("items", fineTuned), object("items", object("not", fineTuned))));
        SchemaText.properties(dataset).put(SUBSETS, subsets);
        dataset.put(
                "if",
                object(
                        "required",
                        List.of(SUBSETS),
                        "properties",
                        object(SUBSETS, object("minItems", 1, "items", fineTuned))));
        dataset.put("then", schema.without(DATASETS, "finetuning", "not in a dataset with `metadata_file`"));
        return schema.text(object("dataset", dataset, "subset", subset));
    }

    /** A dataset is of videos if it has one of the two keys for them. */
    static String ofMusubiTuner(Release release) throws IOException {
        DatasetSchema schema = new DatasetSchema(release);
        Map<String, Key> keys = schema.levels.getOrDefault(DATASETS, Map.of());
        for (Map.Entry<String, String> renamed : MusubiTuner.RENAMED) {
            Key newer = keys.get(renamed.getValue());
            if (newer != null) {
                keys.putIfAbsent(renamed.getKey(), newer);
            }
        }
        Map<String, Object> dataset = schema.level(DATASETS);
        dataset.put(
                "if",
                object(
                        "anyOf",
                        List.of(
                                object("required", List.of("video_directory")),
                                object("required", List.of("video_jsonl_file")))));
        dataset.put("then", schema.without(DATASETS, "video", "not in a dataset of videos"));
        dataset.put("else", schema.without(DATASETS, "image", "not in a dataset of images"));
        return schema.text(object("dataset", dataset));
    }

    private String text(Map<String, Object> definitions) throws IOException {
        Map<String, Object> datasets = listOf(reference("dataset"));
        datasets.put("title", "datasets");
        Map<String, Object> general = level(GENERAL);
        general.put("title", "general: values for all datasets that do not set them");
        return SchemaText.of(
                release.trainer() + ": dataset configuration",
                "Keys of " + release.trainer() + " " + release
                        + " in the file that `--dataset_config` names. An unknown"
                        + " key or a value of the wrong type makes it exit with an error. See docs/editors.md.",
                object(
                        "type",
                        "object",
                        "properties",
                        object(GENERAL, general, DATASETS, datasets),
                        "additionalProperties",
                        unknown(),
                        "definitions",
                        definitions));
    }

    private Map<String, Object> unknown() {
        return SchemaText.nothing("unknown key, an error in " + release.trainer());
    }

    private Map<String, Object> level(String level) {
        Map<String, Key> keys = levels.getOrDefault(level, Map.of());
        Set<String> kinds = new TreeSet<>();
        keys.values().forEach(key -> kinds.addAll(key.kinds));
        Map<String, Object> properties = new LinkedHashMap<>();
        keys.forEach((name, key) -> properties.put(name, described(name, key, kinds)));
        return object("type", "object", "properties", properties, "additionalProperties", unknown());
    }

    private Map<String, Object> described(String name, Key key, Set<String> kinds) {
        String[] row = key.row;
        SchemaKey described = new SchemaKey(name, row[4], row[5]);
        described.say(name.equals(row[2]) ? "" : "Older name of `" + row[2] + "`.");
        if (!key.kinds.equals(kinds)) {
            described.say("Only for datasets of the kind " + String.join(", ", key.kinds) + ".");
        }
        described.say(row[4].endsWith("float") ? "A whole number is an error: write `1.0`, not `1`." : "");
        String argument = row[8];
        described.say(argument.isEmpty() ? "" : "If it is not set, `" + argument + "` of the training applies.");
        described.say(row[11].isEmpty() ? "" : "Since " + release.trainer() + " " + row[11] + ".");
        return described.with(strict(StrictType.of(row[4])));
    }

    /** The keys of a level that a kind of dataset does not have, as nothing. */
    private Map<String, Object> without(String level, String kind, String why) {
        Map<String, Object> properties = new LinkedHashMap<>();
        levels.getOrDefault(level, Map.of()).forEach((name, key) -> {
            if (!key.kinds.contains(kind)) {
                properties.put(name, SchemaText.nothing(why));
            }
        });
        return object("properties", properties);
    }

    private static Map<String, Object> strict(StrictType type) {
        Map<String, Object> whole = object("type", List.of("integer", "boolean"));
        return switch (type) {
            case TEXT -> object("type", "string");
            case INT -> whole;
            case FLOAT -> object("type", "number");
            case NUMBER -> object("type", List.of("number", "boolean"));
            case FLAG -> object("type", "boolean");
            case TABLE -> object("type", "object");
            case INTS -> listOf(whole);
            case DECIMALS -> pairOf("array", object("type", "number"));
            case SIZE -> pairOf(List.of("integer", "array", "boolean"), whole);
        };
    }

    /** @param types with others, for which the limits mean nothing */
    private static Map<String, Object> pairOf(Object types, Map<String, Object> items) {
        return object("type", types, "items", items, "minItems", 2, "maxItems", 2);
    }
}
