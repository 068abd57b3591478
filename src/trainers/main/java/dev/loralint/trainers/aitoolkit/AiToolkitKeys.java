package dev.loralint.trainers.aitoolkit;

import dev.loralint.finding.Sentence;
import dev.loralint.knowledge.KnownKey;
import dev.loralint.knowledge.Release;
import dev.loralint.resource.TextTable;
import dev.loralint.trainer.ConfigDraft;
import dev.loralint.trainer.Document;
import dev.loralint.trainer.UnknownKey;
import dev.loralint.trainer.tree.Node;
import dev.loralint.trainer.tree.Node.Entry;
import dev.loralint.trainer.tree.Node.Sequence;
import dev.loralint.trainer.tree.Node.Table;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Which keys ai-toolkit reads where, when it trains a LoRA. Its classes take what they know of a section and ignore the
 * rest (config_modules.py). A section without a level, such as {@code optimizer_params}, is passed on as a whole.
 */
final class AiToolkitKeys {

    private static final String PROCESS = "process";

    /** The classes that read keys of these two levels for a training; below them, all classes of a level do. */
    private static final Set<String> READERS =
            Set.of("BaseJob", "ExtensionJob", "BaseProcess", "BaseTrainProcess", "BaseSDTrainProcess");

    /** Keys that the extractor cannot see, or that every example has although the training does not read them. */
    private static final Map<String, Set<String>> MORE =
            Map.of("config", Set.of(PROCESS), PROCESS, Set.of("type", "device", "sqlite_db_path", "is_v2", "log_dir"));

    /** Sections of other trainings that have the name of a level. */
    private static final Set<String> OTHERS = Set.of("ReferenceDatasetConfig");

    /** Levels whose keys depend on the model. */
    private static final Set<String> FREE = Set.of("process.model.model_kwargs");

    private static final Map<Release, AiToolkitKeys> BY_RELEASE = new ConcurrentHashMap<>();

    private static final Map<String, String[]> CONFUSED = confused();

    private final Map<String, Set<String>> levels = new HashMap<>();

    private AiToolkitKeys(Release release) {
        MORE.forEach((level, names) ->
                levels.computeIfAbsent(level, k -> new TreeSet<>()).addAll(names));
        for (KnownKey key : KnownKey.at(release)) {
            boolean deeper = key.level().contains(".");
            if (!FREE.contains(key.level())
                    && (deeper ? !OTHERS.contains(key.scope()) : READERS.contains(key.scope()))) {
                levels.computeIfAbsent(key.level(), k -> new TreeSet<>()).add(key.name());
            }
        }
    }

    static AiToolkitKeys of(Release release) {
        return BY_RELEASE.computeIfAbsent(release, AiToolkitKeys::new);
    }

    private static Map<String, String[]> confused() {
        Map<String, String[]> rows = new HashMap<>();
        for (String[] row :
                TextTable.read("dev/loralint/trainers/aitoolkit/wrong-keys.tsv").rows()) {
            rows.put(row[0], row);
        }
        return rows;
    }

    /** The names of a level ({@code process.train}); {@code null} where the section is free. */
    private @Nullable Set<String> at(String level) {
        return levels.get(level);
    }

    /** Notes the keys of a training that nothing reads. */
    void check(Document document, Table config, ConfigDraft draft) {
        walk(document, config, "config", "config", draft);
        Entry process = config.find(PROCESS + ".0");
        if (process != null && process.value() instanceof Table training) {
            walk(document, training, PROCESS, AiToolkitReader.PROCESS, draft);
        }
    }

    private void walk(Document document, Table table, String level, String path, ConfigDraft draft) {
        Set<String> known = at(level);
        if (known == null) {
            return;
        }
        for (Entry entry : table.entries().values()) {
            String name = path + "." + entry.key();
            if (!known.contains(entry.key())) {
                draft.unknownKeys.add(unknown(document, entry, level, path));
            } else if (!level.equals("config")) {
                below(document, entry.value(), level + "." + entry.key(), name, draft);
            }
        }
    }

    private void below(Document document, Node value, String level, String path, ConfigDraft draft) {
        if (value instanceof Table table) {
            walk(document, table, level, path, draft);
        } else if (value instanceof Sequence list) {
            int number = 0;
            for (Node item : list.items()) {
                if (item instanceof Table table) {
                    walk(document, table, level, path + "." + number, draft);
                }
                number++;
            }
        }
    }

    private UnknownKey unknown(Document document, Entry entry, String level, String path) {
        String key = entry.key();
        Set<String> known = new HashSet<>(levels.getOrDefault(level, Set.of()));
        String[] row = CONFUSED.get(key);
        String meant = row == null ? UnknownKey.nearest(key, known) : row[1];
        boolean here = meant != null && known.contains(meant);
        UnknownKey unknown = new UnknownKey(
                path + "." + key, path, document.location(entry.keySpan()), here ? path + "." + meant : null, false);
        if (here) {
            return unknown;
        }
        return unknown.advised(row != null && !row[2].isEmpty() ? new Sentence(row[2]) : elsewhere(key));
    }

    /** Where the key belongs, if one other section of a training has it. */
    private @Nullable Sentence elsewhere(String key) {
        List<String> found = levels.entrySet().stream()
                .filter(level -> level.getKey().chars().filter(c -> c == '.').count() <= 1)
                .filter(level -> level.getValue().contains(key))
                .map(Map.Entry::getKey)
                .map(level -> level.substring(level.lastIndexOf('.') + 1))
                .sorted()
                .toList();
        return found.size() == 1 ? new Sentence("it is a key of `" + found.get(0) + "`") : null;
    }
}
