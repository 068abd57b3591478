package dev.loralint.vision;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.function.DoubleUnaryOperator;

/**
 * Makes images smaller or larger as Pillow does, to the last bit (src/libImaging/Resample.c): the Java runtime has no filter
 * that looks at all pixels of a large image, and a tagger has learned from images that were made by this one.
 */
enum Resampling {
    BILINEAR(1, x -> Math.max(0, 1 - Math.abs(x))),
    BICUBIC(2, Resampling::cubic);

    private static final int BITS = 32 - 8 - 2;
    private static final int CHANNELS = 3;
    private static final double SHARPNESS = -0.5;
    private static final int WHITE = 0xFF;

    private final double support;
    private final DoubleUnaryOperator filter;

    Resampling(double support, DoubleUnaryOperator filter) {
        this.support = support;
        this.filter = filter;
    }

    private static double cubic(double at) {
        double x = Math.abs(at);
        if (x < 1) {
            return ((SHARPNESS + 2) * x - (SHARPNESS + 3)) * x * x + 1;
        }
        return x < 2 ? (((x - 5) * x + 8) * x - 4) * SHARPNESS : 0;
    }

    /**
     * Bytes of red, green and blue, line by line.
     *
     * @param image of the type {@link BufferedImage#TYPE_INT_RGB}
     * @param square whether the image is first put in the middle of a white square
     */
    byte[] of(BufferedImage image, boolean square, int width, int height) {
        int side = Math.max(image.getWidth(), image.getHeight());
        int wide = square ? side : image.getWidth();
        int high = square ? side : image.getHeight();
        int left = (wide - image.getWidth()) / 2;
        int top = (high - image.getHeight()) / 2;
        int[] pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
        byte[] line = new byte[wide * CHANNELS];
        java.util.Arrays.fill(line, (byte) WHITE);
        // lines above and below the image are white and stay so
        byte[] narrow = new byte[width * image.getHeight() * CHANNELS];
        Windows across = new Windows(wide, width);
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0, i = left * CHANNELS; x < image.getWidth(); x++) {
                int rgb = pixels[y * image.getWidth() + x];
                line[i++] = (byte) (rgb >> 16);
                line[i++] = (byte) (rgb >> 8);
                line[i++] = (byte) rgb;
            }
            for (int x = 0; x < width; x++) {
                for (int c = 0; c < CHANNELS; c++) {
                    int sum = 1 << (BITS - 1);
                    for (int k = 0; k < across.count[x]; k++) {
                        sum += (line[(across.first[x] + k) * CHANNELS + c] & WHITE) * across.weights[x][k];
                    }
                    narrow[(y * width + x) * CHANNELS + c] = clipped(sum);
                }
            }
        }
        byte[] small = new byte[width * height * CHANNELS];
        Windows down = new Windows(high, height);
        int row = width * CHANNELS;
        for (int y = 0; y < height; y++) {
            for (int i = 0; i < row; i++) {
                int sum = 1 << (BITS - 1);
                for (int k = 0; k < down.count[y]; k++) {
                    int from = down.first[y] + k - top;
                    boolean inside = from >= 0 && from < image.getHeight();
                    sum += (inside ? narrow[from * row + i] & WHITE : WHITE) * down.weights[y][k];
                }
                small[y * row + i] = clipped(sum);
            }
        }
        return small;
    }

    private static byte clipped(int sum) {
        return (byte) Math.max(0, Math.min(WHITE, sum >> BITS));
    }

    /** Which pixels of a line each new pixel is made of, and how much of each. */
    private final class Windows {

        final int[] first;
        final int[] count;
        final int[][] weights;

        Windows(int from, int to) {
            first = new int[to];
            count = new int[to];
            weights = new int[to][];
            double scale = (double) from / to;
            double stretch = Math.max(scale, 1);
            double reach = support * stretch;
            for (int at = 0; at < to; at++) {
                double centre = (at + 0.5) * scale;
                first[at] = Math.max(0, (int) (centre - reach + 0.5));
                count[at] = Math.min(from, (int) (centre + reach + 0.5)) - first[at];
                double[] shares = new double[count[at]];
                double sum = 0;
                for (int k = 0; k < shares.length; k++) {
                    shares[k] = filter.applyAsDouble((k + first[at] - centre + 0.5) * (1 / stretch));
                    sum += shares[k];
                }
                weights[at] = new int[shares.length];
                for (int k = 0; k < shares.length; k++) {
                    double share = sum == 0 ? shares[k] : shares[k] / sum;
                    weights[at][k] = (int) (Math.copySign(0.5, share) + share * (1 << BITS));
                }
            }
        }
    }
}
