package dev.loralint.lora.weights;

import dev.loralint.cache.Drawer;
import dev.loralint.cache.Store;
import dev.loralint.finding.Sha256;
import dev.loralint.safetensors.SafetensorsHeader;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Keeps what was measured in weights, one small file for each LoRA, so that an unchanged one is not read again. An entry is
 * found by the file's size, its time and the hash of its header and of samples of its weights, never by its path: the folder
 * may be deleted, shared and carried elsewhere. The samples tell files apart whose headers say nothing but shapes. Headers are
 * not kept: reading one takes no longer than reading an entry.
 */
public final class WeightCache {

    /** Raised when another version would measure otherwise. */
    private static final int VERSION = 4;

    private static final int SAMPLES = 64;
    private static final int SAMPLE = 1 << 10;
    private static final int HASH_BYTES = 16;

    private final Store<WeightReport> store;

    /** @param folder need not be there yet */
    public WeightCache(Path folder) {
        this.store = new Store<>(folder, WeightReport.class, VERSION);
    }

    /** Measures a file's weights. */
    public interface Measuring {
        WeightReport measure() throws IOException;
    }

    /** What was measured before, if the file is still the same; else what is measured now. */
    public WeightReport of(Path file, SafetensorsHeader header, Measuring measuring) throws IOException {
        String key = key(file, header);
        Drawer<WeightReport> drawer = store.drawer(key.substring(0, 2) + "/" + key);
        Optional<WeightReport> known = drawer.find(key);
        if (known.isPresent()) {
            return known.get();
        }
        WeightReport report = measuring.measure();
        drawer.keep(key, report);
        drawer.write();
        return report;
    }

    private static String key(Path file, SafetensorsHeader header) throws IOException {
        String hash = HexFormat.of().formatHex(sha256(file, header), 0, HASH_BYTES);
        return hash + "-" + header.fileSize() + "-"
                + Files.getLastModifiedTime(file).toMillis();
    }

    private static byte[] sha256(Path file, SafetensorsHeader header) throws IOException {
        MessageDigest digest = Sha256.digest();
        try (FileChannel channel = FileChannel.open(file)) {
            ByteBuffer piece = ByteBuffer.allocate(1 << 16);
            for (long at = 0; at < header.weightsStart(); at += piece.capacity()) {
                add(digest, channel, at, piece.clear(), header.weightsStart() - at);
            }
            long last = Math.max(header.weightsStart(), header.fileSize() - SAMPLE);
            for (int i = 0; i < SAMPLES; i++) {
                long at = header.weightsStart() + (last - header.weightsStart()) * i / (SAMPLES - 1);
                add(digest, channel, at, piece.clear().limit(SAMPLE), header.fileSize() - at);
            }
        }
        return digest.digest();
    }

    private static void add(MessageDigest digest, FileChannel channel, long at, ByteBuffer piece, long most)
            throws IOException {
        piece.limit((int) Math.min(piece.limit(), most));
        while (piece.hasRemaining()) {
            if (channel.read(piece, at + piece.position()) < 0) {
                throw new EOFException("the file was truncated while reading");
            }
        }
        digest.update(piece.flip());
    }
}
