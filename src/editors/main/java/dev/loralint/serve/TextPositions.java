package dev.loralint.serve;

import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;

/**
 * Positions in a file as the protocol has them: lines from 0, and columns from 0 that count UTF-16 code units and no byte order
 * mark. A reader of one content.
 */
final class TextPositions {

    private static final int BYTE_ORDER_MARK = 3;

    private final byte[] content;
    private final int[] starts;

    TextPositions(byte[] content) {
        this.content = content;
        this.starts = IntStream.rangeClosed(0, content.length)
                .filter(i -> i == 0 || content[i - 1] == '\n')
                .toArray();
    }

    private boolean isMarked() {
        return content.length >= BYTE_ORDER_MARK
                && content[0] == (byte) 0xEF
                && content[1] == (byte) 0xBB
                && content[2] == (byte) 0xBF;
    }

    /** A line without its end and without a byte order mark; empty after the last one. */
    String line(int line) {
        if (line < 0 || line >= starts.length) {
            return "";
        }
        int start = starts[line] + (line == 0 && isMarked() ? BYTE_ORDER_MARK : 0);
        int end = line + 1 < starts.length ? starts[line + 1] : content.length;
        return new String(content, start, Math.max(0, end - start), StandardCharsets.UTF_8).stripTrailing();
    }

    /** The lines until one, that one too. */
    String until(int line) {
        int end = line + 1 < starts.length ? starts[line + 1] : content.length;
        return new String(content, 0, end, StandardCharsets.UTF_8);
    }

    /** The place of a finding, whose lines and columns are from 1 and count code points; line 0 is the file as a whole. */
    Range range(int line, int column, int endLine, int endColumn) {
        if (line <= 0) {
            return new Range(new Position(0, 0), new Position(0, line(0).length()));
        }
        Position start = position(line, column);
        Position end = position(endLine, endColumn);
        return start.equals(end)
                ? new Range(
                        start,
                        new Position(start.getLine(), line(start.getLine()).length()))
                : new Range(start, end);
    }

    private Position position(int line, int column) {
        String text = line(line - 1);
        int points = Math.min(column - 1, text.codePointCount(0, text.length()));
        return new Position(line - 1, text.offsetByCodePoints(0, Math.max(0, points)));
    }

    /** The place of a byte. */
    Position position(int offset) {
        int line = 0;
        while (line + 1 < starts.length && starts[line + 1] <= offset) {
            line++;
        }
        int start = starts[line] + (line == 0 && isMarked() ? BYTE_ORDER_MARK : 0);
        return new Position(
                line, new String(content, start, Math.max(0, offset - start), StandardCharsets.UTF_8).length());
    }
}
