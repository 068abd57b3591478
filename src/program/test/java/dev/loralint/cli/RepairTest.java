package dev.loralint.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loralint.finding.Sha256;
import dev.loralint.lora.loaders.Load;
import dev.loralint.lora.loaders.Loader;
import dev.loralint.safetensors.Dtype;
import dev.loralint.safetensors.MadeSafetensors;
import dev.loralint.safetensors.SafetensorsHeader;
import dev.loralint.safetensors.Tensor;
import dev.loralint.trainer.BaseFamily;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Copies of LoRA files with another header and the same weights. */
class RepairTest {

    @TempDir
    Path folder;

    private Cli repair(String... args) {
        String[] all = new String[args.length + 1];
        all[0] = "repair";
        System.arraycopy(args, 0, all, 1, args.length);
        return Cli.run(folder, all);
    }

    private static MadeSafetensors lora(String layer, String down, String up, int out, int in) {
        float[] first = new float[4 * in];
        float[] second = new float[out * 4];
        for (int i = 0; i < first.length; i++) {
            first[i] = i * 0.001f;
        }
        for (int i = 0; i < second.length; i++) {
            second[i] = i * -0.002f;
        }
        return new MadeSafetensors()
                .tensor(layer + down, Dtype.F32, first, 4, in)
                .tensor(layer + up, Dtype.F32, second, out, 4);
    }

    private static SafetensorsHeader header(Path file) {
        try {
            return SafetensorsHeader.read(file, SafetensorsHeader.LONGEST);
        } catch (Exception e) {
            throw new IllegalStateException(file.toString(), e);
        }
    }

    private static Map<String, String> weights(Path file) throws IOException {
        SafetensorsHeader header = header(file);
        byte[] bytes = Files.readAllBytes(file);
        Map<String, String> weights = new HashMap<>();
        for (Tensor tensor : header.tensors()) {
            int from = (int) (header.weightsStart() + tensor.begin());
            weights.put(tensor.name(), Sha256.of(Arrays.copyOfRange(bytes, from, from + (int) tensor.bytes())));
        }
        return weights;
    }

    @Test
    void stripsWhatMetadataExposeInACopyAndUndoDeletesIt() throws IOException {
        Path file = folder.resolve("mira.safetensors");
        lora("lora_unet_mid_block", ".lora_down.weight", ".lora_up.weight", 8, 8)
                .metadata("format", "pt")
                .metadata("ss_train_data_dir", "/home/name/lora/10_mira")
                .metadata("prompt", "{\"3\": {}}")
                .metadata("modelspec.description", "\u001b[31m")
                .write(file);
        byte[] before = Files.readAllBytes(file);
        Cli run = repair("mira.safetensors", "--strip", "--trigger", "mira, \"red\" dress", "--to", "clean");
        assertEquals(0, run.code(), run.err());
        Path copy = folder.resolve("clean/mira.safetensors");
        assertEquals(
                Map.of(
                        "format", "pt",
                        "ss_train_data_dir", "10_mira",
                        "modelspec.trigger_phrase", "mira, \"red\" dress"),
                header(copy).metadata());
        assertEquals(weights(file), weights(copy));
        assertEquals(0, header(copy).weightsStart() % 8);
        assertArrayEquals(before, Files.readAllBytes(file));
        assertTrue(run.out().contains("3 metadata entries stripped, trigger words set"), run.out());

        assertEquals(
                0,
                repair("mira.safetensors", "--strip", "--trigger", "mira, \"red\" dress", "--to", "clean")
                        .code());
        Files.writeString(copy, "something else");
        Cli over = repair("mira.safetensors", "--strip", "--to", "clean");
        assertEquals(3, over.code());
        assertEquals("something else", Files.readString(copy));
        Files.delete(copy);
        repair("mira.safetensors", "--strip", "--to", "clean");
        assertTrue(Files.exists(copy));
        assertEquals(0, Cli.run(folder, "undo", "clean").code());
        assertFalse(Files.exists(copy));
    }

