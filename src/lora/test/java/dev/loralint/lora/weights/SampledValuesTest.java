package dev.loralint.lora.weights;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loralint.safetensors.Dtype;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Values that are the same but for their precision. */
class SampledValuesTest {

    private static float[] trained(long seed) {
        Random random = new Random(seed);
        float[] values = new float[500];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian() * 0.02f;
        }
        return values;
    }

    private static float[] half(float[] values) {
        float[] rounded = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            // to 11 digits of 2
            float unit = Math.scalb(1f, Math.max(Math.getExponent(values[i]), -14) - 10);
            rounded[i] = (float) Math.rint(values[i] / unit) * unit;
        }
        return rounded;
    }

    private static float[] brain(float[] values) {
        float[] rounded = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            int bits = Float.floatToRawIntBits(values[i]);
            rounded[i] = Float.intBitsToFloat(bits + 0x7FFF + (bits >> 16 & 1) & 0xFFFF0000);
        }
        return rounded;
    }

    @Test
    void roundedValuesAreTheSame() {
        float[] values = trained(1);
        SampledValues single = SampledValues.of(Dtype.F32, values);
        SampledValues half = SampledValues.of(Dtype.F16, half(values));
        SampledValues brain = SampledValues.of(Dtype.BF16, brain(values));
        assertTrue(single.isSame(half));
        assertTrue(single.isSame(brain));
        assertTrue(half.isSame(brain));
        assertTrue(Math.abs(brain.sum() - single.sum()) < single.sum() * SampledValues.tolerance());
    }

    @Test
    void nextEpochIsNotTheSame() {
        float[] values = trained(1);
        float[] moved = values.clone();
        float[] step = trained(2);
        for (int i = 0; i < moved.length; i++) {
            moved[i] += step[i] * 0.02f;
        }
        assertFalse(SampledValues.of(Dtype.F32, values).isSame(SampledValues.of(Dtype.BF16, brain(moved))));
        assertFalse(SampledValues.of(Dtype.F16, half(values)).isSame(SampledValues.of(Dtype.F16, half(moved))));
    }

    @Test
    void untrainedFilesAreNotCompared() {
        assertEquals(0, SampledValues.of(Dtype.F32, new float[500]).size());
        assertEquals(0, SampledValues.of(Dtype.F8_E4M3, trained(1)).size());
    }
}
