package dev.loralint.image;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The bytes of a file, fetched where they are asked for: the start at once, the rest in small pieces. Neither a long file
 * nor a header that sends its reader to and fro costs more than a fixed number of pieces.
 */
final class ImageBytes {

    private static final int PIECE = 4096;
    private static final int MOST_PIECES = 20_000;

    private final SeekableByteChannel channel;
    private final long length;
    private final ByteBuffer piece;
    private long pieceAt;
    private int pieces;

    ImageBytes(SeekableByteChannel channel, long length) throws IOException {
        this.channel = channel;
        this.length = length;
        this.piece = ByteBuffer.allocate((int) Math.min(PIECE, length));
        fetch(0);
    }

    long length() {
        return length;
    }

    /** How many pieces were fetched. */
    int pieces() {
        return pieces;
    }

    int at(long position) throws IOException {
        return piece.get(indexOf(position, 1)) & 0xFF;
    }

    /** Two bytes, the high one first. */
    int two(long position) throws IOException {
        return piece.getShort(indexOf(position, 2)) & 0xFFFF;
    }

    /** Two bytes, the low one first. */
    int twoReversed(long position) throws IOException {
        return Short.reverseBytes(piece.getShort(indexOf(position, 2))) & 0xFFFF;
    }

    /** Three bytes, the low one first. */
    int threeReversed(long position) throws IOException {
        return twoReversed(position) | at(position + 2) << 16;
    }

    int four(long position) throws IOException {
        return piece.getInt(indexOf(position, 4));
    }

    int fourReversed(long position) throws IOException {
        return Integer.reverseBytes(four(position));
    }

    long fourUnsigned(long position) throws IOException {
        return four(position) & 0xFFFFFFFFL;
    }

    long eight(long position) throws IOException {
        return piece.getLong(indexOf(position, 8));
    }

    boolean startsWith(String ascii) throws IOException {
        return isAt(0, ascii);
    }

    /** Whether these letters stand there; not where the file ends before. */
    boolean isAt(long position, String ascii) throws IOException {
        byte[] wanted = ascii.getBytes(StandardCharsets.ISO_8859_1);
        return position >= 0
                && position + wanted.length <= length
                && Arrays.equals(bytes(position, wanted.length), wanted);
    }

    /** A copy of so many bytes, or of as many as there are. */
    byte[] bytes(long position, int atMost) throws IOException {
        int count = (int) Math.max(0, Math.min(atMost, length - position));
        byte[] copy = new byte[count];
        for (int done = 0; done < count; ) {
            int index = indexOf(position + done, 1);
            int part = Math.min(count - done, piece.limit() - index);
            piece.get(index, copy, done, part);
            done += part;
        }
        return copy;
    }

    /** The last bytes, at most so many. */
    byte[] tail(int atMost) throws IOException {
        return bytes(Math.max(0, length - atMost), atMost);
    }

    private int indexOf(long position, int count) throws IOException {
        if (position < 0 || position + count > length) {
            throw new EOFException();
        }
        if (position < pieceAt || position + count > pieceAt + piece.limit()) {
            fetch(position);
            if (count > piece.limit()) {
                throw new EOFException();
            }
        }
        return (int) (position - pieceAt);
    }

    private void fetch(long position) throws IOException {
        if (++pieces > MOST_PIECES) {
            throw new TooManyPieces();
        }
        piece.clear();
        int read = 0;
        while (piece.hasRemaining() && position + piece.position() < length && read >= 0) {
            read = channel instanceof FileChannel file
                    ? file.read(piece, position + piece.position())
                    : channel.position(position + piece.position()).read(piece);
        }
        piece.flip();
        pieceAt = position;
    }

    /** The file leads its reader through more pieces than any sound picture does. */
    static final class TooManyPieces extends IOException {
        private static final long serialVersionUID = 1;
    }
}
