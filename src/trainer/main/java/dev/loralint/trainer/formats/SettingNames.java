package dev.loralint.trainer.formats;

import dev.loralint.knowledge.Tables;
import dev.loralint.resource.TextTable;
import dev.loralint.trainer.Terms;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The names of settings that loralint knows: the field's terms and the keys of all trainers. */
public final class SettingNames {

    /** The trainers and programs with a room and a table. */
    private static List<KnownTrainer> having(String table) {
        return Trainers.all().stream()
                .filter(trainer -> !trainer.roomClass().isEmpty() && Tables.has(trainer.tables(), table))
                .toList();
    }

    private SettingNames() {}

    /** The terms, and keys without the section they are in, in alphabetical order. */
    public static Set<String> all() {
        Set<String> all = new TreeSet<>(Terms.ALL);
        having("options").forEach(trainer -> add(trainer, "options", all));
        having("keys").forEach(trainer -> add(trainer, "keys", all));
        byFormat()
                .values()
                .forEach(paths -> paths.values()
                        .forEach(places -> places.forEach(path -> all.add(path.substring(path.lastIndexOf('.') + 1)))));
        return all;
    }

    /**
     * The field's term for a key, as a file of the trainer has it; empty if there is none, or if a command line has an option
     * of this name without a term.
     */
    public static Optional<String> term(String key) {
        Set<String> options = new TreeSet<>();
        List<KnownTrainer> commands = having("options");
        commands.forEach(trainer -> add(trainer, "options", options));
        Map<String, Map<String, List<String>>> all = byFormat();
        if (options.contains(key)) {
            all.keySet().retainAll(commands.stream().map(KnownTrainer::name).toList());
        }
        return all.values().stream()
                .flatMap(paths -> paths.entrySet().stream())
                .filter(term -> term.getValue().contains(key))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private static void add(KnownTrainer trainer, String table, Set<String> all) {
        TextTable rows = Tables.read(trainer.tables(), table);
        int name = rows.titles().indexOf("name");
        rows.rows().forEach(row -> all.add(row[name].substring(row[name].lastIndexOf('.') + 1)));
    }

    /** For each trainer or program, its keys by the term. The first key that has a value counts. */
    public static Map<String, Map<String, List<String>>> byFormat() {
        Map<String, Map<String, List<String>>> all = new LinkedHashMap<>();
        for (KnownTrainer trainer : Trainers.listed()) {
            Map<String, List<String>> terms = trainer.room().map(Room::terms).orElse(Map.of());
            if (!terms.isEmpty()) {
                all.put(trainer.name(), terms);
            }
        }
        return all;
    }
}
