package dev.loralint.trainer.options;

import dev.loralint.knowledge.KnownKey;
import dev.loralint.knowledge.Release;
import dev.loralint.knowledge.Releases;
import dev.loralint.knowledge.StrictType;
import dev.loralint.knowledge.TrainerList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A key of sd-scripts' dataset configuration (config_util.py: ConfigSanitizer).
 *
 * @param levels where it may stand: {@code g} general, {@code d} datasets, {@code s} subsets
 * @param methods for which datasets: {@code d} DreamBooth, {@code f} fine-tuning, {@code c} ControlNet
 * @param argument the training's option whose value holds where the file says nothing; empty where none does
 */
public record DatasetKey(String name, StrictType type, String levels, String methods, String argument) {

    private static final Map<String, Map<String, DatasetKey>> KNOWN = new ConcurrentHashMap<>();

    /** All keys of a release, by name. */
    public static Map<String, DatasetKey> of(Release release) {
        return KNOWN.computeIfAbsent(release.name(), k -> load(release));
    }

    /** Whether a known release has a key. */
    public static boolean isKnown(String name) {
        return Releases.of(TrainerList.REFERENCE).all().stream()
                .anyMatch(release -> of(release).containsKey(name));
    }

    /** The keys of a release that can be at a level. */
    public static List<String> at(Release release, char level) {
        return of(release).values().stream()
                .filter(key -> key.levels.indexOf(level) >= 0)
                .map(DatasetKey::name)
                .toList();
    }

    private static Map<String, DatasetKey> load(Release release) {
        Map<String, DatasetKey> all = new LinkedHashMap<>();
        for (KnownKey key : KnownKey.at(release)) {
            if (!key.name().equals("subsets")) {
                all.merge(key.name(), of(key), DatasetKey::and);
            }
        }
        return all;
    }

    private static DatasetKey of(KnownKey key) {
        StringBuilder methods = new StringBuilder();
        key.scopes().forEach(method -> methods.append(method.charAt(0)));
        return new DatasetKey(
                key.name(), StrictType.of(key.type()), key.level().substring(0, 1), methods.toString(), key.argument());
    }

    /** The same key at one more level, or for one more kind of dataset. */
    private DatasetKey and(DatasetKey other) {
        return new DatasetKey(name, type, joined(levels, other.levels), joined(methods, other.methods), argument);
    }

    private static String joined(String letters, String more) {
        StringBuilder all = new StringBuilder(letters);
        for (int i = 0; i < more.length(); i++) {
            if (letters.indexOf(more.charAt(i)) < 0) {
                all.append(more.charAt(i));
            }
        }
        return all.toString();
    }

    /** Whether subsets may have it from above, so that its type is checked among the training's arguments too (config_util.py: ConfigSanitizer). */
    public boolean isInherited() {
        return levels.indexOf('g') >= 0;
    }
}
