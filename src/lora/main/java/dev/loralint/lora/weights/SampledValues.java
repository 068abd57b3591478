package dev.loralint.lora.weights;

import dev.loralint.safetensors.Dtype;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * One value of each matrix, the smallest first: the same for a file whose tensors have other names, another order or another
 * precision, as rounding does not change the order by more than it changes the values.
 *
 * @param precision the coarsest format of the matrices, as {@link Dtype} calls it; empty where values are not compared
 * @param sorted the values, four bytes each
 */
public record SampledValues(String precision, byte[] sorted) {

    /** Fewer values can be equal by chance. */
    private static final int LEAST = 8;

    private static final int MOST = 1 << 13;

    static final SampledValues NONE = new SampledValues("", new byte[0]);

    /**
     * @param coarsest the format with the fewest bits
     * @param values at least one; sorted here
     */
    static SampledValues of(Dtype coarsest, float[] values) {
        boolean known =
                coarsest == Dtype.F16 || coarsest == Dtype.BF16 || coarsest == Dtype.F32 || coarsest == Dtype.F64;
        if (!known || values.length < LEAST || values.length > MOST) {
            return NONE;
        }
        float[] sorted = values.clone();
        Arrays.sort(sorted);
        ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * sorted.length);
        int nothing = 0;
        for (float value : sorted) {
            bytes.putFloat(value);
            nothing += value == 0 ? 1 : 0;
            if (!Float.isFinite(value)) {
                return NONE;
            }
        }
        return 2 * nothing > sorted.length ? NONE : new SampledValues(coarsest.name(), bytes.array());
    }

    /** The number of values (count). */
    public int size() {
        return sorted.length / Float.BYTES;
    }

    /** The sum of the absolute values, by which candidates are found. */
    public double sum() {
        double sum = 0;
        for (int i = 0; i < size(); i++) {
            sum += Math.abs(value(i));
        }
        return sum;
    }

    /** How far sums of the same values differ at most, as a part of the sum. */
    public static double tolerance() {
        return 0x1p-7;
    }

    private float value(int i) {
        return ByteBuffer.wrap(sorted).getFloat(Float.BYTES * i);
    }

    /** Whether all values are the same but for rounding to both formats. */
    public boolean isSame(SampledValues other) {
        if (size() == 0 || size() != other.size()) {
            return false;
        }
        for (int i = 0; i < size(); i++) {
            double own = value(i);
            double theirs = other.value(i);
            double rounding = rounding(precision, own) + rounding(other.precision, theirs);
            if (Math.abs(own - theirs) > (precision.equals(other.precision) ? 0 : rounding)) {
                return false;
            }
        }
        return true;
    }

    /** How far a number is from what it was before it was rounded, at most: half a unit of its last place. */
    private static double rounding(String precision, double value) {
        return switch (precision) {
            case "F16" -> Math.max(Math.abs(value) * 0x1p-11, 0x1p-25);
            case "BF16" -> Math.abs(value) * 0x1p-8;
            default -> Math.abs(value) * 0x1p-24;
        };
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SampledValues values
                && precision.equals(values.precision)
                && Arrays.equals(sorted, values.sorted);
    }

    @Override
    public int hashCode() {
        return 31 * precision.hashCode() + Arrays.hashCode(sorted);
    }
}
