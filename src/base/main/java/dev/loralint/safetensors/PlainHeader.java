package dev.loralint.safetensors;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads headers as writers of safetensors write them, in a third of the time that any JSON takes ({@link HeaderParser}).
 * What is not just so, a repeated key, an unknown one, an odd number, is not checked here but left to the other, so that a
 * verdict has one home. Names that many files share are made once.
 */
final class PlainHeader {

    /** Longer headers are read in pieces, in bytes. */
    static final int LONGEST = 4 << 20;

    /** So many digits fit into a long. */
    private static final int DIGITS = 18;

    /** Says that something is not just so. */
    private static final class UnusualException extends Exception {
        private static final long serialVersionUID = 1L;
        static final UnusualException IT = new UnusualException();

        private UnusualException() {
            super("unusual", null, false, false);
        }
    }

    private final byte[] bytes;
    private final Map<String, String> metadata = new LinkedHashMap<>();
    private final Map<String, Tensor> tensors = new LinkedHashMap<>(256);
    private byte[] text = new byte[256];
    private int at;

    private PlainHeader(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * @param header and behind it a byte of zero, which is allowed nowhere, so that nothing reads past the end
     * @return {@code null} where something is not just so, be it allowed or not
     */
    static @Nullable HeaderContent read(byte[] header) {
        PlainHeader plain = new PlainHeader(header);
        try {
            return new HeaderContent(plain.metadata, plain.document(), List.of());
        } catch (UnusualException e) {
            return null;
        }
    }

    /** @return the tensors, in a list of its own */
    private List<Tensor> document() throws UnusualException {
        expect('{');
        boolean metadataSeen = false;
        SharedIndex index = null;
        for (int next = next(); next != '}'; next = comma('}')) {
            String key = name(next);
            expect(':');
            if (!key.equals(HeaderParser.METADATA)) {
                tensor(key);
            } else if (!metadataSeen) {
                metadataSeen = true;
                metadata();
                index = tensors.isEmpty() ? new SharedIndex(bytes, at) : null;
                List<Tensor> known = index == null ? null : index.known();
                if (known != null) {
                    return new ArrayList<>(known);
                }
            } else {
                throw UnusualException.IT;
            }
        }
        next();
        if (at != bytes.length) {
            throw UnusualException.IT;
        }
        List<Tensor> found = new ArrayList<>(tensors.values());
        if (index != null) {
            index.keep(found);
        }
        return found;
    }

    private void metadata() throws UnusualException {
        expect('{');
        for (int next = next(); next != '}'; next = comma('}')) {
            String key = string(next);
            expect(':');
            if (metadata.put(key, string(next())) != null) {
                throw UnusualException.IT;
            }
        }
    }

    private void tensor(String name) throws UnusualException {
        expect('{');
        Dtype dtype = null;
        long[] shape = null;
        long[] offsets = null;
        for (int next = next(); next != '}'; next = comma('}')) {
            String key = name(next);
            expect(':');
            if (key.equals("dtype") && dtype == null) {
                dtype = Dtype.named(name(next())).orElse(null);
            } else if (key.equals("shape") && shape == null) {
                shape = numbers();
            } else if (key.equals("data_offsets") && offsets == null) {
                offsets = numbers();
            } else {
                throw UnusualException.IT;
            }
        }
        if (dtype == null
                || shape == null
                || offsets == null
                || offsets.length != 2
                || tensors.put(name, new Tensor(name, dtype, shape, offsets[0], offsets[1])) != null) {
            throw UnusualException.IT;
        }
    }

    private long[] numbers() throws UnusualException {
        expect('[');
        long[] numbers = new long[2];
        int count = 0;
        for (int next = next(); next != ']'; next = comma(']')) {
            if (count == numbers.length) {
                numbers = Arrays.copyOf(numbers, 2 * count);
            }
            numbers[count++] = number(next);
        }
        return count == numbers.length ? numbers : Arrays.copyOf(numbers, count);
    }

    private long number(int first) throws UnusualException {
        if (first < '0' || first > '9') {
            throw UnusualException.IT;
        }
        int from = at;
        long number = first - '0';
        int digit = bytes[at] - '0';
        while (digit >= 0 && digit <= 9) {
            number = 10 * number + digit;
            digit = bytes[++at] - '0';
        }
        int more = at - from;
        if (more >= DIGITS || first == '0' && more > 0) {
            throw UnusualException.IT;
        }
        return number;
    }

    /** A short word in plain letters, which is likely to come again. */
    private String name(int first) throws UnusualException {
        if (first != '"') {
            throw UnusualException.IT;
        }
        int from = at;
        int hash = 0;
        byte b = bytes[at];
        while (b >= ' ' && b != '"' && b != '\\') {
            hash = 31 * hash + b;
            b = bytes[++at];
        }
        if (b != '"') {
            throw UnusualException.IT;
        }
        return SharedNames.of(bytes, from, at++, hash);
    }

    private String string(int first) throws UnusualException {
        if (first != '"') {
            throw UnusualException.IT;
        }
        int from = at;
        byte b = bytes[at];
        while (b >= ' ' && b != '"' && b != '\\') {
            b = bytes[++at];
        }
        if (b == '"') {
            return new String(bytes, from, at++ - from, StandardCharsets.ISO_8859_1);
        }
        return mixed(from);
    }

    /** A string with escapes, or of more than ASCII. */
    private String mixed(int from) throws UnusualException {
        int length = 0;
        boolean ascii = true;
        at = from;
        for (int b = bytes[at++]; b != '"'; b = bytes[at++]) {
            if (b == '\\') {
                b = escaped();
            } else if (b >= 0 && b < ' ') {
                throw UnusualException.IT;
            }
            if (length == text.length) {
                text = Arrays.copyOf(text, 2 * length);
            }
            ascii &= b >= 0;
            text[length++] = (byte) b;
        }
        if (ascii) {
            return new String(text, 0, length, StandardCharsets.ISO_8859_1);
        }
        String decoded = new String(text, 0, length, StandardCharsets.UTF_8);
        if (decoded.indexOf('\uFFFD') >= 0) {
            throw UnusualException.IT; // perhaps no UTF-8
        }
        return decoded;
    }

    private int escaped() throws UnusualException {
        return switch (bytes[at++]) {
            case '"' -> '"';
            case '\\' -> '\\';
            case '/' -> '/';
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            default -> throw UnusualException.IT;
        };
    }

    /** What stands behind a comma, or the closing mark. */
    private int comma(char closing) throws UnusualException {
        int next = next();
        if (next == closing) {
            return next;
        }
        if (next != ',') {
            throw UnusualException.IT;
        }
        next = next();
        if (next == closing) {
            throw UnusualException.IT;
        }
        return next;
    }

    private void expect(char mark) throws UnusualException {
        if (next() != mark) {
            throw UnusualException.IT;
        }
    }

    private int next() {
        byte b = bytes[at++];
        while (isSpace(b)) {
            b = bytes[at++];
        }
        return b;
    }

    private static boolean isSpace(byte b) {
        return b == ' ' || b == '\n' || b == '\r' || b == '\t';
    }
}
