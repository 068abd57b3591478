package dev.loralint.files;

import dev.loralint.disk.Disk;
import dev.loralint.disk.Ownership;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Files that decide over all that is below their folder, such as settings: next to a path, or in the nearest folder above, up to
 * the one that contains a repository. What another user may have written decides nothing, unless this user trusts the folder.
 */
public final class FilesAbove {

    private FilesAbove() {}

    /**
     * The file that applies to a path.
     *
     * @return {@code null} where there is none
     */
    public static @Nullable Path find(Path start, String name) {
        return find(start, name, new LinkedHashMap<>());
    }

    /** The files that would apply to a path if another user could not have written them, each with the reason. */
    public static Map<Path, String> ofOthers(Path start, String name) {
        Map<Path, String> strangers = new LinkedHashMap<>();
        find(start, name, strangers);
        return strangers;
    }

    private static @Nullable Path find(Path start, String name, Map<Path, String> strangers) {
        Path folder = Disk.isDirectory(start) ? start : start.getParent();
        for (Path at = folder; at != null; at = at.getParent()) {
            Path candidate = at.resolve(name);
            // what cannot be read decides, too: it must not seem to be absent
            if (Disk.exists(candidate) && !Disk.isDirectory(candidate)) {
                Optional<String> otherOwner = otherOwner(candidate, at);
                if (otherOwner.isEmpty()) {
                    return candidate;
                }
                strangers.put(candidate, otherOwner.get());
            }
            if (Disk.exists(at.resolve(".git"))) {
                return null;
            }
        }
        return null;
    }

    /** Why another user may have written a file, or may replace it. */
    private static Optional<String> otherOwner(Path file, Path folder) {
        Optional<String> why = Ownership.otherOwner(file)
                .map(of -> "it " + of)
                .or(() -> Ownership.otherOwner(folder).map(of -> "its folder " + of));
        return why.isPresent() && TrustedFolders.holdSettings(folder) ? Optional.empty() : why;
    }
}
