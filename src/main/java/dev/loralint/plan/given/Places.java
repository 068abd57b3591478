package dev.loralint.plan.given;

import dev.loralint.workspace.PathMapping;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/** Where the paths of a configuration lie here. */
public final class Places {

    private final List<Path> roots;
    private final PathMapping mapping;

    /**
     * @param directory the working directory, in which the trainer looks
     * @param config the configuration, beside which is looked next
     * @param mapping what stands here for paths of another machine
     */
    public Places(Path directory, Path config, PathMapping mapping) {
        Path beside = config.toAbsolutePath().getParent();
        this.roots = beside == null ? List.of(directory) : List.of(directory, beside);
        this.mapping = mapping;
    }

    /** The working directory. */
    public Path directory() {
        return roots.get(0);
    }

    /** The first that is there; in the working directory if none is. */
    public Path resolve(String name) throws Stop {
        String mapped = mapping.here(name);
        try {
            for (Path root : roots) {
                Path path = root.resolve(mapped);
                if (Files.exists(path)) {
                    return path;
                }
            }
            return roots.get(0).resolve(mapped);
        } catch (InvalidPathException e) {
            throw new Stop("`" + name + "` is not a valid path on this system");
        }
    }
}
