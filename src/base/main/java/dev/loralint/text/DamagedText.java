package dev.loralint.text;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What a program has spoiled before the text was saved: UTF-8 that was read as Windows-1252 and written again ({@code cafÃ©}), letters
 * that were replaced because they could not be read, and control characters.
 */
public enum DamagedText {
    MISREAD,
    REPLACED,
    CONTROL;

    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
    private static final int NONE = -1;

    /** @return a bit for each kind of damage, by its ordinal; 0 for sound text */
    public static int in(String text) {
        int found = 0;
        for (DamagedText kind : values()) {
            found |= kind.first(text) >= 0 ? kind.bit() : 0;
        }
        return found;
    }

    public int bit() {
        return 1 << ordinal();
    }

    /** The index of the first character that is damaged so; -1 if there is none. */
    public int first(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean found = switch (this) {
                case MISREAD -> c >= '\u00C2' && c <= '\u00F4' && endOfMisread(text, i) > i;
                case REPLACED -> c == '\uFFFD';
                case CONTROL -> c != '\t' && c != '\n' && c != '\r' && (c < ' ' || c == '\u007F');
            };
            if (found) {
                return i;
            }
        }
        return NONE;
    }

    /** The text with the letters that were meant, where it was misread. */
    public static String repaired(String text) {
        StringBuilder whole = new StringBuilder();
        int i = 0;
        while (i < text.length()) {
            int end = endOfMisread(text, i);
            String meant = end > i ? decoded(text.substring(i, end)) : null;
            whole.append(meant == null ? text.substring(i, i + 1) : meant);
            i = meant == null ? i + 1 : end;
        }
        return whole.toString();
    }

    /** The end of a letter of UTF-8 whose bytes are letters of Windows-1252 here; the start if there is none. */
    private static int endOfMisread(String text, int start) {
        int lead = text.charAt(start);
        int length = lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead <= 0xF4 ? 4 : 0;
        if (length == 0 || start + length > text.length()) {
            return start;
        }
        String meant = decoded(text.substring(start, start + length));
        return meant != null && isPlausible(meant.codePointAt(0), text.charAt(start + 1)) ? start + length : start;
    }

    /**
     * Letters with accents, Cyrillic, typographic signs, and everything of three and four bytes. {@code Ã} before a quotation mark may
     * end a word.
     */
    private static boolean isPlausible(int meant, char second) {
        if (meant > 0x7FF) {
            return true;
        }
        boolean sign = second >= '\u2013' && second <= '\u2026';
        return meant < 0x180 ? !sign : meant >= 0x400 && meant < 0x480;
    }

    /** @return {@code null} if the bytes are not UTF-8 */
    private static @Nullable String decoded(String misread) {
        byte[] bytes = new byte[misread.length()];
        for (int i = 0; i < bytes.length; i++) {
            int b = byteOf(misread.charAt(i));
            if (b < 0x80) {
                return null;
            }
            bytes[i] = (byte) b;
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    /** Bytes to which Windows-1252 gives no letter are read as control characters, as in Latin-1. */
    private static int byteOf(char c) {
        if (c <= 0xFF) {
            return c;
        }
        byte[] bytes = String.valueOf(c).getBytes(WINDOWS_1252);
        return bytes.length == 1 && bytes[0] < 0 ? bytes[0] & 0xFF : NONE;
    }
}
