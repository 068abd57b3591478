package dev.loralint.trainer;

import dev.loralint.disk.Disk;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The folders in which the trainer of a configuration may be started, and relative paths are looked for: one if it is known,
 * else the likely ones, the likeliest first.
 *
 * @param folders absolute
 * @param elsewhere whether the trainer is started in a folder that is not on this machine
 */
public record StartFolders(List<Path> folders, boolean elsewhere) {

    private static final String REPOSITORY = ".git";

    /** So many folders above a configuration are likely without a repository, wherever the user is. */
    private static final int ABOVE = 2;

    public StartFolders {
        folders = List.copyOf(folders);
    }

    /** The folder that the user names. */
    public static StartFolders named(Path folder) {
        return new StartFolders(List.of(absolute(folder)), false);
    }

    /**
     * The folder of a configuration, those above it up to the repository or else some, at least to what is checked, and the
     * working directory.
     *
     * @param checked the folder that the user names, or the working directory
     */
    public static StartFolders of(Path file, Path checked, Path directory) {
        Path folder = absolute(directory.resolve(file)).getParent();
        Set<Path> folders = new LinkedHashSet<>();
        if (folder != null) {
            folders.add(folder);
            Path top = top(folder, absolute(directory.resolve(checked)));
            for (Path above = folder; above != null && above.startsWith(top); above = above.getParent()) {
                folders.add(above);
            }
        }
        folders.add(absolute(directory));
        return new StartFolders(List.copyOf(folders), false);
    }

    private static Path top(Path folder, Path checked) {
        for (Path above = folder; above != null; above = above.getParent()) {
            if (Disk.exists(above.resolve(REPOSITORY))) {
                return above;
            }
        }
        Path top = folder;
        for (int i = 0;
                i < ABOVE || folder.startsWith(checked) && !top.equals(checked) && top.startsWith(checked);
                i++) {
            Path above = top.getParent();
            if (above == null || above.getParent() == null) {
                return top;
            }
            top = above;
        }
        return top;
    }

    /** Whether the one folder is known. */
    public boolean isKnown() {
        return folders.size() == 1;
    }

    /**
     * After a script changes the folder.
     *
     * @param change as the shell sees it; {@code null} if it depends on what only the machine knows
     */
    public StartFolders after(@Nullable String change) {
        if (change == null) {
            return new StartFolders(folders, true);
        }
        List<Path> expected = new ArrayList<>();
        for (Path folder : folders) {
            resolve(folder, change).ifPresent(expected::add);
        }
        List<Path> there =
                expected.stream().filter(Disk::isDirectory).distinct().toList();
        if (!there.isEmpty()) {
            // the first is the likeliest, and a script has one
            return new StartFolders(there.subList(0, 1), elsewhere && !ForeignPath.is(change) && folders.size() > 1);
        }
        return new StartFolders(
                expected.isEmpty() ? folders : expected.stream().distinct().toList(), true);
    }

    /**
     * After a script starts a program by its path: where the program is, the folder is that one, and of a program in a folder that
     * is nowhere here the folder is not here.
     *
     * @param program as the shell sees it
     */
    public StartFolders running(String program) {
        if (ForeignPath.is(program) || isKnown()) {
            return this;
        }
        for (Path folder : folders) {
            if (resolve(folder, program).filter(Disk::isRegularFile).isPresent()) {
                return new StartFolders(List.of(folder), elsewhere);
            }
        }
        return program.indexOf('/') < 0 && program.indexOf('\\') < 0 ? this : new StartFolders(folders, true);
    }

    /** Where a relative path leads to a file that the trainer needs, it is started there. */
    StartFolders holding(String name) {
        for (Path folder : elsewhere && !ForeignPath.is(name) ? folders : List.<Path>of()) {
            if (resolve(folder, name).filter(Disk::isRegularFile).isPresent()) {
                return new StartFolders(List.of(folder), false);
            }
        }
        return this;
    }

    /** The first place that is wanted. */
    public Optional<Path> find(String name, Predicate<Path> wanted) {
        return places(name).stream().filter(wanted).findFirst();
    }

    /** Where a path may be. */
    public List<Path> places(String name) {
        Set<Path> places = new LinkedHashSet<>();
        folders.forEach(folder -> resolve(folder, name).ifPresent(places::add));
        return List.copyOf(places);
    }

    /** Whether it is not known if the path exists, because the trainer looks for it in a folder that is not here. */
    public boolean isUnknown(String name) {
        return ForeignPath.is(name) || elsewhere;
    }

    private static Optional<Path> resolve(Path folder, String name) {
        try {
            return Optional.of(folder.resolve(name).normalize());
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static Path absolute(Path path) {
        return path.toAbsolutePath().normalize();
    }
}
