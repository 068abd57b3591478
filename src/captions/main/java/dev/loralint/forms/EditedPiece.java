package dev.loralint.forms;

import dev.loralint.text.TextEdit;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What edits of a whole caption do to one of the texts that it is joined from. What they do to the commas between the texts
 * is done by joining.
 *
 * @param own the edits as far as they are in the text, by its own offsets
 * @param after the text after them
 * @param cutAtStart whether a separator before the text was taken away together with a part of it, or all of it
 * @param cutAtEnd whether a separator behind the text was
 */
record EditedPiece(
        PiecedCaption.Piece piece,
        String before,
        List<TextEdit> own,
        String after,
        boolean cutAtStart,
        boolean cutAtEnd) {

    /**
     * @param from where the text begins in the caption (bytes)
     * @param gap where the separator before it begins (bytes)
     * @param edits of the caption
     */
    static EditedPiece of(PiecedCaption.Piece piece, byte[] text, int from, int gap, List<TextEdit> edits) {
        int to = from + text.length;
        List<TextEdit> own = new ArrayList<>();
        boolean cutAtStart = false;
        boolean cutAtEnd = false;
        for (TextEdit edit : edits) {
            boolean begins = edit.start() > gap && edit.start() <= to || edit.start() == gap && gap == from;
            int start = Math.max(from, edit.start());
            int end = Math.min(to, edit.end());
            if (!begins && end <= start) {
                continue;
            }
            cutAtStart |= edit.start() < from && edit.end() > gap && from > gap;
            cutAtEnd |= edit.end() > to;
            start = Math.min(start, to);
            own.add(new TextEdit(start - from, Math.max(start, end) - from, begins ? edit.replacement() : ""));
        }
        String before = new String(text, StandardCharsets.UTF_8);
        String after = own.isEmpty() ? before : new String(TextEdit.applied(text, own), StandardCharsets.UTF_8);
        return new EditedPiece(piece, before, own, after, cutAtStart, cutAtEnd);
    }

    /** The text as it is to be: without commas that separate it from nothing. */
    String text() {
        String text = after;
        if (cutAtStart) {
            text = text.replaceFirst("^[,\\s]+", "");
        }
        return cutAtEnd ? text.replaceFirst("[,\\s]+$", "") : text;
    }

    boolean isChanged() {
        return !text().equals(before);
    }

    boolean isGone() {
        return isChanged() && text().isBlank();
    }

    /** The edits of the file that change the text. */
    List<TextEdit> inText() {
        EncodedText encoded = piece.encoded();
        if (!isChanged()) {
            return List.of();
        }
        return text().equals(after)
                ? encoded.edits(own)
                : List.of(new TextEdit(encoded.start(), encoded.end(), encoded.written(text())));
    }
}
