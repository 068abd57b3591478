package dev.loralint.report;

import dev.loralint.text.TextEdit;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What a reviewer can put in place of a stretch of a file by one click. Lines and columns are from 1; columns count bytes
 * of UTF-8, as reviewdog wants them, and {@code endColumn} is the one after the last.
 */
public record Suggestion(int line, int column, int endLine, int endColumn, String text) {

    /**
     * Edits that belong together are one suggestion, from the first to the last.
     *
     * @param file what they are edits of
     * @param edits in its order
     * @return none where there are no edits
     */
    public static List<Suggestion> of(byte[] file, List<TextEdit> edits) {
        if (edits.isEmpty()) {
            return List.of();
        }
        int start = edits.get(0).start();
        int end = edits.get(edits.size() - 1).end();
        byte[] after = TextEdit.applied(file, edits);
        String text = new String(after, start, after.length - (file.length - end) - start, StandardCharsets.UTF_8);
        int[] from = SourceText.position(file, start);
        int[] to = SourceText.position(file, end);
        return List.of(new Suggestion(from[0], from[1], to[0], to[1], text));
    }
}
