package dev.loralint.report.format;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.zip.Deflater;

/** Passes text on and knows how large it would be when packed. Text that is small enough anyway is not packed to know it. */
final class PackedSize extends FilterWriter {

    /** Packing costs time, and a text shorter than this is no larger packed than any limit here. */
    private static final int UNPACKED = 1 << 16;

    private final Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
    private final byte[] sink = new byte[1 << 14];
    private final StringBuilder waiting = new StringBuilder();
    private long packed;

    PackedSize(Writer out) {
        super(out);
    }

    @Override
    public void write(int c) throws IOException {
        out.write(c);
        take(String.valueOf((char) c));
    }

    @Override
    public void write(char[] chars, int offset, int length) throws IOException {
        out.write(chars, offset, length);
        take(String.valueOf(chars, offset, length));
    }

    @Override
    public void write(String text, int offset, int length) throws IOException {
        out.write(text, offset, length);
        take(text.substring(offset, offset + length));
    }

    private void take(String text) {
        waiting.append(text);
        if (waiting.length() >= UNPACKED) {
            deflater.setInput(waiting.toString().getBytes(StandardCharsets.UTF_8));
            waiting.setLength(0);
            while (!deflater.needsInput()) {
                packed += deflater.deflate(sink);
            }
        }
    }

    /** Whether what was written is larger than so many bytes, to within {@value #UNPACKED} characters. */
    boolean isOver(long bytes) {
        return packed > bytes;
    }

    @Override
    public void close() throws IOException {
        deflater.end();
        super.close();
    }
}
