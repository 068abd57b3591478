package dev.loralint.safetensors;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Writes numbers as safetensors holds them, by the formats' definitions and slowly. */
final class NumberFormats {

    private NumberFormats() {}

    static byte[] encode(Dtype dtype, float value) {
        ByteBuffer bytes = ByteBuffer.allocate(Math.max(1, dtype.bits() / 8)).order(ByteOrder.LITTLE_ENDIAN);
        switch (dtype) {
            case F64 -> bytes.putDouble(value);
            case F32 -> bytes.putFloat(value);
            case BF16 -> bytes.putShort((short) (Float.floatToRawIntBits(value) >>> 16));
            case F16 -> bytes.putShort((short) small(value, 5, 10, true));
            case F8_E4M3 -> bytes.put((byte) small(value, 4, 3, false));
            case F8_E5M2 -> bytes.put((byte) small(value, 5, 2, true));
            default -> bytes.put((byte) value);
        }
        return bytes.array();
    }

    /** Rounds towards zero; overflow becomes infinity where the format has it, else the largest number. */
    private static int small(float value, int exponentBits, int mantissaBits, boolean infinite) {
        int sign = (Float.floatToRawIntBits(value) >>> 31) << (exponentBits + mantissaBits);
        int top = (1 << exponentBits) - 1;
        int ones = (1 << mantissaBits) - 1;
        if (Float.isNaN(value)) {
            return sign | (top << mantissaBits) | ones;
        }
        double magnitude = Math.abs((double) value);
        int bias = (1 << (exponentBits - 1)) - 1;
        if (magnitude == 0) {
            return sign;
        }
        int exponent = Math.max(Math.getExponent(magnitude), 1 - bias);
        double scaled = magnitude / Math.pow(2, exponent);
        int mantissa = (int) Math.floor(scaled * (1 << mantissaBits));
        int biased = scaled < 1 ? 0 : exponent + bias;
        boolean over = Double.isInfinite(magnitude) || biased >= (infinite ? top : top + 1);
        if (over) {
            return sign | (infinite ? top << mantissaBits : (top << mantissaBits) | (ones - 1));
        }
        return sign | (biased << mantissaBits) | (mantissa & ones);
    }
}
