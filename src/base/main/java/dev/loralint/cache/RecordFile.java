package dev.loralint.cache;

import dev.loralint.records.RecordBytes;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Records by key in one file. Every entry has a checksum, so damage costs the entries that it hits. Another run that writes
 * the file at the same time wins or loses, and nothing is mixed. Safe for use by several threads.
 */
public final class RecordFile<T extends Record> {

    /** In bytes: of a larger file, what this run did not ask for is left out. */
    static final long ROOM = 8 << 20;

    /** In bytes: a larger file is neither read nor written. */
    private static final long LARGEST = 1L << 30;

    private static final int MOST_BYTES_A_CHAR = 3;

    private final Path file;
    private final RecordBytes<T> notation;
    private final long version;
    private final Set<String> used = new HashSet<>();
    private @Nullable Map<String, byte[]> entries;
    private boolean changed;

    RecordFile(Path file, RecordBytes<T> notation, long version) {
        this.file = file;
        this.notation = notation;
        this.version = version;
    }

    public Optional<T> find(String key) {
        byte[] entry = entry(key);
        return entry == null ? Optional.empty() : notation.read(entry);
    }

    private synchronized byte @Nullable [] entry(String key) {
        used.add(key);
        return entries().get(key);
    }

    /** Takes the place of what was kept under this key; nothing is on disk before {@link #write}. */
    public void keep(String key, T value) {
        byte[] entry = notation.write(value);
        synchronized (this) {
            used.add(key);
            entries().put(key, entry);
            changed = true;
        }
    }

    private Map<String, byte[]> entries() {
        if (entries == null) {
            entries = read();
        }
        return entries;
    }

    private Map<String, byte[]> read() {
        Map<String, byte[]> found = new HashMap<>();
        try {
            if (Files.isRegularFile(file) && Files.size(file) <= LARGEST) {
                ByteBuffer in = ByteBuffer.wrap(Files.readAllBytes(file));
                boolean known = in.getLong() == version;
                while (known && in.hasRemaining()) {
                    int sum = in.getInt();
                    byte[] key = bytes(in);
                    byte[] entry = bytes(in);
                    if (sum == sum(key, entry)) {
                        found.put(new String(key, StandardCharsets.UTF_8), entry);
                    }
                }
            }
        } catch (IOException | BufferUnderflowException e) {
            // what was read is whole, and the rest is worked out again
        }
        return found;
    }

    private static byte[] bytes(ByteBuffer in) {
        int length = in.getInt();
        if (length < 0 || length > in.remaining()) {
            throw new BufferUnderflowException();
        }
        byte[] bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }

    /** An entry in which one bit was turned would be reported as if it were true. */
    private static int sum(byte[] key, byte[] entry) {
        CRC32C sum = new CRC32C();
        sum.update(key);
        sum.update(entry);
        return (int) sum.getValue();
    }

    /** Writes the file if something is new; nothing happens where it cannot be written. */
    public synchronized void write() {
        if (!changed) {
            return;
        }
        Map<String, byte[]> all = entries();
        if (size(all) > ROOM) {
            all.keySet().retainAll(used);
        }
        if (size(all) > LARGEST) {
            return;
        }
        changed = false;
        try {
            Path folder = file.resolveSibling("").normalize();
            Files.createDirectories(folder);
            // not Files.createTempFile, whose files nobody else may read
            Path written = folder.resolve("new-" + UUID.randomUUID());
            write(all, written);
            Files.move(written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            // the next run works it out again
        }
    }

    /** No smaller than the file will be. */
    private static long size(Map<String, byte[]> entries) {
        long size = Long.BYTES;
        for (Map.Entry<String, byte[]> one : entries.entrySet()) {
            size += 3L * Integer.BYTES + (long) MOST_BYTES_A_CHAR * one.getKey().length() + one.getValue().length;
        }
        return size;
    }

    private void write(Map<String, byte[]> all, Path to) throws IOException {
        try (DataOutputStream out = new DataOutputStream(
                new BufferedOutputStream(Files.newOutputStream(to, StandardOpenOption.CREATE_NEW)))) {
            out.writeLong(version);
            for (Map.Entry<String, byte[]> one : all.entrySet()) {
                byte[] key = one.getKey().getBytes(StandardCharsets.UTF_8);
                byte[] entry = one.getValue();
                out.writeInt(sum(key, entry));
                out.writeInt(key.length);
                out.write(key);
                out.writeInt(entry.length);
                out.write(entry);
            }
        }
    }
}
