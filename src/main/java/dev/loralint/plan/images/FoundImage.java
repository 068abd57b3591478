package dev.loralint.plan.images;

import dev.loralint.picture.ImageSize;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * An image that a subset has, with what is known of it before buckets are made.
 *
 * @param size {@code null} where it must be read from the file
 */
public record FoundImage(
        String key, Path file, String caption, @Nullable ImageSize size) {}
