package dev.loralint.plan.given;

import dev.loralint.picture.PictureFile;
import dev.loralint.picture.PictureReader;
import dev.loralint.workspace.PathMapping;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/** Where the paths of a configuration lie here. */
public final class Places {

    private final List<Path> roots;
    private final PathMapping mapping;
    private final Function<Path, PictureFile> pictures;

    /**
     * @param directory the working directory, in which the trainer looks
     * @param config the configuration, beside which is looked next
     * @param mapping what stands here for paths of another machine
     */
    public Places(Path directory, Path config, PathMapping mapping) {
        this(directory, config, mapping, PictureReader::read);
    }

    /**
     * The same with images that are read already.
     *
     * @param pictures reads an image
     */
    public Places(Path directory, Path config, PathMapping mapping, Function<Path, PictureFile> pictures) {
        this.pictures = pictures;
        Path beside = config.toAbsolutePath().getParent();
        this.roots = beside == null ? List.of(directory) : List.of(directory, beside);
        this.mapping = mapping;
    }

    /** The working directory. */
    public Path directory() {
        return roots.get(0);
    }

    /** What an image's header says. */
    public PictureFile picture(Path file) {
        return pictures.apply(file);
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
