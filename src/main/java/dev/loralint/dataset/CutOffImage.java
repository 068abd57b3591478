package dev.loralint.dataset;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/**
 * Tells images whose end is missing, at which Pillow stops though their headers are sound. Only the end is read, so that
 * it costs the same for any size; a fault inside is not seen.
 */
public final class CutOffImage {

    private static final int PNG = 0x89504E47;
    private static final int RIFF = 0x52494646;
    private static final int JPEG = 0xFFD8;
    private static final int END_CHUNK = 0x49454E44;
    private static final int DATA_CHUNK = 0x49444154;
    private static final int CHUNK_FRAME = 12;
    /** Pillow does without the checksum at the end of the compressed data. */
    private static final int CHECKSUM = 4;

    private static final int TAIL = 64 * 1024;
    private static final int MOST_CHUNKS = 100_000;

    private CutOffImage() {}

    /** Whether a PNG, JPEG or WebP ends too early; what cannot be read is told elsewhere. */
    public static boolean is(Path file) {
        try (FileChannel channel = FileChannel.open(file)) {
            long size = channel.size();
            ByteBuffer head = read(channel, 0, 8);
            if (head.remaining() < 8) {
                return false;
            }
            int magic = head.getInt();
            if (magic == PNG) {
                return isCutPng(channel, size);
            }
            if (magic == RIFF) {
                return (Integer.reverseBytes(head.getInt()) & 0xFFFFFFFFL) + 8 > size;
            }
            return magic >>> 16 == JPEG && !endsAsJpeg(channel, size);
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean isCutPng(FileChannel channel, long size) throws IOException {
        ByteBuffer end = read(channel, size - CHUNK_FRAME, CHUNK_FRAME);
        if (end.remaining() == CHUNK_FRAME && end.getInt(4) == END_CHUNK) {
            return false;
        }
        long at = 8;
        boolean anyData = false;
        for (int chunk = 0; chunk < MOST_CHUNKS; chunk++) {
            ByteBuffer frame = read(channel, at, 8);
            if (frame.remaining() < 8) {
                return !anyData;
            }
            long length = frame.getInt() & 0xFFFFFFFFL;
            int kind = frame.getInt();
            if (kind == END_CHUNK) {
                return false;
            }
            boolean data = kind == DATA_CHUNK;
            if (at + 8 + length - (data ? CHECKSUM : 0) > size) {
                return data || !anyData;
            }
            anyData |= data;
            at += CHUNK_FRAME + length;
        }
        return false;
    }

    /** The marker of the end may have something behind it. */
    private static boolean endsAsJpeg(FileChannel channel, long size) throws IOException {
        ByteBuffer two = read(channel, size - 2, 2);
        if (two.remaining() == 2 && two.getShort(0) == (short) 0xFFD9) {
            return true;
        }
        ByteBuffer tail = read(channel, size - TAIL, TAIL);
        for (int i = 0; i + 1 < tail.limit(); i++) {
            if (tail.get(i) == (byte) 0xFF && tail.get(i + 1) == (byte) 0xD9) {
                return true;
            }
        }
        return false;
    }

    private static ByteBuffer read(FileChannel channel, long at, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length);
        long position = Math.max(0, at);
        int read = 0;
        while (buffer.hasRemaining() && read >= 0) {
            read = channel.read(buffer, position + buffer.position());
        }
        return buffer.flip();
    }
}
