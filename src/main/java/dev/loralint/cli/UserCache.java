package dev.loralint.cli;

import java.nio.file.Path;
import java.util.Map;

/** What need not be worked out twice, in the user's cache beside the launcher's archive. */
public final class UserCache {

    private UserCache() {}

    /** @param kind of what is kept there */
    public static Path folder(Map<String, String> environment, String kind) {
        String own = environment.getOrDefault("XDG_CACHE_HOME", "");
        String home = environment.getOrDefault("HOME", System.getProperty("user.home", "."));
        return (own.isEmpty() ? Path.of(home, ".cache") : Path.of(own))
                .resolve("loralint")
                .resolve(kind);
    }
}
