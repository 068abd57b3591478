package dev.loralint.convert;

import dev.loralint.fix.ContentChange;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * What a conversion writes.
 *
 * @param form the captions will have it
 * @param images the number of images with captions (images)
 * @param changes files that are written
 * @param replaced those of them that are there, and that are not the captions that are converted
 * @param removed the old files that go, each with its content
 * @param copies images that are copied, by their new places
 * @param losses what the form cannot contain, one sentence for each kind, without a full stop
 */
public record CaptionConversion(
        ConvertForm form,
        int images,
        List<ContentChange> changes,
        List<Path> replaced,
        Map<Path, byte[]> removed,
        Map<Path, Path> copies,
        List<String> losses) {

    public CaptionConversion {
        changes = List.copyOf(changes);
        replaced = List.copyOf(replaced);
        removed = Collections.unmodifiableMap(removed);
        copies = Collections.unmodifiableMap(copies);
        losses = List.copyOf(losses);
    }

    /** Whether the captions have the form already. */
    public boolean isEmpty() {
        return changes.isEmpty() && removed.isEmpty() && copies.isEmpty();
    }
}
