package dev.loralint.checkout;

import dev.loralint.disk.Disk;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A folder of others, of which only regular files inside of it are read, and no more than they should contain. */
public final class SourceFolder {

    private final Path folder;

    private SourceFolder(Path folder) {
        this.folder = folder;
    }

    /** Empty if it is not a folder that can be read. */
    static Optional<SourceFolder> at(Path folder) {
        try {
            Path real = Disk.realPath(folder);
            return Disk.isDirectory(real) ? Optional.of(new SourceFolder(real)) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** With links resolved. */
    Path path() {
        return folder;
    }

    boolean has(String file) {
        return regular(file).isPresent();
    }

    private Optional<Path> regular(String name) {
        try {
            Path file = folder.resolve(name).normalize();
            return file.startsWith(folder)
                            && Disk.isFileItself(file)
                            && Disk.realPath(file).startsWith(folder)
                    ? Optional.of(file)
                    : Optional.empty();
        } catch (IOException | InvalidPathException e) {
            return Optional.empty();
        }
    }

    /**
     * The text of a file; empty if there is none, or it is longer.
     *
     * @param most bytes
     */
    Optional<String> read(String name, int most) {
        Optional<Path> file = regular(name);
        if (file.isEmpty()) {
            return Optional.empty();
        }
        try (InputStream in = Disk.open(file.get(), LinkOption.NOFOLLOW_LINKS)) {
            byte[] bytes = in.readNBytes(most + 1);
            return bytes.length > most ? Optional.empty() : Optional.of(new String(bytes, StandardCharsets.UTF_8));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /**
     * The names in a folder below it, each with the folder's name in front.
     *
     * @param below empty for the folder itself
     * @param most more are not listed
     */
    List<String> names(String below, int most) {
        List<String> names = new ArrayList<>();
        Path listed = folder.resolve(below).normalize();
        try {
            if (!Disk.realPath(listed).equals(listed)) {
                return names;
            }
            try (DirectoryStream<Path> children = Disk.list(listed)) {
                for (Path child : children) {
                    if (names.size() == most) {
                        break;
                    }
                    names.add((below.isEmpty() ? "" : below + "/") + child.getFileName());
                }
            }
        } catch (IOException e) {
            return names;
        }
        names.sort(null);
        return names;
    }
}
