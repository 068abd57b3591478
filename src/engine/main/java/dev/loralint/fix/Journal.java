package dev.loralint.fix;

import dev.loralint.files.AtomicFile;
import dev.loralint.files.DiskWriter;
import dev.loralint.files.OwnFiles;
import dev.loralint.finding.Sha256;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The old bytes of one fix, in a folder of its own: {@code bytes} has them one after another, {@code manifest.jsonl} says
 * whose they are, one file a line. Both reach the disk before any file is changed, so that a torn last line belongs to a
 * file that is still as it was. {@code target} is what the user wanted fixed: a fix of a configuration may also change a
 * dataset that is elsewhere. From the first record until it is closed, no other fix of this user writes.
 */
final class Journal implements Recording {

    private static final String MANIFEST = "manifest.jsonl";
    private static final String BYTES = "bytes";
    private static final String TARGET = "target";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH-mm-ss-SSS'Z'");

    private final String time;
    private final Map<Path, Path> realFolders = new HashMap<>();
    private Path target;
    private @Nullable Path folder;
    private Journals.@Nullable Lock lock;

    private Journal(Path target, String time, @Nullable Path folder) {
        this.target = target;
        this.time = time;
        this.folder = folder;
    }

    /** A journal of what the user wants fixed; nothing is written before the first record. */
    static Journal begin(Path target, Clock clock) {
        return new Journal(
                target.toAbsolutePath().normalize(), TIME.format(clock.instant().atOffset(ZoneOffset.UTC)), null);
    }

    /** A journal for a change of the same files. */
    Journal next(Clock clock) {
        return begin(target, clock);
    }

    /** Whether a folder contains a journal, and not only what a fix created that was killed. */
    static boolean isBegun(Path folder) {
        return Files.exists(folder.resolve(MANIFEST), LinkOption.NOFOLLOW_LINKS);
    }

    /** One that was written before. */
    static Journal open(Path folder) throws IOException {
        Journals.own(folder);
        for (String file : List.of(TARGET, MANIFEST, BYTES)) {
            if (!Files.isRegularFile(folder.resolve(file), LinkOption.NOFOLLOW_LINKS)) {
                throw new IOException("the journal " + folder + " is incomplete; delete it");
            }
            Journals.own(folder.resolve(file));
        }
        Path target = Path.of(Files.readString(folder.resolve(TARGET)));
        return new Journal(target, String.valueOf(folder.getFileName()), folder);
    }

    /** The time at which the fix began. */
    public String name() {
        return time;
    }

    /** What the user wanted fixed, by its real path. */
    Path target() {
        return target;
    }

    @Override
    public Path folder() {
        return folder == null ? target : folder;
    }

    @Override
    public void forget() throws IOException {
        if (folder != null) {
            delete();
        }
    }

    @Override
    public void record(List<Rewrite> rewrites) throws IOException {
        create();
        StringBuilder lines = new StringBuilder();
        try (FileChannel bytes = append(BYTES)) {
            long offset = bytes.size();
            for (Rewrite rewrite : rewrites) {
                byte[] before = rewrite.before();
                DiskWriter.writeAll(bytes, before);
                long modified = rewrite.created()
                        ? 0
                        : Files.getLastModifiedTime(rewrite.file()).to(TimeUnit.NANOSECONDS);
                JournalEntry entry = entry(
                        rewrite.file(),
                        rewrite.created(),
                        offset,
                        before,
                        rewrite.removed() ? "" : Sha256.of(rewrite.after()),
                        modified);
                lines.append(entry.line()).append('\n');
                offset += before.length;
            }
            bytes.force(true);
        }
        add(lines.toString());
    }

    /**
     * Remembers that a file does not exist yet.
     *
     * @param content SHA-256 of what it will contain
     */
    void recordNew(Path file, String content) throws IOException {
        create();
        append(BYTES).close();
        add(entry(file, true, 0, new byte[0], content, 0).line() + '\n');
    }

    /**
     * Remembers that a file is about to be moved.
     *
     * @param source where it is, by its real path
     * @param state of the file, by which undo knows it
     */
    void recordMove(Path source, Path file, String state) throws IOException {
        create();
        append(BYTES).close();
        JournalEntry entry = entry(file, true, 0, new byte[0], state, 0);
        add(new JournalEntry(entry.root(), entry.path(), true, 0, 0, entry.before(), state, 0, source.toString()).line()
                + '\n');
    }

