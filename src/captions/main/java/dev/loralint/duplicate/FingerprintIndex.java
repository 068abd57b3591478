package dev.loralint.duplicate;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * Finds fingerprints whose hashes differ in few bits without comparing each with each. A hash is cut into four bands of 16
 * bits; of two that differ in at most seven bits one band differs in at most one. So it is enough to look up, for each
 * band, its value and the 16 values that differ from it in one bit.
 */
final class FingerprintIndex {

    private static final int BANDS = 4;
    private static final int BAND_BITS = 16;
    private static final int NONE = -1;

    private final List<Fingerprint> all;
    private final int[] first = new int[BANDS << BAND_BITS];
    private final int[] next;
    private final int[] seen;

    FingerprintIndex(List<Fingerprint> all) {
        this.all = all;
        this.next = new int[BANDS * all.size()];
        this.seen = new int[all.size()];
        Arrays.fill(first, NONE);
        Arrays.fill(seen, NONE);
        for (int i = all.size() - 1; i >= 0; i--) {
            for (int band = 0; band < BANDS; band++) {
                int slot = slot(all.get(i).hash(), band);
                next[i * BANDS + band] = first[slot];
                first[slot] = i;
            }
        }
    }

    private static int slot(long hash, int band) {
        return band << BAND_BITS | (int) (hash >>> band * BAND_BITS & 0xffff);
    }

    /** The numbers of all others that show the same image, each once, in no order. */
    void like(int number, IntConsumer found) {
        Fingerprint fingerprint = all.get(number);
        seen[number] = number;
        for (int band = 0; band < BANDS; band++) {
            int slot = slot(fingerprint.hash(), band);
            walk(number, band, slot, found);
            for (int bit = 0; bit < BAND_BITS; bit++) {
                walk(number, band, slot ^ 1 << bit, found);
            }
        }
    }

    private void walk(int number, int band, int slot, IntConsumer found) {
        for (int other = first[slot]; other != NONE; other = next[other * BANDS + band]) {
            if (seen[other] != number) {
                seen[other] = number;
                if (all.get(number).isLike(all.get(other))) {
                    found.accept(other);
                }
            }
        }
    }
}
