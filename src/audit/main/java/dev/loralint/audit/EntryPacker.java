package dev.loralint.audit;

import dev.loralint.records.RecordBytes;
import java.io.ByteArrayOutputStream;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * Entries of many files in a sixth of their bytes: what is found in one file is mostly found in the next, so that all are
 * compressed with the first as their dictionary. Safe for use by several threads.
 */
final class EntryPacker {

    /** What DEFLATE looks back at, in bytes. */
    private static final int LONGEST_DICTIONARY = 1 << 15;

    /** The first byte of what is packed; that of an entry is another (RFC 1950, with the usual window). */
    private static final byte ZLIB = 0x78;

    private static final RecordBytes<AuditEntry> ENTRIES = new RecordBytes<>(AuditEntry.class);

    /** Not in use: to make one takes longer than to pack an entry. */
    private final Queue<Deflater> deflaters = new ConcurrentLinkedQueue<>();

    private byte @Nullable [] dictionary;

    /** @param dictionary of entries that were packed before; {@code null} if the first that is packed becomes it */
    EntryPacker(byte @Nullable [] dictionary) {
        this.dictionary = dictionary;
    }

    /** {@code null} as long as nothing was packed. */
    synchronized byte @Nullable [] dictionary() {
        return dictionary;
    }

    private synchronized byte[] dictionary(byte[] first) {
        byte[] known = dictionary;
        if (known == null) {
            known = first.length <= LONGEST_DICTIONARY ? first : new byte[0];
            dictionary = known;
        }
        return known;
    }

    /** As it is, in a few microseconds: to pack takes as long as to audit the file. */
    static byte[] plain(AuditEntry entry) {
        return ENTRIES.write(entry);
    }

    byte[] pack(AuditEntry entry) {
        byte[] bytes = ENTRIES.write(entry);
        Deflater free = deflaters.poll();
        Deflater deflater = free == null ? new Deflater(Deflater.BEST_SPEED) : free;
        deflater.reset();
        deflater.setDictionary(dictionary(bytes));
        deflater.setInput(bytes);
        deflater.finish();
        ByteArrayOutputStream packed = new ByteArrayOutputStream(1024);
        byte[] piece = new byte[4096];
        while (!deflater.finished()) {
            packed.write(piece, 0, deflater.deflate(piece));
        }
        deflaters.add(deflater);
        return packed.toByteArray();
    }

    /** Packed or plain; empty for bytes that were packed by another dictionary, or by another version. */
    Optional<AuditEntry> unpack(byte[] packed) {
        if (packed.length == 0 || packed[0] != ZLIB) {
            return ENTRIES.read(packed);
        }
        byte[] known = dictionary();
        if (known == null) {
            return Optional.empty();
        }
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(packed);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream(4096);
            byte[] piece = new byte[4096];
            while (!inflater.finished()) {
                int count = inflater.inflate(piece);
                if (inflater.needsDictionary()) {
                    inflater.setDictionary(known);
                } else if (count == 0 && !inflater.finished()) {
                    return Optional.empty();
                }
                bytes.write(piece, 0, count);
            }
            return ENTRIES.read(bytes.toByteArray());
        } catch (DataFormatException | IllegalArgumentException e) {
            return Optional.empty();
        } finally {
            inflater.end();
        }
    }
}