    private JournalEntry entry(Path file, boolean created, long offset, byte[] before, String after, long modified)
            throws IOException {
        Path above = file.resolveSibling("").toAbsolutePath().normalize();
        Path real = realFolders.get(above);
        if (real == null) {
            real = above.toRealPath();
            realFolders.put(above, real);
        }
        Path root = Files.isDirectory(target) && real.startsWith(target) ? target : real;
        String name = root.relativize(real.resolve(String.valueOf(file.getFileName())))
                .toString();
        return new JournalEntry(
                root.toString(), name, created, offset, before.length, Sha256.of(before), after, modified, "");
    }

    private void create() throws IOException {
        if (lock == null) {
            lock = Journals.lock();
        }
        if (folder == null) {
            target = Journals.real(target);
            folder = Journals.create(target, time);
            try (FileChannel file = append(TARGET)) {
                DiskWriter.writeAll(file, target.toString().getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    private void add(String lines) throws IOException {
        try (FileChannel manifest = append(MANIFEST)) {
            DiskWriter.writeAll(manifest, lines.getBytes(StandardCharsets.UTF_8));
            manifest.force(true);
        }
    }

    @Override
    public void takeBack(Set<Path> unwritten) throws IOException {
        List<JournalEntry> kept = new ArrayList<>();
        Set<Path> left = new HashSet<>();
        for (Path file : unwritten) {
            left.add(Journals.real(file.resolveSibling("")).resolve(String.valueOf(file.getFileName())));
        }
        List<JournalEntry> all = entries();
        for (int i = all.size() - 1; i >= 0; i--) {
            if (!left.remove(all.get(i).file())) {
                kept.add(0, all.get(i));
            }
        }
        write(kept);
    }

    /** What was recorded, as far as it is whole. */
    List<JournalEntry> entries() throws IOException {
        List<JournalEntry> entries = new ArrayList<>();
        String manifest = new String(Files.readAllBytes(file(MANIFEST)), StandardCharsets.UTF_8);
        for (String line : manifest.split("\n")) {
            JournalEntry entry = JournalEntry.read(line);
            if (entry == null) {
                break;
            }
            entries.add(entry);
        }
        return entries;
    }

    /** The entries of each file, in order: the first has its oldest content. */
    Map<Path, List<JournalEntry>> byFile() throws IOException {
        Map<Path, List<JournalEntry>> files = new LinkedHashMap<>();
        for (JournalEntry entry : entries()) {
            files.computeIfAbsent(entry.file(), f -> new ArrayList<>()).add(entry);
        }
        return files;
    }

    /** The old content of an entry. */
    byte[] content(JournalEntry entry) throws IOException {
        ByteBuffer content = ByteBuffer.allocate(entry.length());
        try (FileChannel bytes = FileChannel.open(file(BYTES), StandardOpenOption.READ)) {
            bytes.position(entry.offset());
            while (content.hasRemaining()) {
                if (bytes.read(content) < 0) {
                    throw new IOException("the journal " + folder + " is truncated");
                }
            }
        }
        if (!Sha256.of(content.array()).equals(entry.before())) {
            throw new IOException("the journal " + folder + " was modified; it does not match " + entry.path());
        }
        return content.array();
    }

    /** Forgets these files, and the fix if it changed no others. */
    void forget(Set<Path> files) throws IOException {
        write(entries().stream().filter(entry -> !files.contains(entry.file())).toList());
    }

    private void write(List<JournalEntry> entries) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (JournalEntry entry : entries) {
            lines.append(entry.line()).append('\n');
        }
        if (entries.isEmpty()) {
            delete();
        } else {
            AtomicFile.write(file(MANIFEST), lines.toString().getBytes(StandardCharsets.UTF_8));
        }
    }

    private void delete() throws IOException {
        if (folder != null) {
            delete(folder);
            Journals.tidy(folder.resolveSibling("").normalize());
            folder = null;
        }
    }

    /** Deletes a folder with a journal, or with the beginning of one. */
    static void delete(Path folder) throws IOException {
        Path manifest = folder.resolve(MANIFEST);
        for (Path file :
                List.of(manifest, AtomicFile.temporary(manifest), folder.resolve(BYTES), folder.resolve(TARGET))) {
            Files.deleteIfExists(file);
        }
        Files.deleteIfExists(folder);
    }

    @Override
    public void close() {
        if (lock != null) {
            lock.close();
            lock = null;
        }
    }

    private Path file(String name) throws IOException {
        if (folder == null) {
            throw new IOException("the journal of " + target + " was deleted");
        }
        return folder.resolve(name);
    }

    private FileChannel append(String name) throws IOException {
        Path file = file(name);
        return FileChannel.open(
                file,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND, LinkOption.NOFOLLOW_LINKS),
                OwnFiles.file(file.resolveSibling("")));
    }
}
