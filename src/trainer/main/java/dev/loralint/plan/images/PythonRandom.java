package dev.loralint.plan.images;

/** Python's {@code random} with a whole number as its seed: the Mersenne Twister MT19937. */
public final class PythonRandom {

    private static final int SIZE = 624;
    private static final int MIDDLE = 397;

    private final int[] state = new int[SIZE];
    private int next = SIZE;

    public PythonRandom(long seed) {
        long positive = Math.abs(seed);
        int[] key =
                positive >>> 32 == 0 ? new int[] {(int) positive} : new int[] {(int) positive, (int) (positive >>> 32)};
        fill(19_650_218);
        int i = 1;
        for (int k = Math.max(SIZE, key.length), j = 0; k > 0; k--) {
            state[i] = (state[i] ^ mixed(i) * 1_664_525) + key[j] + j;
            i = wrapped(i + 1);
            j = (j + 1) % key.length;
        }
        for (int k = SIZE - 1; k > 0; k--) {
            state[i] = (state[i] ^ mixed(i) * 1_566_083_941) - i;
            i = wrapped(i + 1);
        }
        state[0] = 0x80000000;
    }

    private void fill(int seed) {
        state[0] = seed;
        for (int i = 1; i < SIZE; i++) {
            state[i] = 1_812_433_253 * mixed(i) + i;
        }
    }

    private int mixed(int i) {
        return state[i - 1] ^ state[i - 1] >>> 30;
    }

    private int wrapped(int i) {
        if (i < SIZE) {
            return i;
        }
        state[0] = state[SIZE - 1];
        return 1;
    }

    private int bits() {
        if (next == SIZE) {
            for (int i = 0; i < SIZE; i++) {
                int y = state[i] & 0x80000000 | state[(i + 1) % SIZE] & 0x7fffffff;
                state[i] = state[(i + MIDDLE) % SIZE] ^ y >>> 1 ^ ((y & 1) == 0 ? 0 : 0x9908b0df);
            }
            next = 0;
        }
        int y = state[next++];
        y ^= y >>> 11;
        y ^= y << 7 & 0x9d2c5680;
        y ^= y << 15 & 0xefc60000;
        return y ^ y >>> 18;
    }

    /** A number from 0 to below the bound, which is above 0. */
    int below(int bound) {
        int width = 32 - Integer.numberOfLeadingZeros(bound);
        int drawn = bits() >>> 32 - width;
        while (drawn >= bound) {
            drawn = bits() >>> 32 - width;
        }
        return drawn;
    }
}
