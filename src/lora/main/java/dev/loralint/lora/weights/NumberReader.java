package dev.loralint.lora.weights;

import dev.loralint.safetensors.Dtype;
import java.nio.ByteBuffer;

/** Reads a number in one of safetensors' formats. */
public final class NumberReader {

    private NumberReader() {}

    /**
     * @param bytes in little-endian order
     * @param at the number's first byte
     * @return NaN for formats in which no weights are kept
     */
    public static double read(Dtype dtype, ByteBuffer bytes, int at) {
        return switch (dtype) {
            case F64 -> bytes.getDouble(at);
            case F32 -> bytes.getFloat(at);
            case F16 -> half(bytes.getShort(at));
            case BF16 -> Float.intBitsToFloat(bytes.getShort(at) << 16);
            case F8_E4M3 -> e4m3(bytes.get(at));
            case F8_E5M2 -> half((short) (bytes.get(at) << 8));
            case I64 -> bytes.getLong(at);
            case I32 -> bytes.getInt(at);
            case I16 -> bytes.getShort(at);
            case I8 -> bytes.get(at);
            case U8, BOOL -> bytes.get(at) & 0xFF;
            default -> Double.NaN;
        };
    }

    /** IEEE 754 binary16. */
    static float half(short bits) {
        int sign = (bits & 0x8000) << 16;
        int exponent = bits >> 10 & 0x1F;
        int mantissa = bits & 0x3FF;
        if (exponent == 0x1F) {
            return Float.intBitsToFloat(sign | 0x7F800000 | mantissa << 13);
        }
        if (exponent == 0) {
            float magnitude = mantissa * 0x1p-24f;
            return sign == 0 ? magnitude : -magnitude;
        }
        return Float.intBitsToFloat(sign | exponent + 112 << 23 | mantissa << 13);
    }

    /** The finite form: no infinity, NaN is all ones (OCP 8-bit floating point, E4M3). */
    static float e4m3(byte bits) {
        int exponent = bits >> 3 & 0xF;
        int mantissa = bits & 7;
        if (exponent == 0xF && mantissa == 7) {
            return Float.NaN;
        }
        float magnitude =
                exponent == 0 ? mantissa * 0x1p-9f : Float.intBitsToFloat(exponent + 120 << 23 | mantissa << 20);
        return bits >= 0 ? magnitude : -magnitude;
    }
}
