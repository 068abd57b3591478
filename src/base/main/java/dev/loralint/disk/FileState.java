package dev.loralint.disk;

import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * What was at a path. A file is taken to be the same while none of this changes: nobody can set the time of the change,
 * {@code ctime}, which the file system sets whenever content, permissions or names change.
 *
 * @param mode type and permissions; 0 where nothing can be seen
 * @param modified in nanoseconds since 1970, as is {@code changed}
 */
record FileState(int mode, long device, long inode, long size, long modified, long changed) {

    /** In bytes. */
    static final int LENGTH = Integer.BYTES + 5 * Long.BYTES;

    private static final String ATTRIBUTES = "unix:mode,dev,ino,size,lastModifiedTime,ctime";

    /** Whether all of this can be known; elsewhere a change is seen by size and time alone. */
    static final boolean IS_WHOLE =
            FileSystems.getDefault().supportedFileAttributeViews().contains("unix");

    private static final int TYPE = 0170000;
    private static final int DIRECTORY = 0040000;
    private static final int FILE = 0100000;
    private static final int OTHER = 0010000;

    /** What is changed later than so long ago may change again without another time (nanoseconds): FAT counts in two seconds. */
    private static final long RECENT = TimeUnit.SECONDS.toNanos(2);

    /** The same where the file system counts finer than {@link #COARSE}: the clock of the system's core ticks each 10 ms or less. */
    private static final long RECENT_IF_FINE = TimeUnit.MILLISECONDS.toNanos(100);

    private static final long COARSE = TimeUnit.MILLISECONDS.toNanos(1);

    static FileState of(Path path, LinkOption... options) {
        try {
            if (!IS_WHOLE) {
                return of(Files.readAttributes(path, BasicFileAttributes.class, options));
            }
            Map<String, Object> seen = Files.readAttributes(path, ATTRIBUTES, options);
            return new FileState(
                    (int) number(seen, "mode"),
                    number(seen, "dev"),
                    number(seen, "ino"),
                    number(seen, "size"),
                    nanoseconds(seen, "lastModifiedTime"),
                    nanoseconds(seen, "ctime"));
        } catch (IOException e) {
            // absent and forbidden are not the same
            return new FileState(0, 0, e.getClass().getName().hashCode(), 0, 0, 0);
        }
    }

    private static FileState of(BasicFileAttributes seen) {
        int type = seen.isDirectory() ? DIRECTORY : seen.isRegularFile() ? FILE : OTHER;
        long modified = seen.lastModifiedTime().to(TimeUnit.NANOSECONDS);
        return new FileState(type, 0, 0, seen.size(), modified, modified);
    }

    private static long number(Map<String, Object> seen, String name) {
        return ((Number) Objects.requireNonNull(seen.get(name))).longValue();
    }

    private static long nanoseconds(Map<String, Object> seen, String name) {
        return ((FileTime) Objects.requireNonNull(seen.get(name))).to(TimeUnit.NANOSECONDS);
    }

    /** File systems whose files are made up by the system's core as they are read: empty until then, and some without end. */
    private static final Set<String> MADE_UP = Set.of(
            "proc", "sysfs", "tracefs", "debugfs", "cgroup", "cgroup2", "securityfs", "configfs", "bpf", "pstore");

    /** Whether a device is one of these. */
    private static final Map<Long, Boolean> MADE_UP_DEVICES = new ConcurrentHashMap<>();

    /** Whether the system's core makes a file up as it is read. */
    static boolean isMadeUp(Path file) {
        return IS_WHOLE && MADE_UP_DEVICES.computeIfAbsent(of(file).device(), device -> isOnMadeUp(file));
    }

    private static boolean isOnMadeUp(Path file) {
        try {
            return MADE_UP.contains(Files.getFileStore(file).type());
        } catch (IOException e) {
            return false;
        }
    }

    /** Whether it is a file, a folder, a link, or why it cannot be seen. */
    int type() {
        return exists() ? mode & TYPE : (int) inode;
    }

    boolean exists() {
        return mode != 0;
    }

    boolean isDirectory() {
        return (mode & TYPE) == DIRECTORY;
    }

    boolean isRegularFile() {
        return (mode & TYPE) == FILE;
    }

    /** Said without the method that the compiler makes, which the JVM links when the program starts. */
    boolean isLike(FileState other) {
        return mode == other.mode
                && device == other.device
                && inode == other.inode
                && size == other.size
                && modified == other.modified
                && changed == other.changed;
    }

    /** Whether another sighting like this one means that nothing has changed. */
    boolean isReliable(long now) {
        boolean lasting = isRegularFile() || isDirectory();
        boolean setByHand = modified > now;
        long latest = setByHand ? changed : Math.max(modified, changed);
        long recent = changed % COARSE == 0 ? RECENT : RECENT_IF_FINE;
        return !exists() || lasting && latest < now - recent;
    }

    void write(DataOutput out) throws IOException {
        out.writeInt(mode);
        for (long value : new long[] {device, inode, size, modified, changed}) {
            out.writeLong(value);
        }
    }

    static FileState read(ByteBuffer in) {
        return new FileState(in.getInt(), in.getLong(), in.getLong(), in.getLong(), in.getLong(), in.getLong());
    }
}
