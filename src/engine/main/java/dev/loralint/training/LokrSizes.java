package dev.loralint.training;

import java.util.List;

/**
 * Sizes of layers of SDXL that are the last to become whole matrices in a LoKr of LyCORIS when the rank rises
 * (lycoris/modules/lokr.py, lycoris/functional/general.py).
 *
 * @param layers the number of outputs and inputs of each
 */
record LokrSizes(List<int[]> layers) {

    /** The feed-forward layers of the transformer blocks. */
    static final LokrSizes LINEAR = new LokrSizes(List.of(new int[] {10_240, 1280}, new int[] {1280, 5120}));

    static final LokrSizes CONVOLUTIONS = new LokrSizes(List.of(new int[] {1280, 2560}));

    /**
     * Whether every layer has two whole matrices, which LyCORIS does not scale.
     *
     * @param factor the number that a size is divided by, or near; negative for two parts of similar size
     * @param unbalanced whether the larger part of the outputs belongs to the first matrix
     */
    boolean areWhole(double dim, int factor, boolean unbalanced) {
        for (int[] layer : layers) {
            int[] outputs = parts(layer[0], factor);
            int[] inputs = parts(layer[1], factor);
            if (dim < Math.max(outputs[unbalanced ? 0 : 1], inputs[1]) / 2.0) {
                return false;
            }
        }
        return true;
    }

    /** A size as a product of two numbers, the smaller first. */
    static int[] parts(int size, int factor) {
        if (factor > 0 && size % factor == 0) {
            return new int[] {Math.min(factor, size / factor), Math.max(factor, size / factor)};
        }
        int most = factor < 0 ? size : factor;
        int small = 1;
        int large = size;
        while (small < large) {
            int next = small + 1;
            while (size % next != 0) {
                next++;
            }
            if (next + size / next > 1 + size || next > most) {
                break;
            }
            small = next;
            large = size / next;
        }
        return new int[] {Math.min(small, large), Math.max(small, large)};
    }
}
