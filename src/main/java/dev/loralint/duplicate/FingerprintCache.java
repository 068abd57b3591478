package dev.loralint.duplicate;

import dev.loralint.finding.Sha256;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps what pictures look like, one file for each folder of pictures, so that an unchanged one is not decoded again. An
 * entry counts while the picture's length and time are the same. The folder may be deleted and shared by several runs at
 * once; whatever is wrong with a file only costs the time of decoding anew.
 */
public final class FingerprintCache {

    /** Raised when another version would see pictures otherwise. */
    private static final long VERSION = 0x6c6c_7069_6300_0001L;

    /** Of a file name of 255 characters, in UTF-8. */
    private static final int LONGEST_NAME = 1020;

    private static final int MOST_BYTES_A_CHAR = 3;

    private static final long LARGEST = 1L << 30;

    private final Path folder;

    /** @param folder need not be there yet */
    public FingerprintCache(Path folder) {
        this.folder = folder;
    }

    /**
     * A picture that was looked at.
     *
     * @param bytes its length then
     * @param modified its time then, in milliseconds since 1970
     * @param fingerprint empty where it could not be decoded, or is too small to be compared
     */
    record Entry(long bytes, long modified, boolean decoded, Optional<Fingerprint> fingerprint) {

        boolean isOf(long length, long time) {
            return bytes == length && modified == time;
        }
    }

    /** By file name; empty where nothing of use is kept. */
    Map<String, Entry> read(Path pictures) {
        try {
            Path file = file(pictures);
            if (!Files.isRegularFile(file) || Files.size(file) > LARGEST) {
                return Map.of();
            }
            return entries(ByteBuffer.wrap(Files.readAllBytes(file)));
        } catch (IOException | BufferUnderflowException | IllegalArgumentException e) {
            return Map.of();
        }
    }

    private static Map<String, Entry> entries(ByteBuffer in) {
        if (in.getLong() != VERSION) {
            return Map.of();
        }
        int count = in.getInt();
        Map<String, Entry> entries = new HashMap<>();
        for (int i = 0; i < count; i++) {
            int length = in.getInt();
            if (length < 0 || length > LONGEST_NAME) {
                throw new IllegalArgumentException("no name is so long");
            }
            byte[] name = new byte[length];
            in.get(name);
            long bytes = in.getLong();
            long modified = in.getLong();
            byte kind = in.get();
            Optional<Fingerprint> fingerprint = kind == 2 ? Optional.of(Fingerprint.read(in)) : Optional.empty();
            entries.put(new String(name, StandardCharsets.UTF_8), new Entry(bytes, modified, kind > 0, fingerprint));
        }
        return entries;
    }

    /** Keeps what was seen in a folder in place of what was kept; nothing happens where it cannot be written. */
    void write(Path pictures, Map<String, Entry> entries) {
        long size = Long.BYTES + Integer.BYTES;
        for (String name : entries.keySet()) {
            size += name.length() * MOST_BYTES_A_CHAR + 2 * Long.BYTES + Integer.BYTES + 1 + Fingerprint.BYTES;
        }
        if (size > LARGEST) {
            return;
        }
        ByteBuffer out = ByteBuffer.allocate((int) size).putLong(VERSION).putInt(entries.size());
        entries.forEach((name, entry) -> {
            byte[] encoded = name.getBytes(StandardCharsets.UTF_8);
            out.putInt(encoded.length).put(encoded).putLong(entry.bytes()).putLong(entry.modified());
            out.put((byte) (entry.fingerprint().isPresent() ? 2 : entry.decoded() ? 1 : 0));
            entry.fingerprint().ifPresent(fingerprint -> fingerprint.write(out));
        });
        try {
            Files.createDirectories(folder);
            Path written = Files.createTempFile(folder, "new", ".bin");
            try (SeekableByteChannel channel = Files.newByteChannel(written, StandardOpenOption.WRITE)) {
                out.flip();
                while (out.hasRemaining()) {
                    channel.write(out);
                }
            }
            Files.move(written, file(pictures), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            // the next run decodes again
        }
    }

    private Path file(Path pictures) {
        String path = pictures.toAbsolutePath().normalize().toString();
        return folder.resolve(Sha256.of(path.getBytes(StandardCharsets.UTF_8)).substring(0, 32) + ".bin");
    }
}
