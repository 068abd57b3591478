package dev.loralint.plan.given;

import dev.loralint.disk.Disk;
import dev.loralint.workspace.PathMapping;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/** Where the paths of a configuration lie here. */
public final class Places {

    private final List<Path> roots;
    private final PathMapping mapping;
    private final Function<Path, SeenFolder> seen;

    /**
     * @param directory the working directory, in which the trainer looks
     * @param config the configuration, beside which is looked next
     * @param mapping what stands here for paths of another machine
     */
    public Places(Path directory, Path config, PathMapping mapping) {
        this(directory, config, mapping, folder -> SeenFolder.NONE);
    }

    /**
     * The same with files that are read already.
     *
     * @param seen what was read of a folder
     */
    public Places(Path directory, Path config, PathMapping mapping, Function<Path, SeenFolder> seen) {
        this.seen = seen;
        Path beside = config.toAbsolutePath().getParent();
        this.roots = beside == null ? List.of(directory) : List.of(directory, beside);
        this.mapping = mapping;
    }

    /** The working directory. */
    public Path directory() {
        return roots.get(0);
    }

    /** What was read of a folder before. */
    public SeenFolder seen(Path folder) {
        return seen.apply(folder);
    }

    /** The first that is there; in the working directory if none is. */
    public Path resolve(String name) throws Stop {
        String mapped = mapping.here(name);
        try {
            for (Path root : roots) {
                Path path = root.resolve(mapped);
                if (Disk.exists(path)) {
                    return path;
                }
            }
            return roots.get(0).resolve(mapped);
        } catch (InvalidPathException e) {
            throw new Stop("`" + name + "` is not a valid path on this system");
        }
    }
}
