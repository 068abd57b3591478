package dev.loralint.examples;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * Bytes as text that shows each of them: {@code \xe9} is a byte that is not UTF-8, <code>\</code>{@code u200b} a character that
 * nobody sees, {@code \r} and {@code \0} what editors change, and a backslash at the end of a line joins the next one.
 */
final class EscapedText {

    private static final Pattern LIKE_A_HEADER = Pattern.compile("(?md)^-(?=- )");
    private static final int HEX = 16;
    private static final int BYTE = 2;
    private static final int CHARACTER = 4;

    private final StringBuilder text = new StringBuilder();
    private boolean isEscaped;
    private boolean hasControls;
    private boolean hasOtherBytes;

    /** @param bytes whose text is wanted */
    EscapedText(byte[] bytes) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length + 1);
        CoderResult result;
        do {
            result = decoder.decode(in, out, true);
            out.flip().chars().forEach(c -> add((char) c));
            out.clear();
            for (int i = 0; result.isMalformed() && i < result.length(); i++) {
                escape(String.format("\\x%02x", in.get()));
                hasOtherBytes = true;
            }
        } while (!result.isUnderflow());
    }

    private void add(char c) {
        switch (c) {
            case '\n', '\t' -> text.append(c);
            case '\r' -> escape("\\r");
            case '\0' -> {
                escape("\\0");
                hasOtherBytes = true;
            }
            case '\\' -> text.append("\\\\");
            default -> {
                if (isSeen(c)) {
                    text.append(c);
                } else {
                    escape(String.format(c < ' ' ? "\\x%02x" : "\\u%04x", (int) c));
                    hasControls |= Character.isISOControl(c);
                }
            }
        }
    }

    private void escape(String escape) {
        text.append(escape);
        isEscaped = true;
    }

    /** Whether a reader sees that it is there. */
    private static boolean isSeen(char c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> false;
            case Character.SPACE_SEPARATOR -> c == ' ';
            default -> true;
        };
    }

    /** Whether it has bytes that only an escape can show. */
    boolean isNeeded() {
        return isEscaped;
    }

    /** Whether it is text of any encoding: others have both control characters and bytes that UTF-8 has not. */
    boolean isText() {
        return !hasControls || !hasOtherBytes;
    }

    /** On one line. */
    String line() {
        return text.toString().replace("\n", "\\n").replace("\t", "\\t").replace("\"", "\\x22");
    }

    /** As lines, none of which begins as the header of a section. */
    String lines() {
        String lines = LIKE_A_HEADER.matcher(text).replaceAll("\\\\x2d");
        return lines.endsWith("\n") ? lines : lines + "\\\n";
    }

    /** A text with a wrong escape. */
    static final class WrongEscapeException extends Exception {

        private static final long serialVersionUID = 1L;

        /** Where it is, in lines from 0. */
        final int line;

        WrongEscapeException(String escaped, int at) {
            super(
                    "unknown escape `" + escaped.substring(at, Math.min(escaped.length(), at + BYTE))
                            + "`; expected `\\\\`, `\\xHH`, `\\uHHHH`, `\\r`, `\\n`, `\\t`, `\\0`, or a backslash at the end of the line");
            this.line = (int)
                    escaped.substring(0, at).chars().filter(c -> c == '\n').count();
        }
    }

    /** The bytes of an escaped text. */
    static byte[] bytes(String escaped) throws WrongEscapeException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        StringBuilder characters = new StringBuilder();
        int at = 0;
        try {
            while (at < escaped.length()) {
                char c = escaped.charAt(at);
                char escape = c == '\\' && at + 1 < escaped.length() ? escaped.charAt(at + 1) : '?';
                int length = c != '\\' ? 1 : BYTE;
                if (c != '\\') {
                    characters.append(c);
                } else if (escape == 'x') {
                    flush(characters, bytes);
                    bytes.write(number(escaped, at, BYTE));
                    length += BYTE;
                } else if (escape == 'u') {
                    characters.append((char) number(escaped, at, CHARACTER));
                    length += CHARACTER;
                } else if (escape != '\n') {
                    characters.append(named(escaped, at, escape));
                }
                at += length;
            }
            flush(characters, bytes);
        } catch (CharacterCodingException e) {
            throw new WrongEscapeException(escaped, escaped.lastIndexOf("\\u", at)); // half a pair of surrogates
        }
        return bytes.toByteArray();
    }

    private static char named(String escaped, int at, char escape) throws WrongEscapeException {
        return switch (escape) {
            case '\\' -> '\\';
            case 'r' -> '\r';
            case 'n' -> '\n';
            case 't' -> '\t';
            case '0' -> '\0';
            default -> throw new WrongEscapeException(escaped, at);
        };
    }

    private static int number(String escaped, int at, int digits) throws WrongEscapeException {
        int begin = at + 2;
        int end = begin + digits;
        if (end > escaped.length() || !escaped.substring(begin, end).matches("\\p{XDigit}+")) {
            throw new WrongEscapeException(escaped, at);
        }
        return Integer.parseInt(escaped.substring(begin, end), HEX);
    }

    private static void flush(StringBuilder characters, ByteArrayOutputStream bytes) throws CharacterCodingException {
        ByteBuffer encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(characters));
        bytes.write(encoded.array(), 0, encoded.limit());
        characters.setLength(0);
    }
}
