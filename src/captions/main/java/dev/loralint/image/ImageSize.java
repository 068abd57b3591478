package dev.loralint.image;

/**
 * Width and height in pixels, and the number of frames of a video's bucket.
 *
 * @param width width (pixels)
 * @param height height (pixels)
 * @param frames frames of a video; 1 of an image (count)
 */
public record ImageSize(int width, int height, int frames) {

    /** The size of an image. */
    public ImageSize(int width, int height) {
        this(width, height, 1);
    }

    /** The same for a video. */
    public ImageSize withFrames(int others) {
        return new ImageSize(width, height, others);
    }

    /** Width times height (pixels). */
    public long pixels() {
        return (long) width * height;
    }

    @Override
    public String toString() {
        return width + "x" + height + (frames == 1 ? "" : "x" + frames);
    }
}
