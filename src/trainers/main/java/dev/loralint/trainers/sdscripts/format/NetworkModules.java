package dev.loralint.trainers.sdscripts.format;

import dev.loralint.knowledge.Release;
import dev.loralint.knowledge.Tables;
import java.util.Optional;

/** The modules in the folder {@code networks} of sd-scripts, by release. */
public final class NetworkModules {

    private static final String TABLE = "modules";

    private NetworkModules() {}

    /** Whether a release can create a network with a module. */
    public static boolean create(Release release, String module) {
        return Tables.at(release, TABLE).stream().anyMatch(row -> row[0].equals(module) && row[1].equals("yes"));
    }

    /** Whether a release has a module that creates no network. */
    public static boolean isOther(Release release, String module) {
        return Tables.at(release, TABLE).stream().anyMatch(row -> row[0].equals(module) && !row[1].equals("yes"));
    }

    /** The first release with a module, where it is not in the oldest; empty where no release has it. */
    public static Optional<String> since(Release any, String module) {
        return Tables.read(any.trainer(), TABLE).rows().stream()
                .filter(row -> row[0].equals(module) && row[1].equals("yes"))
                .map(row -> row[4])
                .findFirst();
    }
}
