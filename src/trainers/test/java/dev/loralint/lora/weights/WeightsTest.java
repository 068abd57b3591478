package dev.loralint.lora.weights;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loralint.lexicon.Lexicon;
import dev.loralint.lora.LoraFile;
import dev.loralint.lora.LoraReader;
import dev.loralint.lora.metadata.TrainedTags;
import dev.loralint.safetensors.BrokenSafetensorsException;
import dev.loralint.safetensors.Dtype;
import dev.loralint.safetensors.MadeSafetensors;
import dev.loralint.safetensors.SafetensorsHeader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WeightsTest {

    private static final String MODULE = "lora_unet_mid_block_attentions_0_proj_in";

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(names = {"F64", "F32", "F16", "BF16", "F8_E4M3", "F8_E5M2"})
    void everyNumberFormatIsMeasured(Dtype dtype) throws Exception {
        ModuleWeights module = measured(new MadeSafetensors()
                        .tensor(MODULE + ".alpha", Dtype.F32, new float[] {1})
                        .tensor(MODULE + ".lora_down.weight", dtype, new float[] {2, 0, 0.5f, 0.5f}, 2, 2)
                        .tensor(MODULE + ".lora_up.weight", dtype, new float[] {1, 4, 0, 0}, 2, 2))
                .modules()
                .get(0);
        // ranks: 2 * 1 and sqrt(0.5) * 4, scaled by alpha over rank
        assertEquals(Math.sqrt(4 + 8) / 2, module.norm(), 1e-9);
        assertEquals(2, module.rank());
        assertEquals(0, module.deadRanks());
        assertEquals(0, module.notANumber() + module.infinite() + module.saturated());
    }

    @Test
    void strengthOfBlocksIsMeasured() throws Exception {
        MadeSafetensors made = new MadeSafetensors();
        for (String module : List.of(
                "lora_te1_text_model_encoder_layers_0_mlp_fc1",
                "lora_te2_text_model_encoder_layers_0_mlp_fc1",
                "lora_unet_down_blocks_1_attentions_0_transformer_blocks_0_attn1_to_q",
                "lora_unet_down_blocks_1_attentions_0_transformer_blocks_1_attn1_to_q",
                "lora_unet_mid_block_attentions_0_transformer_blocks_3_attn1_to_q",
                "diffusion_model.double_blocks.7.img_attn.proj",
                "lora_unet_time_embed_0")) {
            float down = module.contains("transformer_blocks_1") ? 7 : 1;
            made.tensor(module + ".lora_down.weight", Dtype.F32, new float[] {down, 0}, 1, 2)
                    .tensor(module + ".lora_up.weight", Dtype.F32, new float[] {0, 1}, 2, 1);
        }
        assertEquals(
                List.of(
                        new BlockStrength("text_encoder", 1, 1),
                        new BlockStrength("text_encoder_2", 1, 1),
                        new BlockStrength("down_blocks_1", 2, 5),
                        new BlockStrength("mid_block", 1, 1),
                        new BlockStrength("double_blocks_7", 1, 1),
                        new BlockStrength("other", 1, 1)),
                measured(made).blocks());
        assertEquals(
                "text_encoder 1.00, text_encoder_2 1.00, down_blocks_1 5.00, mid_block 1.00, double_blocks_7 1.00, other 1.00",
                BlockStrength.inWords(measured(made).blocks()));
    }

    @Test
    void veryLongNameHasABlock() throws Exception {
        String module = "lora_".repeat(100_000) + "a_".repeat(100_000);
        assertEquals(
                List.of(new BlockStrength("other", 1, 1)),
                measured(new MadeSafetensors()
                                .tensor(module + ".lora_down.weight", Dtype.F32, new float[] {1, 0}, 1, 2)
                                .tensor(module + ".lora_up.weight", Dtype.F32, new float[] {0, 1}, 2, 1))
                        .blocks());
    }

    @Test
    void moduleWithACoreHasNoNorm() throws Exception {
        ModuleWeights module = measured(new MadeSafetensors()
                        .tensor(MODULE + ".lora_down.weight", Dtype.F32, new float[] {1, 1, 0, 0}, 2, 2)
                        .tensor(MODULE + ".lora_mid.weight", Dtype.F32, new float[] {0, 9, 9, 0}, 2, 2, 1, 1)
                        .tensor(MODULE + ".lora_up.weight", Dtype.F32, new float[] {1, 1, 1, 1}, 2, 2))
                .modules()
                .get(0);
        assertTrue(Double.isNaN(module.norm()));
        assertEquals(0, module.deadRanks());
        assertFalse(module.zero());
    }

    @ParameterizedTest
    @EnumSource(names = {"F32", "F16", "BF16", "F8_E5M2"})
    void nonFiniteNumbersAreCounted(Dtype dtype) throws Exception {
        ModuleWeights module = measured(new MadeSafetensors()
                        .tensor(MODULE + ".lora_down.weight", dtype, new float[] {Float.NaN, 1, 1, 1}, 2, 2)
                        .tensor(
                                MODULE + ".lora_up.weight",
                                dtype,
                                new float[] {1, 1, Float.NEGATIVE_INFINITY, 1},
                                2,
                                2))
                .modules()
                .get(0);
        assertEquals(1, module.notANumber());
        assertEquals(1, module.infinite());
        assertFalse(module.zero());
    }

    @ParameterizedTest
    @EnumSource(names = {"F16", "F8_E4M3", "F8_E5M2"})
    void largestNumbersAreMeasured(Dtype dtype) throws Exception {
        float largest = dtype == Dtype.F16 ? 65504 : dtype == Dtype.F8_E4M3 ? 448 : 57344;
        ModuleWeights module = measured(new MadeSafetensors()
                        .tensor(MODULE + ".lora_down.weight", dtype, new float[] {largest, -largest, 1, 1}, 2, 2)
                        .tensor(MODULE + ".lora_up.weight", dtype, 2, 2))
                .modules()
                .get(0);
        assertEquals(2, module.saturated());
    }

    @Test
    void smallestNumbersAreNotZero() throws Exception {
        ModuleWeights module = measured(new MadeSafetensors()
                        .tensor(MODULE + ".lora_down.weight", Dtype.BF16, new float[] {1e-30f, 1e-30f}, 1, 2)
                        .tensor(MODULE + ".lora_up.weight", Dtype.BF16, new float[] {1e-30f, 1e-30f}, 2, 1))
                .modules()
                .get(0);
        assertFalse(module.zero());
        assertTrue(module.norm() > 0);
    }

    @Test
    void deadRanksAreCounted() throws Exception {
        ModuleWeights module = measured(new MadeSafetensors()
                        .tensor(MODULE + ".lora_down.weight", Dtype.BF16, new float[] {0, 0, 1, 1, 1, 1}, 3, 2)
                        .tensor(MODULE + ".lora_up.weight", Dtype.BF16, new float[] {1, 1, 0}, 1, 3))
                .modules()
                .get(0);
        assertEquals(2, module.deadRanks(), "a row of zeros, and a column of zeros");
        assertFalse(module.zero());
    }

    @Test
    void tensorsNextToAProductMayBeZero() throws Exception {
        MadeSafetensors made = new MadeSafetensors()
                .tensor(MODULE + ".lora_down.weight", Dtype.F16, 2, 2)
                .tensor(MODULE + ".lora_up.weight", Dtype.F16, 2, 2);
        assertFalse(measured(made.tensor(MODULE + ".diff_b", Dtype.F16, new float[2], 2))
                .modules()
                .get(0)
                .zero());
        MadeSafetensors difference = new MadeSafetensors().tensor(MODULE + ".diff", Dtype.F16, new float[4], 2, 2);
        assertTrue(measured(difference).modules().get(0).zero());
    }

    @Test
    void onlyKroneckerProductsHaveANorm() throws Exception {
        ModuleWeights product = measured(new MadeSafetensors()
                        .tensor(MODULE + ".lokr_w1", Dtype.F32, new float[] {3, 4}, 1, 2)
                        .tensor(MODULE + ".lokr_w2", Dtype.F32, new float[] {0, 2}, 1, 2))
                .modules()
                .get(0);
        assertEquals(10, product.norm(), 1e-9);
        ModuleWeights other = measured(new MadeSafetensors()
                        .tensor(MODULE + ".hada_w1_a", Dtype.F32, 2, 2)
                        .tensor(MODULE + ".hada_w1_b", Dtype.F32, 2, 2))
                .modules()
                .get(0);
        assertTrue(Double.isNaN(other.norm()));
    }

    @Test
    void hashesAreThoseOfTheFile() throws Exception {
        byte[] small = new MadeSafetensors()
                .tensor(MODULE + ".lora_down.weight", Dtype.F16, 2, 2)
                .bytes();
        assertHashes(small);
        assertEquals("", scan(small).hashes().legacy(), "it covers bytes that a small file does not have");
    }

    @Test
    void largeFileIsReadInPieces() throws Exception {
        Random random = new Random(4);
        MadeSafetensors made =
                new MadeSafetensors().metadata("note", "x".repeat(3)); // so that numbers lie across pieces
        double squares = 0;
        for (int m = 0; m < 3; m++) {
            float[] values = new float[1_200_000];
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) random.nextGaussian();
                squares += (double) values[i] * values[i];
            }
            made.tensor("lora_unet_" + m + ".diff", Dtype.F32, values, 1200, 1000);
        }
        byte[] bytes = made.bytes();
        assertTrue(bytes.length > 12 << 20);
        assertHashes(bytes);
        double found = scan(bytes).modules().stream()
                .mapToDouble(m -> m.norm() * m.norm())
                .sum();
        assertEquals(squares, found, squares * 1e-9);
    }

    @ParameterizedTest
    @EnumSource(names = {"F16", "BF16", "F32"})
    void eachColumnIsSummedSeparately(Dtype dtype) throws Exception {
        int rank = 19;
        int rows = 45;
        int dead = 17;
        float[] down = new float[rank];
        float[] up = new float[rows * rank];
        double norm = 0;
        for (int lane = 0; lane < rank; lane++) {
            down[lane] = lane + 1;
            for (int row = 0; row < rows; row++) {
                float value = lane == dead ? 0 : (row + lane) % 4;
                up[row * rank + lane] = value;
                norm += down[lane] * down[lane] * value * value;
            }
        }
        ModuleWeights module = measured(new MadeSafetensors()
                        .tensor(MODULE + ".lora_down.weight", dtype, down, rank, 1)
                        .tensor(MODULE + ".lora_up.weight", dtype, up, rows, rank))
                .modules()
                .get(0);
        assertEquals(Math.sqrt(norm), module.norm(), 1e-9);
        assertEquals(1, module.deadRanks());
    }

    /** Two threads share them, and each may be the first to come to one. */
    @Test
    void everyTensorOfALargeFileIsMeasuredOnce() throws Exception {
        MadeSafetensors made = new MadeSafetensors();
        int modules = 1500;
        for (int m = 0; m < modules; m++) {
            float[] values = new float[m % 7 == 0 ? 0 : 3000 + m];
            Arrays.fill(values, 0.5f);
            made.tensor("lora_unet_" + m + ".diff", m % 2 == 0 ? Dtype.F16 : Dtype.F32, values, values.length);
        }
        byte[] bytes = made.bytes();
        assertTrue(bytes.length > 8 << 20);
        List<ModuleWeights> found = scan(bytes).modules();
        assertEquals(modules, found.size());
        for (int m = 0; m < modules; m++) {
            double norm = m % 7 == 0 ? 0 : Math.sqrt((3000 + m) * 0.25);
            ModuleWeights module = found.get(m);
            assertEquals("lora_unet_" + m, module.name());
            assertEquals(norm, module.norm(), 1e-9, module.name());
        }
    }

    private void assertHashes(byte[] bytes) throws Exception {
        int header = (int) java.nio.ByteBuffer.wrap(bytes)
                .order(java.nio.ByteOrder.LITTLE_ENDIAN)
                .getLong();
        Hashes hashes = scan(bytes).hashes();
        assertEquals(sha256(bytes), hashes.sha256());
        assertEquals(sha256(Arrays.copyOfRange(bytes, 8 + header, bytes.length)), hashes.tensors());
        assertEquals(hashes.sha256().substring(0, 10), hashes.autoV2());
        assertEquals(hashes.tensors().substring(0, 12), hashes.autoV3());
        if (bytes.length > 0x110000) {
            assertEquals(sha256(Arrays.copyOfRange(bytes, 0x100000, 0x110000)).substring(0, 8), hashes.legacy());
        }
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    private WeightReport measured(MadeSafetensors made) throws IOException, BrokenSafetensorsException {
        return scan(made.bytes());
    }

    private WeightReport scan(byte[] bytes) throws IOException, BrokenSafetensorsException {
        Path file = Files.write(folder.resolve("a.safetensors"), bytes);
        LoraFile lora = new LoraReader(new TrainedTags(Lexicon.standard()))
                .read(SafetensorsHeader.open(file), file, "a.safetensors");
        return LoraReader.measure(file, lora);
    }
}
