package dev.loralint.safetensors;

import java.util.Arrays;
import java.util.stream.Collectors;

/** One tensor as the header describes it: its name, number format, shape, and where its bytes lie behind the header. */
public final class Tensor {

    private final String name;
    private final Dtype dtype;
    private final long[] shape;
    private final long begin;
    private final long end;

    /**
     * @param shape as unsigned numbers; none for a single value
     * @param begin the first byte, counted from the end of the header
     * @param end the byte behind the last
     */
    public Tensor(String name, Dtype dtype, long[] shape, long begin, long end) {
        this.name = name;
        this.dtype = dtype;
        this.shape = shape;
        this.begin = begin;
        this.end = end;
    }

    public String name() {
        return name;
    }

    /** The same under another name. */
    public Tensor named(String other) {
        return new Tensor(other, dtype, shape, begin, end);
    }

    public Dtype dtype() {
        return dtype;
    }

    /** How many dimensions it has; 0 for a single value. */
    public int rank() {
        return shape.length;
    }

    /** The size of a dimension; 1 for one that it does not have. */
    public long dimension(int index) {
        return index < shape.length ? shape[index] : 1;
    }

    /** {@code 32 × 640}; {@code one value} where it has no dimension. */
    public String shapeInWords() {
        return shape.length == 0
                ? "one value"
                : Arrays.stream(shape).mapToObj(Long::toUnsignedString).collect(Collectors.joining(" × "));
    }

    /** Differs where the same bytes would be other numbers or another matrix. */
    public int formHash() {
        return 31 * dtype.name().hashCode() + Arrays.hashCode(shape);
    }

    public long begin() {
        return begin;
    }

    public long end() {
        return end;
    }

    public long bytes() {
        return end - begin;
    }

    /** How many numbers it holds; the header was checked, so that the product fits. */
    public long elements() {
        long elements = 1;
        for (long size : shape) {
            elements *= size;
        }
        return elements;
    }

    /**
     * How many bytes its shape asks for.
     *
     * @throws ArithmeticException if that does not fit into 64 bits without a sign
     * @return -1 where the bits do not come to whole bytes
     */
    long bytesByShape() {
        long elements = 1;
        for (long size : shape) {
            elements = times(elements, size);
        }
        long bits = times(elements, dtype.bits());
        return bits % 8 == 0 ? bits >>> 3 : -1;
    }

    private static long times(long a, long b) {
        if ((a | b) >>> 31 == 0) {
            return a * b;
        }
        if (a != 0 && Long.compareUnsigned(b, Long.divideUnsigned(-1L, a)) > 0) {
            throw new ArithmeticException("more than 64 bits");
        }
        return a * b;
    }

    @Override
    public String toString() {
        return name;
    }
}
