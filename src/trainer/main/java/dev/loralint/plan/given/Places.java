package dev.loralint.plan.given;

import dev.loralint.disk.Disk;
import dev.loralint.trainer.StartFolders;
import dev.loralint.workspace.PathMapping;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/** Where the paths of a configuration lie here. */
public final class Places {

    private final Path directory;
    private final StartFolders starts;
    private final PathMapping mapping;
    private final Function<Path, SeenFolder> seen;

    /**
     * @param directory the working directory
     * @param starts where the trainer looks for relative paths
     * @param mapping what stands here for paths of another machine
     */
    public Places(Path directory, StartFolders starts, PathMapping mapping) {
        this(directory, starts, mapping, folder -> SeenFolder.NONE);
    }

    /** The same without what a project says of other machines. */
    public Places(StartFolders starts) {
        this(Path.of(""), starts, PathMapping.NONE);
    }

    /**
     * The same with files that are read already.
     *
     * @param seen what was read of a folder
     */
    public Places(Path directory, StartFolders starts, PathMapping mapping, Function<Path, SeenFolder> seen) {
        this.seen = seen;
        this.directory = directory;
        this.starts = starts;
        this.mapping = mapping;
    }

    /** The working directory. */
    public Path directory() {
        return directory;
    }

    /** What was read of a folder before. */
    public SeenFolder seen(Path folder) {
        return seen.apply(folder);
    }

    /** Whether the path exists. */
    public boolean isHere(String name) {
        return starts.find(mapping.here(name), Disk::exists).isPresent();
    }

    /** Whether it is not known if the path exists, because it is on another machine. */
    public boolean isUnknown(String name) {
        return starts.isUnknown(mapping.here(name));
    }

    /** A path from the folder in which another one is found. */
    public Path resolve(String name, String other) throws Stop {
        for (Path folder : starts.folders()) {
            StartFolders start = new StartFolders(List.of(folder), starts.elsewhere());
            if (new Places(directory, start, mapping).isHere(other)) {
                return new Places(directory, start, mapping).resolve(name);
            }
        }
        return resolve(name);
    }

    /** The first that is there; in the likeliest folder if none is. */
    public Path resolve(String name) throws Stop {
        List<Path> places = starts.places(mapping.here(name));
        if (places.isEmpty()) {
            throw new Stop("`" + name + "` is not a valid path on this system");
        }
        return places.stream().filter(Disk::exists).findFirst().orElse(places.get(0));
    }
}
