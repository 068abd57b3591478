package dev.loralint.picture;

import org.jspecify.annotations.Nullable;

/**
 * Width and height in pixels.
 *
 * @param width width (pixels)
 * @param height height (pixels)
 */
public record ImageSize(int width, int height) {

    /** Width times height (pixels). */
    public long pixels() {
        return (long) width * height;
    }

    // By hand: Java links the methods that it generates for a record when they first run, which takes longer than a
    // rule.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ImageSize size && width == size.width && height == size.height;
    }

    @Override
    public int hashCode() {
        return 31 * width + height;
    }

    @Override
    public String toString() {
        return width + "x" + height;
    }
}
