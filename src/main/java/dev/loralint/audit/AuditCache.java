package dev.loralint.audit;

import dev.loralint.finding.Sha256;
import dev.loralint.safetensors.SafetensorsHeader;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import java.util.zip.Checksum;

/**
 * Keeps what was found in LoRA files by their headers, so that an unchanged file is not judged again. An entry is found by
 * the file's size, time, name and header, and by everything else that a verdict depends on: the program, the profile and what the
 * user chose. The folder holds no paths; it may be deleted, shared and carried elsewhere. Whatever is wrong with it only costs
 * the time of judging anew. Safe for use by several threads.
 */
final class AuditCache {

    /** Raised when entries are written otherwise. */
    private static final int VERSION = 2;

    /** Entries lie in so many files, by the first byte of their key, so that one file of a fleet asks for few of them. */
    private static final int SHARDS = 256;

    private static final int KEY_BYTES = 16;

    /** Longer headers are judged anew, in bytes. */
    private static final int LONGEST = 4 << 20;

    /** Of a shard; what this run did not ask for is left out of a larger one. */
    private static final int LARGEST = 8 << 20;

    private final Path folder;
    private final byte[] settings;
    private final Shard[] shards = new Shard[SHARDS];

    /**
     * @param folder need not be there yet
     * @param settings all that a verdict depends on besides the file
     */
    AuditCache(Path folder, String settings) {
        this.folder = folder;
        this.settings = Sha256.of(settings.getBytes(StandardCharsets.UTF_8)).getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < SHARDS; i++) {
            shards[i] = new Shard(folder.resolve(String.format("%02x", i)));
        }
    }

    /** Empty for a file that is not worth it, or that cannot be read: why is found out by whoever audits it. */
    Optional<String> key(Path file, String name) {
        try (FileChannel channel = SafetensorsHeader.open(file)) {
            long size = channel.size();
            ByteBuffer length = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            channel.read(length);
            long header = length.hasRemaining() ? 0 : length.getLong(0);
            if (header <= 0 || header > LONGEST || header > size - Long.BYTES) {
                return Optional.empty();
            }
            ByteBuffer bytes = ByteBuffer.allocate((int) header);
            while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
                // until it is full or the file ends
            }
            // Two checksums of the header: a SHA-256 of it takes longer than reading all that is kept.
            MessageDigest digest = Sha256.digest();
            digest.update(settings);
            digest.update(name.getBytes(StandardCharsets.UTF_8));
            digest.update(ByteBuffer.allocate(4 * Long.BYTES)
                    .putLong(size)
                    .putLong(Files.getLastModifiedTime(file).toMillis())
                    .putLong(checksum(new CRC32(), bytes.flip()))
                    .putLong(checksum(new CRC32C(), bytes.rewind()))
                    .flip());
            return Optional.of(HexFormat.of().formatHex(digest.digest(), 0, KEY_BYTES));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** A verdict in which one bit was turned would be told as if it were true. */
    private static int sum(byte[] entry) {
        return (int) checksum(new CRC32C(), ByteBuffer.wrap(entry));
    }

    private static long checksum(Checksum checksum, ByteBuffer bytes) {
        checksum.update(bytes);
        return checksum.getValue();
    }

    /** @param path of the file, as shown to people */
    Optional<AuditEntry> find(String key, String path) {
        return shard(key).find(key).flatMap(bytes -> AuditEntry.read(bytes, path));
    }

    void keep(String key, AuditEntry entry) {
        entry.bytes().ifPresent(bytes -> shard(key).keep(key, bytes));
    }

    /** Writes what is new; nothing happens where it cannot be written. */
    void write() {
        for (Shard shard : shards) {
            shard.write();
        }
    }

    private Shard shard(String key) {
        return shards[Integer.parseInt(key.substring(0, 2), 16)];
    }

    /** One of the files. Another run that writes it at the same time wins or loses, and nothing is mixed. */
    private final class Shard {

        private final Path file;
        private final Set<String> used = new HashSet<>();
        private Map<String, byte[]> entries = Map.of();
        private boolean read;
        private boolean changed;

        Shard(Path file) {
            this.file = file;
        }

        synchronized Optional<byte[]> find(String key) {
            used.add(key);
            return Optional.ofNullable(entries().get(key));
        }

        synchronized void keep(String key, byte[] entry) {
            used.add(key);
            entries().put(key, entry);
            changed = true;
        }

        private Map<String, byte[]> entries() {
            if (!read) {
                read = true;
                entries = read();
            }
            return entries;
        }

        private Map<String, byte[]> read() {
            Map<String, byte[]> found = new HashMap<>();
            try {
                if (Files.isRegularFile(file) && Files.size(file) <= 2L * LARGEST) {
                    ByteBuffer in = ByteBuffer.wrap(Files.readAllBytes(file));
                    for (int left = in.getInt() == VERSION ? in.getInt() : 0; left > 0; left--) {
                        byte[] key = new byte[KEY_BYTES];
                        in.get(key);
                        int length = in.getInt();
                        if (length < 0 || length > in.remaining()) {
                            break;
                        }
                        int sum = in.getInt();
                        byte[] entry = new byte[length];
                        in.get(entry);
                        if (sum == sum(entry)) {
                            found.put(HexFormat.of().formatHex(key), entry);
                        }
                    }
                }
            } catch (IOException | BufferUnderflowException e) {
                // what was read is whole, and the rest is judged anew
            }
            return found;
        }

        synchronized void write() {
            if (!changed) {
                return;
            }
            if (entries.values().stream().mapToLong(e -> e.length).sum() > LARGEST) {
                entries.keySet().retainAll(used);
            }
            try {
                Files.createDirectories(folder);
                Path written = folder.resolve("new-" + UUID.randomUUID());
                try (DataOutputStream out = new DataOutputStream(
                        new BufferedOutputStream(Files.newOutputStream(written, StandardOpenOption.CREATE_NEW)))) {
                    out.writeInt(VERSION);
                    out.writeInt(entries.size());
                    for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                        out.write(HexFormat.of().parseHex(entry.getKey()));
                        out.writeInt(entry.getValue().length);
                        out.writeInt(sum(entry.getValue()));
                        out.write(entry.getValue());
                    }
                }
                Files.move(written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } catch (IOException e) {
                // the next run judges anew
            }
        }
    }
}
