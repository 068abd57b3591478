package dev.loralint.trainer.tree;

import dev.loralint.finding.Change;
import dev.loralint.finding.Location;
import dev.loralint.text.SavedText;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The characters of a file, and on which line and column each stands. */
public final class Text {

    private final String path;
    private final String content;
    private final boolean byteOrderMark;
    private final @Nullable SyntaxError encodingError;
    private final @Nullable List<Integer> origins;
    private int @Nullable [] lineStarts;
    private int @Nullable [] firstsOfLine;
    private @Nullable CodePoints points;

    private Text(String path, String content, boolean byteOrderMark, @Nullable SyntaxError encodingError) {
        this(path, content, byteOrderMark, encodingError, null);
    }

    private Text(
            String path,
            String content,
            boolean byteOrderMark,
            @Nullable SyntaxError encodingError,
            @Nullable List<Integer> origins) {
        this.path = path;
        this.content = content;
        this.byteOrderMark = byteOrderMark;
        this.encodingError = encodingError;
        this.origins = origins;
    }

    /**
     * Lines out of a file.
     *
     * @param origins the line of the file that each line was on, from 1
     */
    public static Text outOf(String path, String content, List<Integer> origins) {
        return new Text(path, content, false, null, List.copyOf(origins));
    }

    public static Text of(String path, String content) {
        return new Text(path, content, false, null);
    }

    /**
     * Decodes a file as UTF-8. What is not UTF-8 is decoded as well as possible, so that one can tell what the file is,
     * and {@link #encodingError()} says what is wrong with it.
     */
    public static Text decode(String path, byte[] bytes) {
        if (startsWith(bytes, 0xFF, 0xFE) || startsWith(bytes, 0xFE, 0xFF)) {
            return wide(path, bytes, 2, bytes[0] == (byte) 0xFF);
        }
        if (bytes.length >= 4 && bytes[1] == 0 && bytes[3] == 0 && bytes[0] != 0) {
            return wide(path, bytes, 0, true);
        }
        if (bytes.length >= 4 && bytes[0] == 0 && bytes[2] == 0 && bytes[1] != 0) {
            return wide(path, bytes, 0, false);
        }
        boolean mark = startsWith(bytes, 0xEF, 0xBB, 0xBF);
        int from = mark ? 3 : 0;
        ByteBuffer in = ByteBuffer.wrap(bytes, from, bytes.length - from);
        CharsetDecoder strict = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        CharBuffer out = CharBuffer.allocate(bytes.length - from);
        CoderResult result = strict.decode(in, out, true);
        if (!result.isError()) {
            out.flip();
            String content = out.toString();
            int nul = content.indexOf('\0');
            return nul < 0
                    ? new Text(path, content, mark, null)
                    : new Text(path, content, mark, new SyntaxError(nul, "unexpected NUL byte; remove it"));
        }
        int good = out.position();
        SavedText saved = SavedText.of(bytes);
        String probably = saved.isUtf8() ? "" : ", probably " + saved.encoding();
        String message = String.format(
                "invalid UTF-8%s (byte 0x%02X); save the file as UTF-8", probably, bytes[in.position()] & 0xFF);
        Change repair = saved.isUtf8() ? null : new Change.SaveAsUtf8();
        String content = mark ? saved.text().substring(1) : saved.text();
        return new Text(path, content, mark, new SyntaxError(good, message, repair));
    }

    private static Text wide(String path, byte[] bytes, int from, boolean littleEndian) {
        Charset charset = littleEndian ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE;
        String content = new String(bytes, from, bytes.length - from, charset);
        boolean sound = content.indexOf('\uFFFD') < 0 && content.indexOf('\0') < 0;
        SyntaxError problem = new SyntaxError(
                0, "the file is UTF-16, expected UTF-8; save it as UTF-8", sound ? new Change.SaveAsUtf8() : null);
        return new Text(path, content, false, problem);
    }

    private static boolean startsWith(byte[] bytes, int... prefix) {
        if (bytes.length < prefix.length) {
            return false;
        }
        for (int i = 0; i < prefix.length; i++) {
            if ((bytes[i] & 0xFF) != prefix[i]) {
                return false;
            }
        }
        return true;
    }

    /** Without its byte order mark. */
    public String content() {
        return content;
    }

    /** Whether the file begins with the byte order mark of UTF-8. */
    public boolean byteOrderMark() {
        return byteOrderMark;
    }

    /** Why the bytes are no sound UTF-8 text; {@code null} where they are. */
    public @Nullable SyntaxError encodingError() {
        return encodingError;
    }

    /** Where a stretch stands. */
    public Location location(Span span) {
        if (origins != null) {
            return inFile(span.start(), span.end());
        }
        int startLine = lineOf(span.start());
        int endLine = lineOf(span.end());
        return new Location(path, startLine, columnOf(startLine, span.start()), endLine, columnOf(endLine, span.end()));
    }

    /** The spot of one character. */
    public Location location(int offset) {
        if (origins != null) {
            return inFile(offset, offset);
        }
        int line = lineOf(offset);
        int column = columnOf(line, offset);
        return new Location(path, line, column, line, column + 1);
    }

    private Location inFile(int start, int end) {
        int first = lineOf(start);
        int last = lineOf(end);
        return new Location(path, origin(first), column(first, start), origin(last), column(last, end));
    }

    /** Counted through all lines that were one in the file, so that no two spots are the same. */
    private int column(int line, int offset) {
        return columnOf(firstsOfLine()[line - 1], offset);
    }

    /** For each line the first of those that were one line of the file with it. */
    private int[] firstsOfLine() {
        int[] known = firstsOfLine;
        if (known == null) {
            known = new int[lineStarts().length];
            for (int line = 1; line <= known.length; line++) {
                boolean begins = line == 1 || origin(line - 1) != origin(line);
                known[line - 1] = begins ? line : known[line - 2];
            }
            firstsOfLine = known;
        }
        return known;
    }

    private int origin(int line) {
        List<Integer> known = Objects.requireNonNull(origins);
        return known.isEmpty() ? 1 : known.get(Math.min(line, known.size()) - 1);
    }

    /** 1-based. */
    public int lineOf(int offset) {
        int[] starts = lineStarts();
        int at = Arrays.binarySearch(starts, Math.min(offset, content.length()));
        return at >= 0 ? at + 1 : -at - 1;
    }

    private int columnOf(int line, int offset) {
        CodePoints counted = points();
        return counted.before(Math.min(offset, content.length())) - counted.before(lineStarts()[line - 1]) + 1;
    }

    CodePoints points() {
        CodePoints known = points;
        if (known == null) {
            known = new CodePoints(content);
            points = known;
        }
        return known;
    }

    private int[] lineStarts() {
        int[] known = lineStarts;
        if (known == null) {
            known = findLineStarts(content);
            lineStarts = known;
        }
        return known;
    }

    private static int[] findLineStarts(String s) {
        int[] starts = new int[64];
        int count = 1;
        for (int i = 0; i < s.length(); i++) {
            char c = s.charAt(i);
            boolean ends = c == '\n' || (c == '\r' && (i + 1 == s.length() || s.charAt(i + 1) != '\n'));
            if (ends) {
                if (count == starts.length) {
                    starts = Arrays.copyOf(starts, count * 2);
                }
                starts[count++] = i + 1;
            }
        }
        return Arrays.copyOf(starts, count);
    }
}
