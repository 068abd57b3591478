package dev.loralint.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** Puts bytes into an open file. Tests have one whose disk is full. */
public interface DiskWriter {

    void write(FileChannel channel, byte[] content) throws IOException;

    /** All of them, however many the disk takes at once. */
    static void writeAll(FileChannel channel, byte[] content) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(content);
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }
}
