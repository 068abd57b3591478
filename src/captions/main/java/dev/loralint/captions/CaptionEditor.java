package dev.loralint.captions;

import dev.loralint.finding.Change;
import dev.loralint.text.SavedText;
import dev.loralint.text.TextEdit;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Turns what a fix wants of a caption into replacements of its bytes. What is not at fault stays as it is: separators,
 * line ends, weights, escapes, odd white space.
 */
public final class CaptionEditor {

    private final byte[] file;
    private final CaptionOptions options;
    private final TagTexts texts;

    /** {@code null} where the file is not UTF-8. */
    private final @Nullable CaptionLine line;

    /**
     * An editor of one file, for fixes each of which is asked for by itself.
     *
     * @param options how the trainer splits the caption
     */
    public CaptionEditor(byte[] file, CaptionOptions options) {
        this(file, options, new TagTexts());
    }

    private CaptionEditor(byte[] file, CaptionOptions options, TagTexts texts) {
        this.file = file;
        this.options = options;
        this.texts = texts;
        this.line = isUtf8(file) ? CaptionLine.of(file, options, texts) : null;
    }

    /** One of another file, which knows the tags of this one. */
    public CaptionEditor next(byte[] other, CaptionOptions otherOptions) {
        return new CaptionEditor(other, otherOptions, texts);
    }

    /** The edits of a file that are made together. */
    public static List<TextEdit> edits(byte[] file, List<Change> changes, CaptionOptions options) {
        return new CaptionEditor(file, options).edits(changes);
    }

    /**
     * The edits, in the order of the file, none reaching into another. Several changes are made together, since they may
     * concern the same tag. A file in another encoding can only be made UTF-8, and no change leaves a caption without words.
     */
    public List<TextEdit> edits(List<Change> changes) {
        if (changes.contains(new Change.SaveAsUtf8())) {
            SavedText saved = SavedText.of(file);
            return saved.isUtf8() ? List.of() : List.of(new TextEdit(0, file.length, saved.text()));
        }
        return line == null
                ? List.of()
                : new CaptionRevision(file, options, line).with(changes).edits();
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
