package dev.loralint.trainers.musubi;

import dev.loralint.finding.Location;
import dev.loralint.knowledge.KnownKey;
import dev.loralint.knowledge.StrictType;
import dev.loralint.trainer.ConfigDraft;
import dev.loralint.trainer.Document;
import dev.loralint.trainer.UnknownKey;
import dev.loralint.trainer.WrongType;
import dev.loralint.trainer.tree.Node;
import dev.loralint.trainer.tree.Node.Entry;
import dev.loralint.trainer.tree.Node.Sequence;
import dev.loralint.trainer.tree.Node.Table;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What musubi-tuner refuses in a dataset configuration: all that its schemas do not allow, datasets without files, and two
 * datasets that would write their caches to one folder (dataset/config_utils.py: ConfigSanitizer, BlueprintGenerator,
 * generate_dataset_group_by_blueprint).
 */
final class DatasetCheck {

    private static final String DATASETS = "[[datasets]]";

    /** The keys that decide that a dataset is one of videos. */
    private static final List<String> OF_VIDEOS = List.of("video_directory", "video_jsonl_file");

    private static final List<String> SOURCES =
            List.of("image_directory", "image_jsonl_file", "video_directory", "video_jsonl_file");

    private final Document document;
    private final ConfigDraft draft;
    private final List<KnownKey> keys;

    DatasetCheck(Document document, ConfigDraft draft) {
        this.document = document;
        this.draft = draft;
        this.keys = KnownKey.at(draft.trainer.release());
    }

    void check() {
        Table root = document.table();
        for (Entry entry : root.entries().values()) {
            switch (entry.key()) {
                case "general" -> {
                    if (entry.value() instanceof Table general) {
                        level(general, "[general]", at("general", ""));
                    } else {
                        wrong(entry, "a table");
                    }
                }
                case "datasets" -> datasets(entry);
                default -> unknown(entry, "", List.of());
            }
        }
    }

    private void datasets(Entry entry) {
        if (!(entry.value() instanceof Sequence sequence)) {
            wrong(entry, "a list of tables");
            return;
        }
        Map<Optional<String>, Location> caches = new HashMap<>();
        for (Node item : sequence.items()) {
            if (item instanceof Table dataset) {
                dataset(dataset);
                Location again = caches.putIfAbsent(cache(dataset), document.location(dataset.span()));
                if (again != null && SOURCES.stream().anyMatch(dataset::has)) {
                    draft.problem(
                            document.location(dataset.span()),
                            "this dataset has the same cache folder as the one in line " + again.line()
                                    + ": set `cache_directory` to another folder");
                }
            } else {
                wrong(entry, "a list of tables");
            }
        }
    }

    /** Without a folder for it, the cache is next to the images; with a file of lines there is none. */
    private static Optional<String> cache(Table dataset) {
        return Stream.of("cache_directory", isOfImages(dataset) ? "image_directory" : "video_directory")
                .map(dataset::string)
                .filter(folder -> folder != null)
                .findFirst();
    }

    private static boolean isOfImages(Table dataset) {
        return dataset.has("image_directory") || dataset.has("image_jsonl_file");
    }

    private void dataset(Table dataset) {
        boolean videos = OF_VIDEOS.stream().anyMatch(dataset::has);
        if (!videos && !isOfImages(dataset)) {
            draft.problem(
                    document.location(dataset.span()),
                    "this dataset has neither images nor videos: add `image_directory = \"folder\"`");
        }
        String kind = videos ? "video" : "image";
        level(dataset, of(kind), at("datasets", kind));
        Entry frames = dataset.entry("target_frames");
        if (videos
                && frames != null
                && frames.value() instanceof Sequence list
                && list.items().isEmpty()
                && isFromHead(dataset)) {
            wrong(frames, "at least one whole number");
        }
    }

    /** Whether the first frames are taken: the largest number of frames says how many (dataset/image_video_dataset.py: VideoDataset). */
    private static boolean isFromHead(Table dataset) {
        Object extraction = dataset.value("frame_extraction");
        Object sample = dataset.value("frame_sample");
        return extraction == null
                || extraction.equals("head")
                || extraction.equals("uniform") && (sample == null || sample.equals(1L));
    }

    private List<KnownKey> at(String level, String scope) {
        return keys.stream()
                .filter(key -> key.isAt("dataset", level)
                        && (key.scopes().isEmpty() || key.scopes().contains(scope)))
                .toList();
    }

    private void level(Table table, String where, List<KnownKey> allowed) {
        for (Entry entry : table.entries().values()) {
            String newer = newer(entry.key());
            KnownKey renamed = named(newer, allowed);
            KnownKey key = renamed == null ? named(entry.key(), allowed) : renamed;
            if (key == null) {
                unknown(entry, where, allowed);
            } else if (!(renamed != null && isLeftOut(entry.key(), newer, table))) {
                StrictType type = StrictType.of(key.type());
                Object value = entry.value().plain();
                if (!type.accepts(value)) {
                    Location location = document.location(entry.span());
                    draft.wrongTypes.add(WrongType.strict(entry.key(), entry.key(), location, value, type));
                }
            }
        }
    }

    private static String newer(String key) {
        return MusubiTuner.RENAMED.stream()
                .filter(names -> names.getKey().equals(key))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
    }

    /** Whether the newer key is there, or another older one that was renamed to it before, so that this one is ignored. */
    private static boolean isLeftOut(String key, String newer, Table table) {
        return table.has(newer)
                || MusubiTuner.RENAMED.stream()
                        .takeWhile(names -> !names.getKey().equals(key))
                        .anyMatch(names -> names.getValue().equals(newer) && table.has(names.getKey()));
    }

    private static @Nullable KnownKey named(String name, List<KnownKey> keys) {
        return keys.stream().filter(key -> key.name().equals(name)).findFirst().orElse(null);
    }

    private void unknown(Entry entry, String where, List<KnownKey> allowed) {
        String name = entry.key();
        List<String> elsewhere = places(name, where);
        String suggestion = elsewhere.isEmpty()
                ? UnknownKey.nearest(name, allowed.stream().map(KnownKey::name).toList())
                : null;
        UnknownKey unknown = new UnknownKey(name, where, document.location(entry.keySpan()), suggestion, true);
        draft.unknownKeys.add(elsewhere.isEmpty() ? unknown : unknown.because(UnknownKey.Why.ELSEWHERE, elsewhere));
    }

    /** @param kind of files */
    private static String of(String kind) {
        return DATASETS + " of " + kind + "s";
    }

    /** The other places in which a key is allowed. */
    private List<String> places(String name, String where) {
        String newer = newer(name);
        Set<String> places = new LinkedHashSet<>();
        for (KnownKey key : keys) {
            if (key.name().equals(name) || key.name().equals(newer)) {
                if (key.level().equals("general")) {
                    places.add("[general]");
                } else if (where.startsWith(DATASETS)) {
                    key.scopes().forEach(kind -> places.add(of(kind)));
                } else {
                    places.add(DATASETS);
                }
            }
        }
        places.remove(where);
        return List.copyOf(places);
    }

    private void wrong(Entry entry, String expected) {
        Location location = document.location(entry.span());
        draft.wrongTypes.add(
                WrongType.of(entry.key(), entry.key(), location, entry.value().plain(), expected, true, null));
    }
}
