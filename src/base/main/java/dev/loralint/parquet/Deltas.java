package dev.loralint.parquet;

/** Reads numbers that are written as differences. */
final class Deltas {

    private static final String DAMAGED = "a page is damaged";

    private Deltas() {}

    /** All of them, behind which the bytes go. */
    static int[] read(Bytes bytes, int most) throws DamagedParquet {
        long block = bytes.varint();
        long parts = bytes.varint();
        long total = bytes.varint();
        boolean sound = parts > 0 && parts <= 512 && block > 0 && block <= 1 << 20 && block % (parts * 8) == 0;
        if (!sound || total < 0 || total > most) {
            throw new DamagedParquet(DAMAGED);
        }
        int[] numbers = new int[(int) total];
        long value = bytes.zigzag();
        int count = 0;
        if (total > 0) {
            numbers[count++] = (int) value;
        }
        int each = (int) (block / parts);
        while (count < total) {
            long least = bytes.zigzag();
            int[] widths = new int[(int) parts];
            for (int i = 0; i < parts; i++) {
                widths[i] = bytes.next();
            }
            for (int i = 0; i < parts && count < total; i++) {
                if (widths[i] > 32) {
                    throw new DamagedParquet(DAMAGED);
                }
                Bytes part = bytes.part(each / 8 * widths[i]);
                long bits = 0;
                int filled = 0;
                for (int k = 0; k < each && count < total; k++) {
                    while (filled < widths[i]) {
                        bits |= (long) part.next() << filled;
                        filled += 8;
                    }
                    value += least + (bits & (1L << widths[i]) - 1);
                    bits >>>= widths[i];
                    filled -= widths[i];
                    numbers[count++] = (int) value;
                }
            }
        }
        return numbers;
    }
}
