package dev.loralint.captions;

import dev.loralint.text.Utf16;
import dev.loralint.text.Windows1252;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The bytes of a caption file and what one pass over them shows: how they are encoded, and where lines and text are. Columns are
 * those of {@link CaptionText}.
 */
final class CaptionScan {

    final byte[] bytes;

    /** Where the text begins, after a byte order mark (bytes). */
    final int start;

    /** Where the file ends (bytes). */
    final int length;

    /** Where the first line ends (bytes). */
    final int firstEnd;

    /** How many lines hold text. */
    final int lines;

    /** What is odd about the file, as in {@link CaptionText}. */
    final int flags;

    private static final int[] FIRST_LINE = {1};

    private final boolean isAscii;
    private final boolean isFirstBlank;

    /** The columns at which lines begin, or {@link CaptionText#ONE_LINE}. */
    private final int[] lineStarts;

    CaptionScan(byte[] bytes, int length) {
        this.bytes = bytes;
        this.length = length;
        boolean marked = length >= 3 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB && bytes[2] == (byte) 0xBF;
        this.start = marked ? 3 : 0;
        int plain = endOfPlain(bytes, start, length);
        int lastText = endOfText(bytes, start, plain) - 1;
        boolean text = lastText >= start;
        int any = 0;
        int last = text ? bytes[lastText] : 0;
        int end = length;
        int withText = text ? 1 : 0;
        int column = 1 + plain - start;
        int[] starts = FIRST_LINE;
        int known = 1;
        boolean nul = false;
        boolean firstBlank = true;
        boolean open = false;
        boolean wrapped = false;
        for (int i = plain; i < length; i++) {
            byte b = bytes[i];
            any |= b;
            if (b > ' ' || b < 0) {
                wrapped |= open;
                last = b;
                withText += text ? 0 : 1;
                text = true;
                column += (b & 0xC0) == 0x80 ? 0 : 1;
                continue;
            }
            column++;
            nul |= b == 0;
            if (!Separators.isLineEnd(b)) {
                continue;
            }
            if (end == length) {
                end = i;
                firstBlank = !text;
            }
            if (b == '\r' && i + 1 < length && bytes[i + 1] == '\n') {
                column++;
                i++;
            }
            starts = known == starts.length ? Arrays.copyOf(starts, known * 2) : starts;
            starts[known++] = column;
            open |= last == ',';
            text = false;
        }
        this.isAscii = any >= 0;
        this.firstEnd = end;
        this.isFirstBlank = end < length ? firstBlank : !text;
        this.lines = withText;
        this.lineStarts = known == 1 ? CaptionText.ONE_LINE : Arrays.copyOf(starts, known);
        this.flags = (marked ? CaptionText.BYTE_ORDER_MARK : 0) | (wrapped ? CaptionText.WRAPPED : 0) | encoding(nul);
    }

    /** Where anything but ASCII in one line may begin. In most captions that is the end, and what is read first is read quickest. */
    private static int endOfPlain(byte[] bytes, int start, int length) {
        int at = start;
        while (at < length && bytes[at] > '\r') {
            at++;
        }
        return at;
    }

    private static int endOfText(byte[] bytes, int start, int end) {
        int at = end;
        while (at > start && bytes[at - 1] <= ' ') {
            at--;
        }
        return at;
    }

    private int encoding(boolean nul) {
        if (isAscii || isUtf8()) {
            return nul && Utf16.text(bytes, length) != null ? CaptionText.UTF_16 : 0;
        }
        if (Utf16.text(bytes, length) != null) {
            return CaptionText.NOT_UTF8 | CaptionText.UTF_16;
        }
        return CaptionText.NOT_UTF8 | (Windows1252.text(bytes, length) != null ? CaptionText.WINDOWS_1252 : 0);
    }

    private boolean isUtf8() {
        try {
            StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes, start, length - start));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    boolean isUnreadable() {
        return (flags & CaptionText.NOT_UTF8) != 0;
    }

    /** Whether there is text after the first line. */
    boolean isOverLines() {
        return lines > (isFirstBlank ? 0 : 1);
    }

    /** Whether what ends there holds no text: the first line, or the file. */
    boolean isBlank(int end) {
        return end == firstEnd ? isFirstBlank : lines == 0;
    }

    /** The columns at which the lines of what ends there begin, or {@link CaptionText#ONE_LINE}. */
    int[] lineStarts(int end) {
        return end == firstEnd ? CaptionText.ONE_LINE : lineStarts;
    }

    /** How many characters there are (code points). */
    int codePoints(int from, int to) {
        if (isAscii) {
            return to - from;
        }
        int count = 0;
        for (int i = from; i < to; i++) {
            count += (bytes[i] & 0xC0) == 0x80 ? 0 : 1;
        }
        return count;
    }

    String text(int end) {
        return new String(bytes, start, end - start, StandardCharsets.UTF_8);
    }
}
