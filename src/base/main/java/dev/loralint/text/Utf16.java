package dev.loralint.text;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Captions as Windows editors save them under the name "Unicode". The mark at the beginning and text that is sound in this
 * encoding leave no doubt of it. Without the mark the NULs tell: one in every letter of ASCII, all on one side, and in most
 * letters. A few NULs are damage in a text of another encoding.
 */
public final class Utf16 {

    private static final int MARK = 2;

    private Utf16() {}

    /** The text without its byte order mark; {@code null} where the bytes may be anything else, or say nothing. */
    public static @Nullable String text(byte[] file, int length) {
        Charset marked = marked(file, length);
        Charset charset = marked == null ? unmarked(file, length) : marked;
        if (charset == null) {
            return null;
        }
        int start = marked == null ? 0 : MARK;
        try {
            String text = charset.newDecoder()
                    .decode(ByteBuffer.wrap(file, start, length - start))
                    .toString();
            return text.isBlank() || text.chars().anyMatch(Utf16::isNoText) ? null : text;
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    private static @Nullable Charset marked(byte[] file, int length) {
        if (length < MARK) {
            return null;
        }
        int mark = (file[0] & 0xFF) << 8 | file[1] & 0xFF;
        return mark == 0xFFFE ? StandardCharsets.UTF_16LE : mark == 0xFEFF ? StandardCharsets.UTF_16BE : null;
    }

    private static @Nullable Charset unmarked(byte[] file, int length) {
        int first = 0;
        int second = 0;
        for (int i = 0; i < length; i++) {
            if (file[i] == 0) {
                first += 1 - i % 2;
                second += i % 2;
            }
        }
        boolean isOneSided = first == 0 || second == 0;
        if (!isOneSided || length % 2 != 0 || 4 * (first + second) < length) {
            return null;
        }
        return second > 0 ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE;
    }

    /** UTF-32 begins with the same mark, and has a NUL in every letter. */
    private static boolean isNoText(int c) {
        return c < ' ' && c != '\n' && c != '\r' && c != '\t';
    }
}
