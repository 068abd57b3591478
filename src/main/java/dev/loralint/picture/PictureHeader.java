package dev.loralint.picture;

/**
 * What a picture's header says, and whether the end that it promises is there.
 *
 * @param size as a decoder gives it, before EXIF turns it
 * @param orientation what EXIF says, which decoders leave to others
 * @param bits of one channel of a pixel; of a colour's number where there is a palette
 * @param animated whether there are more pictures behind the first
 * @param cutOff whether the end of the file is missing; false where that cannot be told without decoding
 */
public record PictureHeader(
        PictureFormat format,
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
