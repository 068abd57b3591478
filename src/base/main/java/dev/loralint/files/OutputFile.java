package dev.loralint.files;

import dev.loralint.disk.Disk;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A file that a command makes: a report, a record, settings. Datasets are downloaded, and what is called like such a file may be
 * a link in one, which leads to any file of the user. So no link is followed that is in the folders that are checked or that
 * loralint itself chose; a link from elsewhere is the user's own, and the file that it leads to is written. What is there
 * already is replaced if the user named it, else if loralint wrote it.
 */
public final class OutputFile {

    /** As Linux has it. */
    private static final int LINKS_AT_MOST = 40;

    private final Path file;
    private final Collection<Path> without;
    private final @Nullable Origin origin;
    private final boolean isNew;

    private OutputFile(Path file, Collection<Path> without, @Nullable Origin origin, boolean isNew) {
        this.file = file.toAbsolutePath();
        this.without = List.copyOf(without);
        this.origin = origin;
        this.isNew = isNew;
    }

    /** What a file contains. It may be asked for twice. */
    public interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /** Tells the files that loralint writes from others. */
    public interface Origin {

        /**
         * @param existing what is in the file
         * @return why it is not replaced, as what it is: "was not written by loralint"
         */
        Optional<String> foreign(InputStream existing) throws IOException;
    }

    /**
     * A file that the user named. It is replaced, whatever it contains.
     *
     * @param checked what is checked: links in these folders, and in those of these files, are not followed
     */
    public static OutputFile named(Path file, Collection<Path> checked) {
        return new OutputFile(file, checked, null, false);
    }

    /**
     * A file that nobody named.
     *
     * @param folder in which no link is followed
     */
    public static OutputFile usual(Path file, Path folder, Origin origin) {
        return new OutputFile(file, List.of(folder), origin, false);
    }

    /**
     * A file that is not there yet.
     *
     * @param folder in which no link is followed
     */
    public static OutputFile fresh(Path file, Path folder) {
        return new OutputFile(file, List.of(folder), null, true);
    }

    /**
     * Where it will be, with links resolved.
     *
     * @throws IOException if it must not be written; the message says what is in the way, and what to do
     */
    public Path place() throws IOException {
        Path place = resolved();
        Path name = place.getFileName();
        if (isStream(place) || !Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
            return place;
        }
        if (isNew) {
            throw new FileAlreadyExistsException(place.toString());
        }
        if (Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException("`" + name + "` is a folder" + instead());
        }
        if (!Files.isRegularFile(place, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException("`" + name + "` is not a regular file" + instead());
        }
        if (AtomicFile.isLocked(place)) {
            throw new IOException("`" + name + "` is read-only; make it writable");
        }
        Optional<String> foreign = foreign(place);
        if (foreign.isPresent()) {
            throw new IOException("`" + name + "` " + foreign.get() + instead());
        }
        return place;
    }

    private Optional<String> foreign(Path existing) throws IOException {
        if (origin == null) {
            return Optional.empty();
        }
        try (InputStream in = Files.newInputStream(existing, LinkOption.NOFOLLOW_LINKS)) {
            return origin.foreign(in);
        }
    }

    public void write(String text) throws IOException {
        write(out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * Writes it beside its place and moves it there, so that nobody sees a part of it. Folders that are missing are created.
     *
     * @throws IOException also if it must not be written
     */
    public void write(Content content) throws IOException {
        Path place = place();
        if (isStream(place)) {
            // by the name that was given: where it leads to may have none
            try (OutputStream out = Files.newOutputStream(file)) {
                content.writeTo(out);
            }
            return;
        }
        Path folder = place.getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        try {
            AtomicFile.write(
                    place,
                    place.resolveSibling("." + UUID.randomUUID() + AtomicFile.SUFFIX),
                    channel -> {
                        OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
                        content.writeTo(out);
                        out.flush();
                    },
                    !isNew);
        } finally {
            Disk.wrote(file);
            Disk.wrote(place);
        }
    }

    /** Deletes it if it is there and loralint wrote it. */
    public void delete() throws IOException {
        Path place;
        try {
            place = place();
        } catch (IOException e) {
            return; // something else has taken its place
        }
        Files.deleteIfExists(place);
    }

    private boolean isNamed() {
        return origin == null && !isNew;
    }

    private String instead() {
        return "; move it away" + (isNamed() ? ", or name another file" : "");
    }

    /** The user's own pipe, device or standard output, to which bytes go as they come. */
    private boolean isStream(Path place) throws IOException {
        if (!isNamed() || isAmongChecked(place.resolveSibling("")) || !Files.exists(file)) {
            return false;
        }
        return place.startsWith("/proc") || !Files.isRegularFile(file) && !Files.isDirectory(file);
    }

    /** As the system would open it, but for links that are not followed. */
    private Path resolved() throws IOException {
        Path at = file.getRoot();
        Deque<Path> left = new ArrayDeque<>();
        file.forEach(left::add);
        int links = 0;
        while (!left.isEmpty()) {
            Path name = left.removeFirst();
            Path next = at.resolve(name);
            boolean isLink = Files.isSymbolicLink(next);
            if (name.toString().equals("..")) {
                at = at.getParent() == null ? at : at.getParent();
            } else if (isLink && isAmongChecked(at)) {
                throw new IOException("`" + name + "` is a symbolic link, which is not followed here" + instead());
            } else if (isLink && at.startsWith("/proc")) {
                return next;
            } else if (isLink) {
                if (++links > LINKS_AT_MOST) {
                    throw new FileSystemLoopException(file.toString());
                }
                Path target = at.resolve(Files.readSymbolicLink(next));
                List<Path> parts = new ArrayList<>();
                target.forEach(parts::add);
                for (int i = parts.size() - 1; i >= 0; i--) {
                    left.addFirst(parts.get(i));
                }
                at = target.getRoot();
            } else if (!left.isEmpty()
                    && Files.exists(next, LinkOption.NOFOLLOW_LINKS)
                    && !Files.isDirectory(next, LinkOption.NOFOLLOW_LINKS)) {
                throw new IOException("`" + name + "` is not a folder" + instead());
            } else if (!name.toString().isEmpty() && !name.toString().equals(".")) {
                at = next;
            }
        }
        return at;
    }

    private boolean isAmongChecked(Path folder) throws IOException {
        Path real = Files.exists(folder) ? folder.toRealPath() : folder;
        for (Path checked : without) {
            Path absolute = checked.toAbsolutePath();
            Path top = Files.isDirectory(absolute) ? absolute : absolute.resolveSibling("");
            if (Files.exists(top) && real.startsWith(top.toRealPath())) {
                return true;
            }
        }
        return false;
    }
}
