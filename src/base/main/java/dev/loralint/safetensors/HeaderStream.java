package dev.loralint.safetensors;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ReadableByteChannel;

/**
 * The header's bytes and not one more, checked to be UTF-8 as they pass. Jackson lets some sequences through
 * that Rust's {@code from_utf8} refuses: surrogates, overlong forms.
 */
final class HeaderStream extends InputStream {

    /** The header holds bytes that are no UTF-8. */
    static final class NotUtf8Exception extends IOException {
        private static final long serialVersionUID = 1L;

        private final long position;

        NotUtf8Exception(long position) {
            super("not UTF-8");
            this.position = position;
        }

        /** Of the first such byte, counted from the start of the header. */
        long position() {
            return position;
        }
    }

    /** Most headers come with one read. */
    private static final int CHUNK = 64 * 1024;

    private static final long HIGH_BITS = 0x8080808080808080L;
    private static final long ONES = 0x0101010101010101L;
    private static final long BACKSLASHES = '\\' * ONES;

    private final ReadableByteChannel channel;
    private final ByteBuffer chunk;
    private long left;
    private long passed;
    private int pending;
    private int least = 0x80;
    private int most = 0xBF;
    private int last;
    private boolean escaping;

    /** @param length of the header in bytes, which the file has */
    HeaderStream(ReadableByteChannel channel, long length) {
        this.channel = channel;
        this.left = length;
        this.chunk = ByteBuffer.allocate((int) Math.min(length, CHUNK)).order(ByteOrder.LITTLE_ENDIAN);
        chunk.limit(0);
    }

    /** Whether a code unit was written as an escape so far, which alone can be half of a surrogate pair. */
    boolean isEscaping() {
        return escaping;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (!chunk.hasRemaining() && !fill()) {
            return -1;
        }
        int count = Math.min(length, chunk.remaining());
        chunk.get(bytes, offset, count);
        return count;
    }

    /** @return whether there is more */
    private boolean fill() throws IOException {
        if (left == 0) {
            if (pending > 0) {
                throw new NotUtf8Exception(passed);
            }
            return false;
        }
        chunk.clear().limit((int) Math.min(chunk.capacity(), left));
        if (channel.read(chunk) < 0) {
            throw new IOException("the file was truncated while reading");
        }
        chunk.flip();
        left -= chunk.limit();
        check();
        passed += chunk.limit();
        return true;
    }

    private void check() throws NotUtf8Exception {
        int to = chunk.limit();
        for (int i = 0; i < to; i++) {
            while (pending == 0 && last != '\\' && i + Long.BYTES <= to && isPlain(chunk.getLong(i))) {
                i += Long.BYTES;
            }
            if (i == to) {
                return;
            }
            int b = chunk.get(i);
            boolean plain = b >= 0 && pending == 0;
            escaping |= plain && b == 'u' && last == '\\';
            last = b;
            if (!plain && !isExpected(b & 0xFF)) {
                throw new NotUtf8Exception(passed + i);
            }
        }
    }

    /** Eight bytes of ASCII without a backslash. */
    private static boolean isPlain(long eight) {
        long differing = eight ^ BACKSLASHES;
        return (eight & HIGH_BITS) == 0 && ((differing - ONES) & ~differing & HIGH_BITS) == 0;
    }

    /** The table of well-formed sequences (Unicode 15, table 3-7). */
    private boolean isExpected(int b) {
        if (pending > 0) {
            boolean inRange = b >= least && b <= most;
            least = 0x80;
            most = 0xBF;
            pending--;
            return inRange;
        }
        if (b >= 0xC2 && b <= 0xDF) {
            pending = 1;
        } else if (b >= 0xE0 && b <= 0xEF) {
            pending = 2;
            least = b == 0xE0 ? 0xA0 : 0x80;
            most = b == 0xED ? 0x9F : 0xBF;
        } else if (b >= 0xF0 && b <= 0xF4) {
            pending = 3;
            least = b == 0xF0 ? 0x90 : 0x80;
            most = b == 0xF4 ? 0x8F : 0xBF;
        } else {
            return false;
        }
        return true;
    }
}
