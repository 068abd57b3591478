package dev.loralint.duplicate;

import java.awt.image.BufferedImage;
import java.util.Arrays;

/**
 * An image as a square of cells, each the mean of the pixels in it, edge pixels by the share that is inside. So the
 * same image in another size has nearly the same cells.
 */
final class Cells {

    /** Cells of brightness a side. */
    static final int BRIGHTNESS = 32;

    /** Cells of colour a side. */
    static final int COLOURS = 8;

    private static final int HASH_COLUMNS = 9;
    private static final int HASH_ROWS = 8;

    /** Less is the noise of lossy formats in what is flat. */
    private static final double STEP = 2;

    private static final int CHANNELS = 3;

    /** Red, green and blue by cell, row by row. */
    private final double[][] means;

    private Cells(double[][] means) {
        this.means = means;
    }

    /** @param turn how it is to be turned to be seen upright, by EXIF's numbers from 1 to 8 */
    static Cells of(BufferedImage opaque, int turn) {
        double[][] means = means(Fingerprint.pixels(opaque), opaque.getWidth(), opaque.getHeight());
        if (turn > 1) {
            for (int channel = 0; channel < CHANNELS; channel++) {
                means[channel] = turned(means[channel], turn);
            }
        }
        return new Cells(means);
    }

    private static double[][] means(int[] pixels, int width, int height) {
        double[][] sums = new double[CHANNELS][BRIGHTNESS * BRIGHTNESS];
        Shares columns = new Shares(width);
        Shares rows = new Shares(height);
        double[][] line = new double[CHANNELS][BRIGHTNESS + 1];
        for (int y = 0; y < height; y++) {
            for (double[] channel : line) {
                Arrays.fill(channel, 0);
            }
            for (int x = 0; x < width; x++) {
                int pixel = pixels[y * width + x];
                int cell = columns.cell[x];
                double share = columns.share[x];
                for (int channel = 0; channel < CHANNELS; channel++) {
                    int value = pixel >> 16 - 8 * channel & 0xff;
                    line[channel][cell] += share * value;
                    line[channel][cell + 1] += (1 - share) * value;
                }
            }
            int row = rows.cell[y];
            for (int channel = 0; channel < CHANNELS; channel++) {
                for (int cell = 0; cell < BRIGHTNESS; cell++) {
                    double sum = line[channel][cell];
                    sums[channel][row * BRIGHTNESS + cell] += rows.share[y] * sum;
                    if (row + 1 < BRIGHTNESS) {
                        sums[channel][(row + 1) * BRIGHTNESS + cell] += (1 - rows.share[y]) * sum;
                    }
                }
            }
        }
        double area = (double) width * height / (BRIGHTNESS * BRIGHTNESS);
        for (double[] channel : sums) {
            for (int i = 0; i < channel.length; i++) {
                channel[i] /= area;
            }
        }
        return sums;
    }

    /** In which cell each pixel of a line begins, and which share of it is there; the rest is in the next. */
    private static final class Shares {
        final int[] cell;
        final double[] share;

        Shares(int length) {
            cell = new int[length];
            share = new double[length];
            double size = (double) length / BRIGHTNESS;
            for (int i = 0; i < length; i++) {
                cell[i] = Math.min(BRIGHTNESS - 1, (int) (i / size));
                double end = (cell[i] + 1) * size;
                share[i] = cell[i] == BRIGHTNESS - 1 ? 1 : Math.min(1, end - i);
            }
        }
    }

    private static double[] turned(double[] cells, int turn) {
        int last = BRIGHTNESS - 1;
        double[] turned = new double[cells.length];
        for (int y = 0; y < BRIGHTNESS; y++) {
            for (int x = 0; x < BRIGHTNESS; x++) {
                boolean sideways = turn > 4;
                int column = sideways ? y : x;
                int row = sideways ? x : y;
                boolean fromRight = turn == 2 || turn == 3 || turn == 7 || turn == 8;
                boolean fromBelow = turn == 3 || turn == 4 || turn == 6 || turn == 7;
                turned[y * BRIGHTNESS + x] =
                        cells[(fromBelow ? last - row : row) * BRIGHTNESS + (fromRight ? last - column : column)];
            }
        }
        return turned;
    }

    /** Luma as JPEG has it. */
    private double brightness(int cell) {
        return 0.299 * means[0][cell] + 0.587 * means[1][cell] + 0.114 * means[2][cell];
    }

    byte[] brightness() {
        byte[] cells = new byte[BRIGHTNESS * BRIGHTNESS];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = (byte) Math.round(brightness(i));
        }
        return cells;
    }

    byte[] colours() {
        int step = BRIGHTNESS / COLOURS;
        byte[] colours = new byte[CHANNELS * COLOURS * COLOURS];
        for (int channel = 0; channel < CHANNELS; channel++) {
            for (int y = 0; y < COLOURS; y++) {
                for (int x = 0; x < COLOURS; x++) {
                    double sum = 0;
                    for (int i = 0; i < step * step; i++) {
                        sum += means[channel][(y * step + i / step) * BRIGHTNESS + x * step + i % step];
                    }
                    colours[(channel * COLOURS + y) * COLOURS + x] = (byte) Math.round(sum / (step * step));
                }
            }
        }
        return colours;
    }

    /**
     * A difference hash: whether it gets darker from each cell to the one at its right, of 9 by 8 cells. Each 16 bits are
     * of columns all over the image, so that a flat sky or ground does not make all of them alike.
     */
    long hash() {
        double[][] cells = new double[HASH_ROWS][HASH_COLUMNS];
        int rows = BRIGHTNESS / HASH_ROWS;
        double width = (double) BRIGHTNESS / HASH_COLUMNS;
        for (int y = 0; y < BRIGHTNESS; y++) {
            for (int x = 0; x < BRIGHTNESS; x++) {
                int column = (int) (x / width);
                double share = Math.min(1, (column + 1) * width - x);
                double value = brightness(y * BRIGHTNESS + x) / (rows * width);
                cells[y / rows][column] += share * value;
                if (share < 1 && column + 1 < HASH_COLUMNS) {
                    cells[y / rows][column + 1] += (1 - share) * value;
                }
            }
        }
        long hash = 0;
        for (int y = 0; y < HASH_ROWS; y++) {
            for (int x = 0; x + 1 < HASH_COLUMNS; x++) {
                if (cells[y][x] - cells[y][x + 1] > STEP) {
                    hash |= 1L << x % 4 * 16 + y * 2 + x / 4;
                }
            }
        }
        return hash;
    }
}
