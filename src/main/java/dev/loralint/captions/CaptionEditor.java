package dev.loralint.captions;

import dev.loralint.finding.Change;
import dev.loralint.text.SavedText;
import dev.loralint.text.TextEdit;
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

    /**
     * The edits, in the order of the file, none reaching into another. Several changes are made together, since they may
     * concern the same tag. A file in another encoding can only be made UTF-8, and no change leaves a caption without words.
     *
     * @param options how the trainer splits the caption
     */
    public static List<TextEdit> edits(byte[] file, List<Change> changes, CaptionOptions options) {
        if (changes.contains(new Change.SaveAsUtf8())) {
            SavedText saved = SavedText.of(file);
            return saved.isUtf8() ? List.of() : List.of(new TextEdit(0, file.length, saved.text()));
        }
        return isUtf8(file) ? new CaptionRevision(file, options).with(changes).edits() : List.of();
    }

    /**
     * The edits that put a removed tag back where it was, in each line that it was removed from: before the first tag that
     * followed it and is still there, else at the end. Nothing where it was not there, or is there now.
     *
     * @param file as it is now
     * @param old as it was before
     */
    public static List<TextEdit> restored(byte[] file, byte[] old, String tag) {
        return isUtf8(file) ? new RestoredTag(file, old, tag).edits() : List.of();
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
