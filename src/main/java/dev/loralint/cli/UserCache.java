package dev.loralint.cli;

import java.nio.file.Path;
import java.util.Map;

/** What need not be worked out twice, in the user's cache next to the launcher's archive. */
final class UserCache {

    private UserCache() {}

    /** The folder; each kind of what is kept has its own below it. */
    static Path folder(Map<String, String> environment) {
        String own = environment.getOrDefault("XDG_CACHE_HOME", "");
        String home = environment.getOrDefault("HOME", System.getProperty("user.home", "."));
        return (own.isEmpty() ? Path.of(home, ".cache") : Path.of(own)).resolve("loralint");
    }
}
