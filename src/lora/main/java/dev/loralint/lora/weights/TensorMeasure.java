package dev.loralint.lora.weights;

import dev.loralint.safetensors.Dtype;
import dev.loralint.safetensors.Tensor;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Measures one tensor as its bytes stream by: the sum of squares of each lane (a rank's row or column, or the whole tensor),
 * and values that should not be there.
 */
final class TensorMeasure {

    private static final VarHandle SHORTS =
            MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle FLOATS =
            MethodHandles.byteArrayViewVarHandle(float[].class, ByteOrder.LITTLE_ENDIAN);

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /** So many squares are added as floats, which is quicker and exact to five digits, before they count as a double. */
    private static final int FLOAT_ADDS = 64;

    /** A line of so many rows stays in a core's nearest cache until the next lanes are added, even of rank 512. */
    private static final int ROWS_AT_ONCE = 16;

    /** More lanes than any rank are not told apart. */
    private static final int MOST_LANES = 1 << 14;

    private final Dtype dtype;
    private final double[] squares;

    /** Of some rows, before it is known whether one of their numbers is odd. */
    private final double[] sums;

    private final long run;
    private final double largest;
    private final boolean half;
    /** Of which the value is kept, as a sample. */
    private final long middle;

    private float sample;
    private long seen;
    private long notANumber;
    private long infinite;
    private long saturated;

    private TensorMeasure(Tensor tensor, int lanes, long run) {
        this.dtype = tensor.dtype();
        this.squares = new double[lanes];
        this.sums = new double[lanes];
        this.run = run;
        this.largest = largest(dtype);
        this.half = dtype == Dtype.F16;
        this.middle = tensor.elements() / 2;
    }

    /** A lane for each row. */
    static TensorMeasure rows(Tensor tensor) {
        long rows = tensor.dimension(0);
        boolean apart = tensor.rank() >= 2 && rows > 0 && rows <= MOST_LANES;
        return apart ? new TensorMeasure(tensor, (int) rows, tensor.elements() / rows) : whole(tensor);
    }

    /** A lane for each column of {@code out × rank}, with whatever dimensions follow. */
    static TensorMeasure columns(Tensor tensor) {
        long columns = tensor.dimension(1);
        boolean apart = tensor.rank() >= 2 && columns > 0 && columns <= MOST_LANES && tensor.elements() > 0;
        return apart
                ? new TensorMeasure(tensor, (int) columns, tensor.elements() / tensor.dimension(0) / columns)
                : whole(tensor);
    }

    static TensorMeasure whole(Tensor tensor) {
        return new TensorMeasure(tensor, 1, Math.max(1, tensor.elements()));
    }

    /** The sum of squares of each lane. */
    double[] squares() {
        return squares;
    }

    double sum() {
        double sum = 0;
        for (double square : squares) {
            sum += square;
        }
        return sum;
    }

    /** The value in the middle; 0 where there is none. */
    float sample() {
        return sample;
    }

    long notANumber() {
        return notANumber;
    }

    long infinite() {
        return infinite;
    }

    long saturated() {
        return saturated;
    }

    /** @param bytes hold whole numbers from one to the other */
    void add(byte[] bytes, int from, int to) {
        int width = Math.max(1, dtype.bits() / 8);
        if (middle >= seen && middle < seen + (to - from) / width && isKnown()) {
            ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
            sample = (float) NumberReader.read(dtype, buffer, from + (int) (middle - seen) * width);
        }
        int at = from;
        while (at < to) {
            int lane = (int) (seen / run % squares.length);
            int rowBytes = width * squares.length;
            if (run == 1 && lane == 0 && squares.length > 1 && to - at >= rowBytes) {
                int rows = (to - at) / rowBytes;
                rows(bytes, at, rows);
                at += rows * rowBytes;
                seen += (long) rows * squares.length;
                continue;
            }
            int count = (int) Math.min(run - seen % run, (to - at) / width);
            if (count == 0) {
                return;
            }
            squares[lane] += switch (dtype) {
                case F16, BF16 -> shorts(bytes, at, count);
                case F32 -> floats(bytes, at, count);
                default -> others(bytes, at, count, width);
            };
            at += count * width;
            seen += count;
        }
    }

    /** Whole rows, each number of which goes into a lane of its own. */
    private void rows(byte[] bytes, int from, int rows) {
        Arrays.fill(sums, 0);
        switch (dtype) {
            case F16, BF16 -> shortRows(bytes, from, rows);
            case F32 -> floatRows(bytes, from, rows);
            default -> Arrays.fill(sums, Double.NaN);
        }
        int width = Math.max(1, dtype.bits() / 8);
        for (int lane = 0; lane < sums.length; lane++) {
            if (isPlain(sums[lane])) {
                squares[lane] += sums[lane];
            } else {
                for (int row = 0; row < rows; row++) {
                    int at = from + (row * sums.length + lane) * width;
                    squares[lane] += isKnown() ? odd(bytes, at, 1, width) : Double.NaN;
                }
            }
        }
    }

    /** Eight lanes at a time down some rows, so that their sums stay in registers. */
    private void shortRows(byte[] bytes, int from, int rows) {
        int eights = sums.length & ~7;
        for (int row = 0; row < rows; row += ROWS_AT_ONCE) {
            int some = Math.min(ROWS_AT_ONCE, rows - row);
            int first = from + 2 * row * sums.length;
            for (int lane = 0; lane < eights; lane += 8) {
                eightLanes(bytes, first + 2 * lane, some, lane);
            }
            for (int lane = eights; lane < sums.length; lane++) {
                float sum = 0;
                for (int i = 0; i < some; i++) {
                    sum += square((short) SHORTS.get(bytes, first + 2 * (i * sums.length + lane)));
                }
                sums[lane] += sum;
            }
        }
    }

    private void eightLanes(byte[] bytes, int from, int rows, int lane) {
        float a = 0;
        float b = 0;
        float c = 0;
        float d = 0;
        float e = 0;
        float f = 0;
        float g = 0;
        float h = 0;
        int at = from;
        for (int i = 0; i < rows; i++) {
            long left = (long) LONGS.get(bytes, at);
            long right = (long) LONGS.get(bytes, at + 8);
            a += square((int) left);
            b += square((int) (left >>> 16));
            c += square((int) (left >>> 32));
            d += square((int) (left >>> 48));
            e += square((int) right);
            f += square((int) (right >>> 16));
            g += square((int) (right >>> 32));
            h += square((int) (right >>> 48));
            at += 2 * sums.length;
        }
        sums[lane] += a;
        sums[lane + 1] += b;
        sums[lane + 2] += c;
        sums[lane + 3] += d;
        sums[lane + 4] += e;
        sums[lane + 5] += f;
        sums[lane + 6] += g;
        sums[lane + 7] += h;
    }

    private void floatRows(byte[] bytes, int from, int rows) {
        int at = from;
        for (int row = 0; row < rows; row++) {
            for (int lane = 0; lane < sums.length; lane++) {
                double value = (float) FLOATS.get(bytes, at);
                sums[lane] += value * value;
                at += 4;
            }
        }
    }

    /** Four at a time, so that one sum need not wait for the other. */
    private double shorts(byte[] bytes, int from, int count) {
        double sum = 0;
        int at = from;
        int fours = count >> 2;
        for (int done = 0; done < fours; done += FLOAT_ADDS) {
            float a = 0;
            float b = 0;
            float c = 0;
            float d = 0;
            for (int i = Math.min(FLOAT_ADDS, fours - done); i > 0; i--) {
                long four = (long) LONGS.get(bytes, at);
                a += square((int) four);
                b += square((int) (four >>> 16));
                c += square((int) (four >>> 32));
                d += square((int) (four >>> 48));
                at += 8;
            }
            sum += (double) a + b + c + d;
        }
        for (int i = fours << 2; i < count; i++) {
            sum += square((short) SHORTS.get(bytes, at));
            at += 2;
        }
        return isPlain(sum) ? sum : odd(bytes, from, count, 2);
    }

    /** @param bits of which the lower 16 are the number; a bf16 is the upper half of a float */
    private float square(int bits) {
        if (half) {
            return Halves.SQUARES[bits & 0xFFFF];
        }
        float number = Float.intBitsToFloat(bits << 16);
        return number * number;
    }

    private double floats(byte[] bytes, int from, int count) {
        double sum = 0;
        int at = from;
        for (int i = 0; i < count; i++) {
            double value = (float) FLOATS.get(bytes, at);
            at += 4;
            sum += value * value;
        }
        return isPlain(sum) ? sum : odd(bytes, from, count, 4);
    }

    /**
     * Whether no number can be odd, nor the largest of its format, nor so small that its square is nothing as a float.
     */
    private boolean isPlain(double sum) {
        return sum > 0 && sum < largest * largest && sum < Float.MAX_VALUE;
    }

    private boolean isKnown() {
        return switch (dtype) {
            case F64, F32, F16, BF16, F8_E4M3, F8_E5M2, I8, U8, I16, I32, I64 -> true;
            default -> false;
        };
    }

    private double others(byte[] bytes, int from, int count, int width) {
        return isKnown() ? odd(bytes, from, count, width) : Double.NaN;
    }

    /** Value by value, where something may be odd. */
    private double odd(byte[] bytes, int from, int count, int width) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        double sum = 0;
        for (int i = 0; i < count; i++) {
            double value = NumberReader.read(dtype, buffer, from + i * width);
            if (Double.isNaN(value)) {
                notANumber++;
            } else if (Double.isInfinite(value)) {
                infinite++;
            } else {
                saturated += Math.abs(value) >= largest ? 1 : 0;
                sum += value * value;
            }
        }
        return sum;
    }

    /** The largest finite number of a format, infinity where reaching it means nothing. */
    private static double largest(Dtype dtype) {
        return switch (dtype) {
            case F16 -> 65504;
            case BF16 -> Float.intBitsToFloat(0x7F7F << 16);
            case F32 -> Float.MAX_VALUE;
            case F8_E4M3 -> 448;
            case F8_E5M2 -> 57344;
            default -> Double.POSITIVE_INFINITY;
        };
    }

    /** Squares of all numbers of fp16. */
    private static final class Halves {
        static final float[] SQUARES = new float[1 << 16];

        static {
            for (int i = 0; i < SQUARES.length; i++) {
                float number = NumberReader.half((short) i);
                SQUARES[i] = number * number;
            }
        }
    }
}
