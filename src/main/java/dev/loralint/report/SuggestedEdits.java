package dev.loralint.report;

import dev.loralint.text.TextEdit;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Suggestions of edits. Findings come file by file, so it is kept where the lines of one file start. */
public final class SuggestedEdits {

    private byte[] file = {};
    private int[] starts = {0};

    /**
     * Edits that belong together are one suggestion, from the first to the last.
     *
     * @param content what they are edits of
     * @param edits in its order
     * @return none where there are no edits
     */
    public List<Suggestion> of(byte[] content, List<TextEdit> edits) {
        if (edits.isEmpty()) {
            return List.of();
        }
        if (content != file) {
            file = content;
            starts = IntStream.rangeClosed(0, content.length)
                    .filter(i -> i == 0 || content[i - 1] == '\n')
                    .toArray();
        }
        int start = edits.get(0).start();
        int end = edits.get(edits.size() - 1).end();
        String text = new String(TextEdit.applied(content, start, end, edits), StandardCharsets.UTF_8);
        int from = line(start);
        int to = line(end);
        return List.of(new Suggestion(
                from,
                start - starts[from - 1] + 1,
                to,
                end - starts[to - 1] + 1,
                text,
                character(content, from, start),
                character(content, to, end)));
    }

    /** From 1: bytes that continue a character do not count. */
    private int character(byte[] content, int line, int offset) {
        return 1
                + (int) IntStream.range(starts[line - 1], offset)
                        .filter(i -> (content[i] & 0xC0) != 0x80)
                        .count();
    }

    /** From 1. */
    private int line(int offset) {
        int found = Arrays.binarySearch(starts, offset);
        return found < 0 ? -found - 1 : found + 1;
    }
}
