package dev.loralint.trainers.diffusionpipe;

import dev.loralint.finding.Location;
import dev.loralint.finding.Message;
import dev.loralint.finding.Sentence;
import dev.loralint.knowledge.KnownKey;
import dev.loralint.knowledge.Release;
import dev.loralint.knowledge.Tables;
import dev.loralint.trainer.ConfigDraft;
import dev.loralint.trainer.Document;
import dev.loralint.trainer.Trainer;
import dev.loralint.trainer.UnknownKey;
import dev.loralint.trainer.tree.Node;
import dev.loralint.trainer.tree.Node.Entry;
import dev.loralint.trainer.tree.Node.Sequence;
import dev.loralint.trainer.tree.Node.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The keys that a release of diffusion-pipe reads from one of its files. It ignores others without a word, except in
 * {@code [optimizer]}, which it hands to the optimizer.
 */
final class DiffusionPipeKeys {

    private static final String TOP = "top";
    private static final String OPTIMIZER = "optimizer";

    private final Document document;
    private final ConfigDraft draft;
    private final String format;
    /** The type of the model, empty for a dataset, which may be for any. */
    private final String type;

    private DiffusionPipeKeys(Document document, ConfigDraft draft, String format, String type) {
        this.document = document;
        this.draft = draft;
        this.format = format;
        this.type = type;
    }

    /** Adds the keys of a training that have no effect. */
    static void ofTraining(Document document, Table root, ConfigDraft draft) {
        String type = root.value("model.type") instanceof String text ? text : "";
        new DiffusionPipeKeys(document, draft, "main", type).check(root, TOP, "");
    }

    /** Adds the keys of a dataset that have no effect. */
    static void ofDataset(Document document, Table root, ConfigDraft draft) {
        new DiffusionPipeKeys(document, draft, "dataset", "").check(root, TOP, "");
    }

    private void check(Table table, String level, String path) {
        Map<String, String> known = known(release(), level);
        for (Entry entry : table.entries().values()) {
            String scope = known.get(entry.key());
            Location place = document.location(entry.keySpan());
            if (scope == null) {
                draft.unknownKeys.add(unknown(entry.key(), level, path, place));
            } else if (!isInScope(scope)) {
                draft.unknownKeys.add(new UnknownKey(path + entry.key(), path, place, null, false)
                        .advised(new Sentence(readers(scope))));
            } else if (!entry.key().equals(OPTIMIZER)) {
                inner(entry.value(), level.equals(TOP) ? entry.key() : level + '.' + entry.key(), path + entry.key());
            }
        }
    }

    private void inner(Node value, String level, String path) {
        if (known(release(), level).isEmpty()) {
            return;
        }
        if (value instanceof Table table) {
            check(table, level, path + '.');
        } else if (value instanceof Sequence list) {
            for (int i = 0; i < list.items().size(); i++) {
                if (list.items().get(i) instanceof Table table) {
                    check(table, level, path + '.' + i + '.');
                }
            }
        }
    }

    private UnknownKey unknown(String key, String level, String path, Location location) {
        UnknownKey unknown = new UnknownKey(path + key, path, location, suggestion(key, level, path), false);
        for (Release other : draft.trainer.releases().all()) {
            if (known(other, level).containsKey(key)) {
                Trainer trainer = draft.trainer;
                return unknown.because(
                        UnknownKey.Why.OTHER_RELEASE, List.of(trainer.name(), trainer.version(), other.name()));
            }
        }
        List<String> elsewhere = elsewhere(key);
        return elsewhere.isEmpty() ? unknown : unknown.because(UnknownKey.Why.ELSEWHERE, elsewhere);
    }

    private @Nullable String suggestion(String key, String level, String path) {
        List<String> names = new ArrayList<>();
        known(release(), level).forEach((name, scope) -> {
            if (isInScope(scope)) {
                names.add(name);
            }
        });
        String nearest = UnknownKey.nearest(key, names);
        return nearest == null ? null : path + nearest;
    }

    /** The paths at which the key has an effect, apart from lists of tables. */
    private List<String> elsewhere(String key) {
        List<String> paths = new ArrayList<>();
        for (String level : List.of(TOP, "model", "adapter", OPTIMIZER, "monitoring")) {
            String scope = known(release(), level).get(key);
            if (scope != null && isInScope(scope)) {
                paths.add(level.equals(TOP) ? key : level + '.' + key);
            }
        }
        return paths;
    }

    /** The keys of a table, with the model types that read them. */
    private Map<String, String> known(Release release, String level) {
        Map<String, String> known = new TreeMap<>();
        for (KnownKey key : KnownKey.at(release)) {
            if (key.isAt(format, level)) {
                known.merge(
                        key.name(),
                        key.scope(),
                        (one, more) -> one.isEmpty() || more.isEmpty() ? "" : one + ' ' + more);
            }
        }
        for (String[] row : Tables.read(release.trainer(), "overlay").rows()) {
            known.remove(row[0]);
        }
        return known;
    }

    private Release release() {
        return draft.trainer.release();
    }

    private boolean isInScope(String scope) {
        return scope.isEmpty() || type.isEmpty() || List.of(scope.split(" ")).contains(type);
    }

    private static String readers(String scope) {
        List<String> types = List.of(scope.split(" "));
        return types.size() > 3
                ? "models of this type do not read it"
                : Message.of("only models of type {} read it", types);
    }
}
