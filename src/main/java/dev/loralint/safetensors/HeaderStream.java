package dev.loralint.safetensors;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
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

    private final ReadableByteChannel channel;
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
        if (left == 0) {
            if (pending > 0) {
                throw new NotUtf8Exception(passed);
            }
            return -1;
        }
        int count = channel.read(ByteBuffer.wrap(bytes, offset, (int) Math.min(length, left)));
        if (count < 0) {
            throw new IOException("it became shorter while it was read");
        }
        left -= count;
        check(bytes, offset, offset + count);
        passed += count;
        return count;
    }

    private void check(byte[] bytes, int from, int to) throws NotUtf8Exception {
        for (int i = from; i < to; i++) {
            int b = bytes[i];
            if (b >= 0 && pending == 0) {
                escaping |= b == 'u' && last == '\\';
                last = b;
                continue;
            }
            last = b;
            if (!isExpected(b & 0xFF)) {
                throw new NotUtf8Exception(passed + i - from);
            }
        }
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
