package dev.loralint.upgrade;

import dev.loralint.knowledge.Release;
import dev.loralint.knowledge.Tables;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Names that a release accepts as values: modules, optimizers, schedulers, and the words of an enumeration. */
final class KnownNames {

    private KnownNames() {}

    static boolean isModule(Release release, String name) {
        return Tables.has(release.trainer(), "modules")
                && Tables.at(release, "modules").stream().anyMatch(row -> row[0].equals(name) && row[1].equals("yes"));
    }

    /** What a network module reads from {@code network_args}. */
    static Set<String> arguments(Release release, String module) {
        return Tables.has(release.trainer(), "modules")
                ? Tables.at(release, "arguments").stream()
                        .filter(row -> row[0].equals(module))
                        .map(row -> row[1])
                        .collect(Collectors.toSet())
                : Set.of();
    }

    /** @param table {@code optimizers} or {@code schedulers} */
    static boolean isBranch(Release release, String table, String word) {
        return Tables.at(release, table).stream().anyMatch(row -> matches(row[0], row[1], word));
    }

    private static boolean matches(String name, String match, String word) {
        boolean lower = match.endsWith(" lower");
        String wanted = lower ? name.toLowerCase(Locale.ROOT) : name;
        String given = lower ? word.toLowerCase(Locale.ROOT) : word;
        return switch (match.split(" ")[0]) {
            case "starts" -> given.startsWith(wanted);
            case "ends" -> given.endsWith(wanted);
            default -> given.equals(wanted);
        };
    }

    /** The words of an enumeration; none if the release has no such enumeration. */
    static List<String> words(Release release, String enumeration) {
        return Tables.has(release.trainer(), "enums")
                ? Tables.at(release, "enums").stream()
                        .filter(row -> row[0].equals(enumeration))
                        .map(row -> row[1])
                        .toList()
                : List.of();
    }
}
