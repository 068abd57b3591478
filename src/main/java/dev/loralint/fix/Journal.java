package dev.loralint.fix;

import dev.loralint.files.AtomicFile;
import dev.loralint.files.DiskWriter;
import dev.loralint.finding.Sha256;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * The old bytes of one fix, in a folder of its own: {@code bytes} has them one after another, {@code manifest.jsonl} says
 * whose they are, one file a line. Both reach the disk before any file is changed, so that a torn last line belongs to a
 * file that is still as it was. {@code target} is what the user wanted fixed: a fix of a configuration may also change a
 * dataset that is elsewhere.
 */
final class Journal implements Recording {

    static final String FOLDER = ".loralint";
    private static final String MANIFEST = "manifest.jsonl";
    private static final String BYTES = "bytes";
    private static final String TARGET = "target";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH-mm-ss-SSS'Z'");

    private final Path base;
    private final Path folder;
    private final Path target;

    private Journal(Path base, Path folder, Path target) {
        this.base = base;
        this.folder = folder;
        this.target = target;
    }

    /** A journal next to what the user wants fixed; nothing is written before the first record. */
    static Journal begin(Path target, Clock clock) {
        return begin(JournalPlace.of(target), target.toAbsolutePath().normalize(), clock);
    }

    private static Journal begin(Path base, Path target, Clock clock) {
        Path all = base.resolve(FOLDER).resolve("journal");
        String time = TIME.format(clock.instant().atOffset(ZoneOffset.UTC));
        Path folder = all.resolve(time);
        for (int i = 2; Files.exists(folder); i++) {
            folder = all.resolve(time + "-" + i);
        }
        return new Journal(base, folder, target);
    }

    /** A journal for a change of the same files. */
    Journal next(Clock clock) {
        return begin(base, target, clock);
    }

    /** The journals kept in a folder, the oldest first. */
    static List<Journal> in(Path base) throws IOException {
        Path all = base.resolve(FOLDER).resolve("journal");
        if (!Files.isDirectory(all)) {
            return List.of();
        }
        List<Journal> journals = new ArrayList<>();
        try (var folders = Files.list(all)) {
            for (Path folder : folders.filter(f -> Files.isRegularFile(f.resolve(MANIFEST)))
                    .sorted()
                    .toList()) {
                Path target = folder.resolve(TARGET);
                journals.add(new Journal(
                        base,
                        folder,
                        Files.exists(target)
                                ? base.resolve(Files.readString(target)).normalize()
                                : base));
            }
        }
        return journals;
    }

    /** The time at which the fix began. */
    public String name() {
        return String.valueOf(folder.getFileName());
    }

    /** The folder that contains the journals. */
    Path base() {
        return base;
    }

    /** What the user wanted fixed; the folder that contains the journals where that is not known. */
    Path target() {
        return target;
    }

    @Override
    public Path folder() {
        return folder;
    }

    @Override
    public void forget() throws IOException {
        if (Files.isDirectory(folder)) {
            delete();
        }
    }

    /** The file that an entry is about. */
    Path file(JournalEntry entry) {
        return base.resolve(entry.path()).normalize();
    }

    @Override
    public void record(List<Rewrite> rewrites) throws IOException {
        create();
        StringBuilder lines = new StringBuilder();
        try (FileChannel bytes = open(BYTES)) {
            long offset = bytes.size();
            for (Rewrite rewrite : rewrites) {
                byte[] before = rewrite.before();
                DiskWriter.writeAll(bytes, before);
                long modified = rewrite.created()
                        ? 0
                        : Files.getLastModifiedTime(rewrite.file()).to(TimeUnit.NANOSECONDS);
                JournalEntry entry = new JournalEntry(
                        shown(rewrite.file()),
                        rewrite.created(),
                        offset,
                        before.length,
                        Sha256.of(before),
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
        open(BYTES).close();
        add(new JournalEntry(shown(file), true, 0, 0, Sha256.of(new byte[0]), content, 0).line() + '\n');
    }

    private void create() throws IOException {
        Files.createDirectories(folder);
        Path file = folder.resolve(TARGET);
        if (!target.equals(base) && !Files.exists(file)) {
            Files.writeString(file, shown(target));
        }
    }

    private void add(String lines) throws IOException {
        try (FileChannel manifest = open(MANIFEST)) {
            DiskWriter.writeAll(manifest, lines.getBytes(StandardCharsets.UTF_8));
            manifest.force(true);
        }
    }

    /** What was recorded, as far as it is whole. */
    List<JournalEntry> entries() throws IOException {
        List<JournalEntry> entries = new ArrayList<>();
        for (String line :
                new String(Files.readAllBytes(folder.resolve(MANIFEST)), StandardCharsets.UTF_8).split("\n")) {
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
            files.computeIfAbsent(file(entry), f -> new ArrayList<>()).add(entry);
        }
        return files;
    }

    /** The old content of an entry. */
    byte[] content(JournalEntry entry) throws IOException {
        ByteBuffer content = ByteBuffer.allocate(entry.length());
        try (FileChannel bytes = FileChannel.open(folder.resolve(BYTES), StandardOpenOption.READ)) {
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
        StringBuilder left = new StringBuilder();
        for (JournalEntry entry : entries()) {
            if (!files.contains(file(entry))) {
                left.append(entry.line()).append('\n');
            }
        }
        if (left.isEmpty()) {
            delete();
        } else {
            AtomicFile.write(folder.resolve(MANIFEST), left.toString().getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Forgets the fix, and the folders above where this was the last. */
    private void delete() throws IOException {
        Files.deleteIfExists(folder.resolve(MANIFEST));
        Files.deleteIfExists(folder.resolve(BYTES));
        Files.deleteIfExists(folder.resolve(TARGET));
        Files.deleteIfExists(folder);
        for (Path above : List.of(base.resolve(FOLDER).resolve("journal"), base.resolve(FOLDER))) {
            try (var left = Files.list(above)) {
                if (left.findAny().isPresent()) {
                    return;
                }
            }
            Files.delete(above);
        }
    }

    private FileChannel open(String name) throws IOException {
        return FileChannel.open(folder.resolve(name), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private String shown(Path file) {
        Path below = file.startsWith(base) ? base.relativize(file) : file;
        return below.toString().replace('\\', '/');
    }
}
