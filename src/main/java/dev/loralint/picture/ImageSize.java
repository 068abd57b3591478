package dev.loralint.picture;

/** Width and height in pixels. */
public record ImageSize(int width, int height) {

    public long pixels() {
        return (long) width * height;
    }

    @Override
    public String toString() {
        return width + "x" + height;
    }
}
