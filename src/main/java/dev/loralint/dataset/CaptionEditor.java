package dev.loralint.dataset;

import dev.loralint.finding.Change;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Turns what a fix wants of a caption into replacements of its bytes. What is not at fault stays as it is: separators,
 * line ends, weights, escapes, odd white space.
 */
public final class CaptionEditor {

    private CaptionEditor() {}

    /** The edits where nothing but commas parts tags. */
    public static List<TextEdit> edits(byte[] file, List<Change> changes) {
        return edits(file, changes, CaptionOptions.NONE);
    }

    /**
     * The edits, in the order of the file, none reaching into another. Several changes are made together, since they may
     * concern the same tag. Nothing is done to a file that is not UTF-8, and no change leaves a caption without words.
     *
     * @param options how the trainer splits the caption
     */
    public static List<TextEdit> edits(byte[] file, List<Change> changes, CaptionOptions options) {
        return isUtf8(file) ? new CaptionRevision(file, options).with(changes).edits() : List.of();
    }

    /** The file after the edits, which must be in its order. */
    public static byte[] apply(byte[] file, List<TextEdit> edits) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(file.length + 64);
        int from = 0;
        for (TextEdit edit : edits) {
            if (edit.start() < from || edit.end() > file.length) {
                throw new IllegalArgumentException("edits overlap or leave the file: " + edits);
            }
            out.write(file, from, edit.start() - from);
            out.writeBytes(edit.replacement().getBytes(StandardCharsets.UTF_8));
            from = edit.end();
        }
        out.write(file, from, file.length - from);
        return out.toByteArray();
    }

    private static boolean isUtf8(byte[] file) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(file));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
