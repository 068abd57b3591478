package dev.loralint.image;

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

    @Override
    public String toString() {
        return width + "x" + height;
    }
}
