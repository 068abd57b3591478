package dev.loralint.report;

import dev.loralint.disk.Disk;
import dev.loralint.finding.Edit;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
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
     * @param edits of one file, in its order
     * @return none where there are no edits
     */
    public static List<Suggestion> of(List<Edit> edits) throws IOException {
        if (edits.isEmpty()) {
            return List.of();
        }
        byte[] file = Disk.bytes(edits.get(0).file());
        int start = edits.get(0).start();
        int end = edits.get(edits.size() - 1).end();
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        int at = start;
        for (Edit edit : edits) {
            text.write(file, at, edit.start() - at);
            text.writeBytes(edit.replacement().getBytes(StandardCharsets.UTF_8));
            at = edit.end();
        }
        int[] from = SourceText.position(file, start);
        int[] to = SourceText.position(file, end);
        return List.of(new Suggestion(from[0], from[1], to[0], to[1], text.toString(StandardCharsets.UTF_8)));
    }
}
