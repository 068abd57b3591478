package dev.loralint.trainers.musubi;

import dev.loralint.resource.TextTable;
import dev.loralint.trainer.ConfigDraft;
import dev.loralint.trainer.Setting;
import dev.loralint.trainer.UnknownKey;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What forks of musubi-tuner add. What it does is not known, but settings that they share are checked. */
final class Forks {

    private static final String OPTION = "option";

    /** The forks by kinds and names. */
    private static final Map<String, Map<String, String>> ADDED = new HashMap<>();

    static {
        for (String[] row :
                TextTable.read("dev/loralint/trainers/musubi/forks.tsv").rows()) {
            for (String name : row[3].split(" ")) {
                ADDED.computeIfAbsent(row[0], kind -> new HashMap<>()).putIfAbsent(name, row[1]);
            }
        }
    }

    private Forks() {}

    /** Whether a fork adds an option that no other program has. */
    static boolean isOption(String name) {
        return of(OPTION, name).isPresent();
    }

    /** Whether a fork adds a script. */
    static boolean isScript(String name) {
        return of("script", name).isPresent();
    }

    /** Whether a fork adds a network module. */
    static boolean isModule(String name) {
        return of("module", name).isPresent();
    }

    /** What forks add of a kind. */
    static Set<String> names(String kind) {
        return ADDED.getOrDefault(kind, Map.of()).keySet();
    }

    private static Optional<String> of(String kind, String name) {
        return Optional.ofNullable(ADDED.getOrDefault(kind, Map.of()).get(name));
    }

    /** Options of the fork that a file is for are no unknown keys. */
    static void settle(ConfigDraft draft) {
        Setting module = draft.written.get("network_module");
        Stream.concat(
                        Stream.of(
                                        of("module", module == null ? "" : module.text()),
                                        of("script", Objects.requireNonNullElse(draft.script, "")))
                                .flatMap(Optional::stream),
                        draft.unknownKeys.stream().flatMap(key -> of(OPTION, plain(key)).stream()))
                .findFirst()
                .ifPresent(fork -> draft.unknownKeys.replaceAll(
                        key -> isOption(plain(key)) || of("common", plain(key)).isPresent() ? key.ofFork(fork) : key));
    }

    private static String plain(UnknownKey key) {
        return key.name().replaceFirst("^-+", "").replace('-', '_');
    }
}
