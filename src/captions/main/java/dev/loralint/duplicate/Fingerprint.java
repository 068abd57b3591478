package dev.loralint.duplicate;

import dev.loralint.image.ImageDecoder;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.Optional;

/**
 * What an image looks like, small enough to be kept and compared: a hash of 64 bits by which candidates are found, and
 * the brightness and colours of its cells, by which they are distinguished. The hash alone is not enough, since images of
 * one character on one background often have the same.
 *
 * @param width in pixels, seen upright
 * @param height in pixels, seen upright
 * @param hash by which candidates are found
 * @param brightness of its cells, row by row
 * @param colours of its larger cells, three bytes each
 */
record Fingerprint(int width, int height, long hash, byte[] brightness, byte[] colours) {

    /** Candidates differ in no more bits of the hash. */
    static final int BITS = 7;

    /** Smaller images have too little in a cell to be compared. */
    private static final int SMALLEST = 64;

    /** One image that was scaled keeps its proportions but for rounding to whole pixels. */
    private static final double PROPORTIONS = 0.02;

    /**
     * By how much a cell may be brighter or darker, of 255. Images that were scaled by 0.33 to 1.5 or saved as JPEG of
     * quality 50 differ by 11 at most, unless a scaler leaves out pixels; another mouth, other eyes make 26 and more.
     */
    private static final int BRIGHTNESS_CELL = 13;

    /** Over all cells. */
    private static final double BRIGHTNESS_MEAN = 2;

    private static final int COLOUR_CELL = 8;
    private static final double COLOUR_MEAN = 2;

    /**
     * @param image as stored
     * @param turn how it is to be turned to be seen upright, by EXIF's numbers from 1 to 8
     * @return nothing where the image is too small to be compared
     */
    static Optional<Fingerprint> of(BufferedImage image, int turn) {
        if (Math.min(image.getWidth(), image.getHeight()) < SMALLEST) {
            return Optional.empty();
        }
        Cells cells = Cells.of(ImageDecoder.opaque(image), turn);
        boolean sideways = turn > 4;
        return Optional.of(new Fingerprint(
                sideways ? image.getHeight() : image.getWidth(),
                sideways ? image.getWidth() : image.getHeight(),
                cells.hash(),
                cells.brightness(),
                cells.colours()));
    }

    static int[] pixels(BufferedImage opaque) {
        return ((DataBufferInt) opaque.getRaster().getDataBuffer()).getData();
    }

    int distance(Fingerprint other) {
        return Long.bitCount(hash ^ other.hash);
    }

    /** Whether both show the same image, in whatever size and however well it was kept. */
    boolean isLike(Fingerprint other) {
        double ratio = (double) width * other.height / ((double) height * other.width);
        return Math.abs(ratio - 1) <= PROPORTIONS
                && distance(other) <= BITS
                && isLike(colours, other.colours, COLOUR_CELL, COLOUR_MEAN)
                && isLike(brightness, other.brightness, BRIGHTNESS_CELL, BRIGHTNESS_MEAN);
    }

    private static boolean isLike(byte[] some, byte[] others, int most, double mean) {
        int sum = 0;
        for (int i = 0; i < some.length; i++) {
            int difference = Math.abs((some[i] & 0xff) - (others[i] & 0xff));
            if (difference > most) {
                return false;
            }
            sum += difference;
        }
        return sum <= mean * some.length;
    }
}
