package dev.loralint.serve;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The contents of the messages in a stream of the protocol: before each are header lines with its length, and an empty line. A
 * broken header or content costs no later message: the next length is looked for behind whatever is left of it.
 */
final class MessageReader {

    /** A longer content (bytes) is not read into memory; files in an editor are smaller. */
    private static final int LARGEST = 32 << 20;

    /** Of a longer line only the end is kept (bytes); names and values of headers are shorter. */
    private static final int LONGEST_LINE = 1 << 12;

    private static final Pattern LENGTH = Pattern.compile("(.*)content-length *:(.*)", Pattern.CASE_INSENSITIVE);

    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");

    private final InputStream in;

    /** Whether bytes that belong to no message may be before the next length. */
    private boolean lost;

    private boolean told;

    MessageReader(InputStream in) {
        this.in = in;
    }

    /** A header that does not say how long the content is. */
    static final class NoLength extends Exception {
        private static final long serialVersionUID = 1L;

        NoLength(String sentence) {
            super(sentence);
        }
    }

    /** The last content was no message: what follows may be its rest. */
    void lose() {
        lost = true;
    }

    /**
     * The next content, {@code null} at the end of the stream.
     *
     * @throws NoLength for each length that is none, and once for whatever else is before the next
     */
    byte @Nullable [] next() throws IOException, NoLength {
        String length = null;
        boolean header = false;
        for (String line = line(); line != null; line = line()) {
            if (!line.isEmpty()) {
                header = true;
                Matcher found = LENGTH.matcher(line);
                if (found.matches() && (lost || found.group(1).isEmpty())) {
                    length = found.group(2).strip();
                }
            } else if (length != null) {
                return content(length);
            } else if (header && !told) {
                throw none("the header of a message has no Content-Length");
            }
        }
        return null;
    }

    private byte @Nullable [] content(String length) throws IOException, NoLength {
        int size = NUMBER.matcher(length).matches() ? Integer.parseInt(length) : LARGEST + 1;
        if (size > LARGEST) {
            throw none("a message has the Content-Length `" + length + "`; expected a number up to " + LARGEST);
        }
        lost = false;
        told = false;
        byte[] content = in.readNBytes(size);
        return content.length < size ? null : content;
    }

    private NoLength none(String sentence) {
        lost = true;
        told = true;
        return new NoLength(sentence);
    }

    /** Without its end; {@code null} where the stream ends. */
    private @Nullable String line() throws IOException {
        byte[] bytes = new byte[2 * LONGEST_LINE];
        int size = 0;
        for (int c = in.read(); c >= 0; c = in.read()) {
            if (c == '\n') {
                int end = size > 0 && bytes[size - 1] == '\r' ? size - 1 : size;
                return new String(bytes, 0, end, StandardCharsets.ISO_8859_1);
            }
            if (size == bytes.length) {
                bytes = Arrays.copyOf(Arrays.copyOfRange(bytes, LONGEST_LINE, size), bytes.length);
                size = LONGEST_LINE;
            }
            bytes[size++] = (byte) c;
        }
        return null;
    }
}
