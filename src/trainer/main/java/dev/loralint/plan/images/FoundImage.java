package dev.loralint.plan.images;

import dev.loralint.image.ImageOnDisk;
import dev.loralint.image.ImageSize;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An image that a subset has, with what is known of it before buckets are made.
 *
 * @param text reads the caption, perhaps from its file
 * @param size {@code null} where it must be read from the file
 * @param picture the header; {@code null} where it was not read yet
 */
public record FoundImage(
        String key,
        Path file,
        Supplier<String> text,
        @Nullable ImageSize size,
        @Nullable ImageOnDisk picture) {

    /** One of which only a description was read. */
    FoundImage(String key, Path file, String caption, @Nullable ImageSize size) {
        this(key, file, () -> caption, size, null);
    }

    /** The caption, before the trainer changes it. */
    public String caption() {
        return text.get();
    }
}
