package dev.loralint.files;

import dev.loralint.disk.Ownership;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The folders in which loralint keeps what outlives a run: no folder of a dataset, and none that another user can write. A
 * user without a home has none, unless a variable names one.
 *
 * @param home of the user, as Java knows it
 */
public record UserFolders(Map<String, String> environment, String home) {

    /** Names the folder of the state. */
    public static final String STATE = "LORALINT_STATE";

    private static final String NAME = "loralint";

    /** Those of the user who started this process. */
    public static UserFolders ofThisUser() {
        return of(System.getenv());
    }

    /** @param environment of the process */
    public static UserFolders of(Map<String, String> environment) {
        return new UserFolders(environment, System.getProperty("user.home", ""));
    }

    /** What need not be worked out twice; {@code null} where there is no safe place for it. */
    public @Nullable Path cache() {
        Path above = named("XDG_CACHE_HOME");
        Path cache = above != null ? above.resolve(NAME) : inHome(".cache");
        return cache == null || otherOwner(cache) != null ? null : cache;
    }

    /**
     * What must not be lost: old files, reviews, and what the user trusts. It need not be there yet.
     *
     * @throws NoStateException if there is no such folder, or another user can write it
     */
    public Path state() throws NoStateException {
        Path state = stateOrNull();
        if (state == null) {
            throw new NoStateException(
                    "this user has no home folder; set " + STATE + " to a folder that only this user can write");
        }
        String otherOwner = otherOwner(state);
        if (otherOwner != null) {
            throw new NoStateException(
                    otherOwner + "; correct its permissions, or set " + STATE + " to another folder");
        }
        return state;
    }

    /** The same, created. */
    public Path createdState() throws NoStateException {
        Path state = state();
        try {
            OwnFiles.createFolders(state);
        } catch (IOException e) {
            throw new NoStateException(
                    "the folder " + state + " cannot be created; set " + STATE
                            + " to a folder that only this user can write",
                    e);
        }
        return state();
    }

    /** The file with the language that the user chose; {@code null} if there is no place for one. */
    public @Nullable Path language() {
        Path state = stateOrNull();
        return state == null ? null : state.resolve("language");
    }

    /** The file with the table of what tags mean that the user chose; {@code null} if there is no place for one. */
    public @Nullable Path gloss() {
        Path state = stateOrNull();
        return state == null ? null : state.resolve("gloss");
    }

    private @Nullable Path stateOrNull() {
        String tests = System.getProperty("loralint.state", "");
        Path own = tests.isEmpty() ? named(STATE) : Path.of(tests);
        if (own != null) {
            return own;
        }
        Path above = named("XDG_STATE_HOME");
        Path local = isWindows() ? named("LOCALAPPDATA") : null;
        if (above != null) {
            return above.resolve(NAME);
        }
        return local != null ? local.resolve(NAME).resolve("state") : inHome(".local", "state");
    }

    /** As the XDG specification has it, a relative path counts as none. */
    private @Nullable Path named(String variable) {
        try {
            Path path = Path.of(environment.getOrDefault(variable, ""));
            return path.isAbsolute() ? path.normalize() : null;
        } catch (InvalidPathException e) {
            return null;
        }
    }

    /** Java calls the home of a user without a name "?". */
    private @Nullable Path inHome(String... names) {
        Path own = named("HOME");
        Path path = own != null ? own : new UserFolders(Map.of("HOME", home), "").named("HOME");
        for (String name : names) {
            path = path == null ? null : path.resolve(name);
        }
        return path == null ? null : path.resolve(NAME);
    }

    /** Why another user could have written it, or could put another in its place; {@code null} if not. */
    private static @Nullable String otherOwner(Path folder) {
        for (Path at = folder; at != null; at = at.getParent()) {
            boolean sticky = !at.equals(folder) && Ownership.isSharedAboveOwn(at);
            String why = sticky ? null : Ownership.otherOwnerInOwn(at).orElse(null);
            if (why != null) {
                return at + " " + why;
            }
            if (!at.equals(folder) && Files.exists(at)) {
                return null;
            }
        }
        return null;
    }

    private static boolean isWindows() {
        return File.separatorChar == '\\';
    }
}
