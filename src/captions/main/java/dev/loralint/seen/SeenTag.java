package dev.loralint.seen;

import dev.loralint.concepts.Caption;
import dev.loralint.concepts.ImageFile;
import org.jspecify.annotations.Nullable;

/**
 * One tag that a tagger sees in one image: write {@code SeenTag( … ) from $use.tags}.
 *
 * @param tag in canonical spelling
 * @param score how sure the tagger is (0 to 1); NaN, for which each comparison is false, if it gives no scores
 * @param sure whether the tagger is sure: the score is at least {@code seen-sure}, or there are no scores
 * @param image in which it is seen
 * @param caption of the image; {@code null} if it has none
 * @param captioned whether the caption says it too: by this tag, a more special or a more general one
 * @param general whether another tag that is seen in the image says it more specially
 */
public record SeenTag(
        String tag,
        double score,
        boolean sure,
        ImageFile image,
        @Nullable Caption caption,
        boolean captioned,
        boolean general) {

    // By hand: the image has its concept, which has all captions.
    @Override
    public int hashCode() {
        return 31 * tag.hashCode() + image.hashCode();
    }
}
