package dev.loralint.fix;

import dev.loralint.concepts.Concept;
import dev.loralint.concepts.Dataset;
import dev.loralint.files.Suffixes;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A copy of what a fix may change, in a folder of its own, in which it can be gone through to its end while the user's
 * files stay as they are. Images are links: only their names and sizes are read.
 */
public final class Rehearsal implements AutoCloseable {

    private static final int DEEPEST = 32;

    /** Bytes; captions and configurations are smaller, and other files that are larger are never fixed. */
    private static final long LARGEST = 20L << 20;

    /** Suffixes of files with many captions, which may be larger. */
    private static final Set<String> OF_CAPTIONS = Set.of(".jsonl", ".json", ".csv");

    private final Path top;
    private final Path root;
    private final Set<Path> copied = new TreeSet<>();

    /** Windows has a root for each drive; a drive is a folder of the copy. */
    private final Map<String, Path> drives = new ConcurrentHashMap<>();

    private Rehearsal(Path top) {
        this.top = top;
        this.root = top.resolve("copy");
    }

    /**
     * A file that a fix would change.
     *
     * @param before no bytes where the file is new
     */
    public record Change(Path file, boolean created, byte[] before, byte[] after) {

        /** Comments next to values that would change. */
        public List<KeptComment> comments() {
            return KeptComment.in(file, before, after);
        }
    }

    /**
     * Copies the paths, and the folders of the datasets that were found by them.
     *
     * @param directory what the state's paths are relative to
     */
    public static Rehearsal of(Path directory, Collection<Path> paths, CheckedState state) throws IOException {
        Rehearsal rehearsal =
                new Rehearsal(Files.createTempDirectory("loralint-").toRealPath());
        try {
            Files.createDirectories(rehearsal.in(directory));
            for (Path path : paths) {
                rehearsal.copy(directory.resolve(path));
            }
            for (Dataset dataset : state.datasets()) {
                for (Concept concept : dataset.concepts()) {
                    rehearsal.copy(directory.resolve(concept.path()));
                }
            }
            return rehearsal;
        } catch (IOException e) {
            rehearsal.close();
            throw e;
        }
    }

    /** Where a file of the user's is in the copy. */
    public Path in(Path original) {
        Path absolute = original.toAbsolutePath().normalize();
        Path above = absolute.getRoot();
        if (above == null) {
            return root.resolve(absolute);
        }
        String drive = above.toString().replaceAll("[:/\\\\]+", "");
        if (drive.isEmpty()) {
            return root.resolve(above.relativize(absolute).toString());
        }
        drives.put(drive, above);
        return root.resolve(drive).resolve(above.relativize(absolute));
    }

    /** Whether a file is one of the copy; what a configuration names by an absolute path is not. */
    public boolean holds(Path file) {
        return file.normalize().startsWith(root);
    }

    /** What is no longer as it was copied. */
    public List<Change> changes(FixResult result) throws IOException {
        Set<Path> files = new TreeSet<>(copied);
        result.fixed().forEach(f -> files.addAll(f.files()));
        List<Change> changes = new ArrayList<>();
        for (Path copy : files) {
            Path original = original(copy);
            boolean created = !Files.exists(original, LinkOption.NOFOLLOW_LINKS);
            byte[] before = created ? new byte[0] : Files.readAllBytes(original);
            byte[] after = Files.readAllBytes(copy);
            if (!Arrays.equals(before, after)) {
                changes.add(new Change(original, created, before, after));
            }
        }
        return changes;
    }

    /** Where a file of the copy comes from. */
    Path original(Path copy) {
        Path below = root.relativize(copy);
        Path drive = drives.get(below.getName(0).toString());
        if (drive != null) {
            return below.getNameCount() == 1 ? drive : drive.resolve(below.subpath(1, below.getNameCount()));
        }
        Path above = root.getRoot();
        return above == null ? copy : above.resolve(below.toString());
    }

    /** A folder with all that is below it; of a file, also what is next to it and may be read with it. */
    private void copy(Path path) throws IOException {
        Path absolute = path.toAbsolutePath().normalize();
        Path folder = Files.isDirectory(absolute) ? absolute : absolute.getParent();
        if (folder != null) {
            int depth = folder.equals(absolute) ? DEEPEST : 1;
            Files.walkFileTree(folder, EnumSet.of(FileVisitOption.FOLLOW_LINKS), depth, new Copying());
        }
    }

    private final class Copying extends SimpleFileVisitor<Path> {

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
            if (folder.startsWith(top) || String.valueOf(folder.getFileName()).equals(Journals.OLD)) {
                return FileVisitResult.SKIP_SUBTREE;
            }
            Files.createDirectories(in(folder));
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Path copy = in(file);
            if (Files.exists(copy, LinkOption.NOFOLLOW_LINKS)) {
                return FileVisitResult.CONTINUE;
            }
            if (attributes.isDirectory()) {
                Files.createDirectories(copy);
            } else if (Files.isSymbolicLink(file) || Suffixes.isImage(Suffixes.of(name(file)))) {
                link(copy, file);
            } else if (attributes.isRegularFile() && isText(file, attributes)) {
                Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
                copied.add(copy);
            } else if (attributes.isRegularFile()) {
                link(copy, file);
            }
            return FileVisitResult.CONTINUE;
        }

        /** A link, or a copy where the user or the system may make none. */
        private void link(Path copy, Path file) throws IOException {
            try {
                Files.createSymbolicLink(copy, file);
            } catch (IOException | UnsupportedOperationException withoutRight) {
                try {
                    Files.createLink(copy, file);
                } catch (IOException | UnsupportedOperationException otherDrive) {
                    Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }

        /** What cannot be read is reported by the check. */
        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) {
            return FileVisitResult.CONTINUE;
        }

        private boolean isText(Path file, BasicFileAttributes attributes) {
            return (attributes.size() <= LARGEST || OF_CAPTIONS.contains(Suffixes.of(name(file))))
                    && Files.isReadable(file);
        }

        private String name(Path file) {
            return String.valueOf(file.getFileName());
        }
    }

    @Override
    public void close() throws IOException {
        Files.walkFileTree(top, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e) throws IOException {
                Files.delete(folder);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
