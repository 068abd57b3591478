package dev.loralint.image;

/**
 * What an image's header says, and whether its end is there.
 *
 * @param format the format by content
 * @param size width and height before EXIF rotates it
 * @param colours how colours are stored
 * @param transparency whether pixels are transparent
 * @param orientation the EXIF orientation, which the trainer ignores
 * @param bits of one channel of a pixel, or of a palette index (bits)
 * @param animated whether it has more than one frame
 * @param cutOff whether the end of the file is missing; false if only decoding can show it
 */
public record ImageHeader(
        ImageFormat format,
        ImageSize size,
        ColourModel colours,
        int bits,
        Transparency transparency,
        Orientation orientation,
        boolean animated,
        boolean cutOff) {

    /** Pillow takes more for an attack and raises DecompressionBombError (Image.py: twice MAX_IMAGE_PIXELS). */
    public static final long MOST_PIXELS = 2L * 89_478_485;

    /** Whether Pillow refuses it for its size. */
    public boolean isTooLarge() {
        return size.pixels() > MOST_PIXELS;
    }
}
