package dev.loralint.audit;

import dev.loralint.cache.Drawer;
import dev.loralint.cache.Store;
import dev.loralint.finding.Sha256;
import dev.loralint.safetensors.SafetensorsHeader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import java.util.zip.Checksum;

/**
 * Keeps what was found in LoRA files by their headers, so that an unchanged file is not judged again. An entry is found by
 * the file's size, time, name and header, and by everything else that a verdict depends on: the program, the profile and what the
 * user chose. The folder holds no paths; it may be deleted, shared and carried elsewhere. Safe for use by several threads.
 */
final class AuditCache {

    /** Raised when an entry of the same shape means something else. */
    private static final int VERSION = 3;

    /** By the first byte of the key, so that one file of a fleet asks for few entries. */
    private static final int DRAWERS = 256;

    private static final int KEY_BYTES = 16;

    /** Longer headers are judged anew, in bytes. */
    private static final int LONGEST = 4 << 20;

    private final byte[] settings;
    private final List<Drawer<AuditEntry>> drawers = new ArrayList<>();

    /**
     * @param folder need not be there yet
     * @param settings all that a verdict depends on besides the file
     */
    AuditCache(Path folder, String settings) {
        this.settings = Sha256.of(settings.getBytes(StandardCharsets.UTF_8)).getBytes(StandardCharsets.US_ASCII);
        Store<AuditEntry> store = new Store<>(folder, AuditEntry.class, VERSION);
        for (int i = 0; i < DRAWERS; i++) {
            drawers.add(store.drawer(HexFormat.of().toHexDigits((byte) i)));
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

    private static long checksum(Checksum checksum, ByteBuffer bytes) {
        checksum.update(bytes);
        return checksum.getValue();
    }

    Optional<AuditEntry> find(String key) {
        return drawer(key).find(key);
    }

    void keep(String key, AuditEntry entry) {
        drawer(key).keep(key, entry);
    }

    /** Writes what is new; nothing happens where it cannot be written. */
    void write() {
        drawers.forEach(Drawer::write);
    }

    private Drawer<AuditEntry> drawer(String key) {
        return drawers.get(HexFormat.fromHexDigits(key, 0, 2));
    }
}
