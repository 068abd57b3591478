package dev.loralint.review;

import dev.loralint.concepts.Caption;
import dev.loralint.concepts.Concept;
import dev.loralint.concepts.ImageFile;
import dev.loralint.finding.Sha256;
import dev.loralint.image.ImageSize;
import dev.loralint.image.VideoHeader;
import dev.loralint.review.steps.Target;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An image with its caption, or a caption without an image.
 *
 * @param id the same as long as the name is
 * @param image {@code null} where there is only a caption
 * @param caption {@code null} where none was read
 * @param target where the caption is, or would be written; {@code null} where it cannot be
 */
record Item(
        String id,
        String name,
        Concept concept,
        @Nullable ImageFile image,
        @Nullable Caption caption,
        @Nullable Target target) {

    private static final int ID = 12;

    static String id(Concept concept, String name) {
        return hash(concept.pathOf(name));
    }

    /** The first digits of the text's hash. */
    static String hash(String text) {
        return Sha256.of(text.getBytes(StandardCharsets.UTF_8)).substring(0, ID);
    }

    int width() {
        return size().map(ImageSize::width).orElse(0);
    }

    int height() {
        return size().map(ImageSize::height).orElse(0);
    }

    /** Of the image, or of the frames of a video. */
    private Optional<ImageSize> size() {
        return Optional.ofNullable(image)
                .flatMap(file -> file.size().or(() -> file.video().map(VideoHeader::size)));
    }
}
