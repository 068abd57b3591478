package dev.loralint.forms;

import dev.loralint.finding.Location;
import dev.loralint.text.TextEdit;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * A text inside of a file, in the file's own writing: a JSON string, a cell of a CSV file or a line. It is decoded when somebody
 * asks, since a file may contain 200,000 of them.
 *
 * @param start of the text without its quotes (bytes)
 * @param end of the text without its quotes (bytes)
 * @param line of the start, from 1
 * @param lineStart where that line begins (bytes)
 */
record EncodedText(HostText host, Writing writing, int start, int end, int line, int lineStart) {

    /** How a text is written. */
    enum Writing {
        /** Between quotes, with backslashes. */
        JSON,
        /** Between quotes, with quotes doubled. */
        QUOTED_CELL,
        /** As it is, without commas, quotes and line ends. */
        PLAIN_CELL,
        /** As it is, without line ends. */
        LINE,
        /** A JSON value that is no text, as Python writes it. */
        VALUE
    }

    private static final Map<String, String> IN_PYTHON = Map.of(
            "true", "True", "false", "False", "null", "None", "NaN", "nan", "Infinity", "inf", "-Infinity", "-inf");

    /**
     * A decoded text.
     *
     * @param bytes UTF-8
     * @param bends pairs of offsets, in the text and in the file, behind each part that is written in another way
     */
    private record Decoded(byte[] bytes, int[] bends) {
        int inFile(int offset, int start) {
            int from = 0;
            int at = start;
            for (int i = 0; i < bends.length && bends[i] <= offset; i += 2) {
                from = bends[i];
                at = bends[i + 1];
            }
            return at + offset - from;
        }
    }

    byte[] text() {
        return writing == Writing.VALUE ? string().getBytes(StandardCharsets.US_ASCII) : ownBytes();
    }

    private byte[] ownBytes() {
        return isPlain()
                ? Arrays.copyOfRange(host.bytes(), start, end)
                : decoded().bytes();
    }

    String string() {
        String string = isPlain()
                ? new String(host.bytes(), start, end - start, StandardCharsets.UTF_8)
                : new String(decoded().bytes(), StandardCharsets.UTF_8);
        return writing == Writing.VALUE ? IN_PYTHON.getOrDefault(string, string) : string;
    }

    /** Without white space at its ends, and a sign and white space within it; a text may have nothing left. */
    EncodedText trimmed(String sign) {
        EncodedText text = within(" \t");
        return sign.isEmpty() ? text : text.within(sign).within(" \t");
    }

    /** Without these signs at its ends. */
    private EncodedText within(String signs) {
        int first = start;
        int last = end;
        while (first < last && signs.indexOf(host.bytes()[first]) >= 0) {
            first++;
        }
        while (last > first && signs.indexOf(host.bytes()[last - 1]) >= 0) {
            last--;
        }
        return first == start && last == end ? this : new EncodedText(host, writing, first, last, line, lineStart);
    }

    boolean isBlank() {
        return string().isBlank();
    }

    private boolean isPlain() {
        if (writing == Writing.LINE || writing == Writing.VALUE) {
            return true;
        }
        byte sign = writing == Writing.JSON ? (byte) '\\' : (byte) '"';
        for (int i = start; i < end; i++) {
            if (host.bytes()[i] == sign) {
                return false;
            }
        }
        return true;
    }

    private Decoded decoded() {
        byte[] bytes = host.bytes();
        ByteArrayOutputStream out = new ByteArrayOutputStream(end - start);
        int[] bends = new int[16];
        int count = 0;
        int at = start;
        while (at < end) {
            int behind = at + 1;
            if (writing == Writing.JSON && bytes[at] == '\\') {
                behind = JsonCursor.unescape(bytes, at, end, out);
            } else if (writing == Writing.QUOTED_CELL && bytes[at] == '"') {
                behind = at + 2;
                out.write('"');
            } else {
                out.write(bytes[at]);
            }
            if (behind > at + 1) {
                if (count == bends.length) {
                    bends = Arrays.copyOf(bends, count * 2);
                }
                bends[count++] = out.size();
                bends[count++] = behind;
            }
            at = behind;
        }
        return new Decoded(out.toByteArray(), Arrays.copyOf(bends, count));
    }

    /**
     * Where a part of it is in the file.
     *
     * @param column from 1, counted through all lines of the text (code points)
     * @param length (code points)
     */
    Location place(int column, int length) {
        Decoded text = isPlain() ? new Decoded(text(), new int[0]) : decoded();
        int from = text.inFile(offset(text.bytes(), column - 1), start);
        int to = text.inFile(offset(text.bytes(), column - 1 + length), start);
        return host.place(from, to, line, lineStart, start);
    }

    /** All of it, or its first line where a cell has several. */
    Location whole() {
        return host.place(start, host.endOfLine(start, end), line, lineStart, start);
    }

    /** Where a code point begins, counted from 0. */
    private static int offset(byte[] text, int codePoints) {
        int left = codePoints;
        int at = 0;
        while (at < text.length && (left > 0 || (text[at] & 0xC0) == 0x80)) {
            at++;
            if (at >= text.length || (text[at] & 0xC0) != 0x80) {
                left--;
            }
        }
        return at;
    }

    /** The edits in the file's own writing. */
    List<TextEdit> edits(List<TextEdit> edits) {
        if (edits.isEmpty()) {
            return List.of();
        }
        if (writing == Writing.PLAIN_CELL) {
            return List.of(cell(edits));
        }
        Decoded decoded = decoded();
        List<TextEdit> own = new ArrayList<>(edits.size());
        for (TextEdit edit : edits) {
            own.add(new TextEdit(
                    decoded.inFile(edit.start(), start),
                    decoded.inFile(edit.end(), start),
                    written(edit.replacement())));
        }
        return own;
    }

    /** A cell without quotes gets them where its new text needs them. */
    private TextEdit cell(List<TextEdit> edits) {
        String text = new String(TextEdit.applied(text(), edits), StandardCharsets.UTF_8);
        boolean needsQuotes = text.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return new TextEdit(start, end, needsQuotes ? '"' + text.replace("\"", "\"\"") + '"' : text);
    }

    /** A text as this writing has it, without the quotes around it. */
    String written(String text) {
        return switch (writing) {
            case JSON -> JsonCursor.escape(text, isAscii());
            case QUOTED_CELL -> text.replace("\"", "\"\"");
            case PLAIN_CELL, LINE, VALUE -> text;
        };
    }

    /** Whether everything but ASCII is escaped, as far as it shows: there is an escape and nothing else. */
    private boolean isAscii() {
        boolean escapes = false;
        for (int i = start; i < end; i++) {
            if (host.bytes()[i] < 0) {
                return false;
            }
            escapes |= host.bytes()[i] == '\\' && i + 1 < end && host.bytes()[i + 1] == 'u';
        }
        return escapes;
    }
}