    @Test
    void undoDeletesAllCopiesOfOneCommand() throws IOException {
        Files.createDirectories(folder.resolve("models/x"));
        for (String name : List.of("models/a.safetensors", "models/x/a.safetensors")) {
            lora("lora_unet_mid_block", ".lora_down.weight", ".lora_up.weight", 8, 8)
                    .metadata("ss_train_data_dir", "/home/name/lora/10_mira")
                    .write(folder.resolve(name));
        }
        Files.write(folder.resolve("models/broken.safetensors"), new byte[3]);
        assertEquals(3, repair("models", "--strip", "--to", "clean").code());
        assertTrue(Files.exists(folder.resolve("clean/x/a.safetensors")));
        assertEquals(0, Cli.run(folder, "undo", "clean").code());
        assertFalse(Files.exists(folder.resolve("clean/a.safetensors")));
        assertFalse(Files.exists(folder.resolve("clean/x/a.safetensors")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            comfyui    | diffusers    | SDXL    | lora_unet_input_blocks_4_1_transformer_blocks_1_attn1_to_q | unet.down_blocks.1.attentions.0.transformer_blocks.1.attn1.to_q | 640 | 640
            diffusers  | a1111        | SDXL    | unet.down_blocks.1.attentions.0.transformer_blocks.1.attn1.to_q | lora_unet_input_blocks_4_1_transformer_blocks_1_attn1_to_q | 640 | 640
            -          | comfyui      | SD15    | base_model.model.mid_block.attentions.0.transformer_blocks.0.attn2.to_k | lora_unet_middle_block_1_transformer_blocks_0_attn2_to_k | 1280 | 768
            comfyui    | sd-scripts   | FLUX    | diffusion_model.double_blocks.3.img_mlp.0 | lora_unet_double_blocks_3_img_mlp_0 | 12288 | 3072
            diffusers  | sd-scripts   | FLUX    | transformer.transformer_blocks.3.ff.net.0.proj | lora_unet_double_blocks_3_img_mlp_0 | 12288 | 3072
            sd-scripts | diffusers    | FLUX    | lora_unet_single_blocks_3_linear2 | transformer.single_transformer_blocks.3.proj_out | 3072 | 15360
            comfyui    | musubi-tuner | WAN     | diffusion_model.blocks.3.self_attn.o | lora_unet_blocks_3_self_attn_o | 5120 | 5120
            musubi-tuner | comfyui    | QWEN_IMAGE | lora_unet_transformer_blocks_0_txt_mlp_net_0_proj | lora_unet_transformer_blocks_0_txt_mlp_net_0_proj | 12288 | 3072
            comfyui    | musubi-tuner | Z_IMAGE | diffusion_model.layers.3.attention.to_q | lora_unet_layers_3_attention_to_q | 3840 | 3840
            """)
    void renamedFileLoadsTheSameTensors(
            String from, String to, BaseFamily family, String layer, String expected, int out, int in)
            throws IOException {
        boolean flat = !layer.contains(".");
        lora(layer, flat ? ".lora_down.weight" : ".lora_A.weight", flat ? ".lora_up.weight" : ".lora_B.weight", out, in)
                .write(folder.resolve("a.safetensors"));
        Path file = folder.resolve("a.safetensors");
        assertTrue(from.equals("-") || load(from, family, file).isWhole());
        Cli run = repair("a.safetensors", "--for", to, "--to", "to");
        assertEquals(0, run.code(), run.err());
        Path copy = Files.exists(folder.resolve("to/a.safetensors")) ? folder.resolve("to/a.safetensors") : file;
        assertTrue(load(to, family, copy).isWhole());
        Map<String, String> before = weights(file);
        Map<String, String> after = weights(copy);
        boolean flatAfter = !expected.contains(".");
        assertEquals(
                before.get(layer + (flat ? ".lora_down.weight" : ".lora_A.weight")),
                after.get(expected + (flatAfter ? ".lora_down.weight" : ".lora_A.weight")));
        assertEquals(
                before.get(layer + (flat ? ".lora_up.weight" : ".lora_B.weight")),
                after.get(expected + (flatAfter ? ".lora_up.weight" : ".lora_B.weight")));
    }

    private static Load load(String loader, BaseFamily family, Path file) {
        return Loader.named(loader)
                .orElseThrow()
                .load(family, header(file).tensors())
                .orElseThrow();
    }

    @Test
    void whatCannotBeRenamedIsRefused() {
        lora("lora_unet_double_blocks_3_img_attn_qkv", ".lora_down.weight", ".lora_up.weight", 9216, 3072)
                .write(folder.resolve("joined.safetensors"));
        Cli joined = repair("joined.safetensors", "--for", "diffusers", "--to", "to");
        assertEquals(3, joined.code());
        assertTrue(joined.err().contains("joined or split"), joined.err());
        lora("lora_unet_double_blocks_3_img_mlp_0", ".lora_down.weight", ".lora_up.weight", 12288, 3072)
                .tensor("lora_unet_double_blocks_3_img_mlp_0.alpha", Dtype.F32, new float[] {2})
                .write(folder.resolve("alpha.safetensors"));
        Cli alpha = repair("alpha.safetensors", "--for", "diffusers", "--to", "to");
        assertEquals(3, alpha.code());
        assertTrue(alpha.err().contains("alpha"), alpha.err());
        assertFalse(Files.exists(folder.resolve("to")));
        assertEquals(2, repair("alpha.safetensors", "--to", "to").code(), "nothing to do");
        assertEquals(
                2, repair("alpha.safetensors", "--for", "comfy", "--to", "to").code());
    }
}
