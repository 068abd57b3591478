package dev.loralint.lora.loaders;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loralint.safetensors.Dtype;
import dev.loralint.safetensors.Tensor;
import dev.loralint.trainer.BaseFamily;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoaderTest {

    /**
     * Files in a short form: a layer, {@code >} and the kind of its tensors, with the sizes of the layer; layers with {@code ;}.
     * Each is what its kind has in {@link #file}.
     */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            comfyui | SD15 | lora_unet_mid_block_attentions_0_transformer_blocks_0_attn1_to_q>kohya 1280x1280 | all
            comfyui | SD15 | unet.mid_block.attentions.0.transformer_blocks.0.attn1.to_q>peft 1280x1280 | none
            comfyui | SD15 | unet.mid_block.attentions.0.transformer_blocks.0.ff.net.2>peft 1280x5120 | all
            comfyui | SD15 | unet.mid_block.attentions.0.transformer_blocks.0.attn1.processor.to_out>old 1280x1280 | all
            comfyui | SD15 | lora_te_text_model_encoder_layers_11_mlp_fc1>kohya 3072x768; lora_te_text_model_encoder_layers_12_mlp_fc1>kohya 3072x768 | 3 of 6
            comfyui | SDXL | lora_unet_input_blocks_4_1_transformer_blocks_1_attn2_to_k>kohya 640x2048; lora_te2_text_model_encoder_layers_31_self_attn_q_proj>kohya 1280x1280 | all
            comfyui | SDXL | lora_unet_output_blocks_0_1_transformer_blocks_9_attn2_to_k>kohya 1280x2048; lora_unet_output_blocks_0_1_transformer_blocks_10_attn2_to_k>kohya 1280x2048 | 3 of 6
            comfyui | SDXL | lycoris_mid_block_attentions_0_proj_in>loha 1280x1280 | all
            comfyui | FLUX | transformer.single_transformer_blocks.37.proj_mlp>peft 12288x3072; single_transformer_blocks.38.proj_mlp>peft 12288x3072 | 2 of 4
            comfyui | FLUX | lora_te2_encoder_block_3_layer_0_SelfAttention_q>kohya 4096x4096 | all
            comfyui | WAN | diffusion_model.blocks.39.cross_attn.o>peft 5120x5120; diffusion_model.blocks.40.cross_attn.o>peft 5120x5120 | 2 of 4
            comfyui | WAN | transformer.blocks.0.attn1.to_q>peft 5120x5120 | none
            comfyui | Z_IMAGE | lora_unet_layers_0_attention_qkv>kohya 11520x3840; lora_unet_layers_0_attention_to_q>kohya 3840x3840 | 3 of 6
            comfyui | Z_IMAGE | diffusion_model.context_refiner.1.attention.to_out.0>adapter 3840x3840 | all
            comfyui | LUMINA | lora_unet_layers_25_attention_out>kohya 2304x2304; transformer.layers.3.attn.to_q>peft 2304x2304 | 3 of 5
            comfyui | HUNYUAN_VIDEO | transformer.double_blocks.4.img_attn_qkv>peft 9216x3072; diffusion_model.double_blocks.4.txt_mlp.fc1>peft 12288x3072 | all
            comfyui | HUNYUAN_VIDEO | lora_unet_double_blocks_4_img_mlp_fc1>kohya 12288x3072; lora_unet_double_blocks_4_img_mlp_0>kohya 12288x3072 | 3 of 6
            comfyui | QWEN_IMAGE | lycoris_transformer_blocks_59_attn_to_add_out>loha 3072x3072; transformer_blocks.1.txt_mod.1>peft 18432x3072 | all
            a1111 | SD15 | lora_unet_mid_block_attentions_0_proj_in>kohya 1280x1280; lora_unet_middle_block_1_proj_out>kohya 1280x1280 | all
            a1111 | SD15 | lora_unet_mid_block_attentions_0_proj_in>mixed 1280x1280 | 2 of 3
            a1111 | SD15 | diffusion_model.middle_block.1.proj_in>peft 1280x1280 | error
            a1111 | SDXL | lora_te1_text_model_encoder_layers_0_mlp_fc1>kohya 3072x768; lora_te_text_model_encoder_layers_0_mlp_fc1>kohya 3072x768 | 3 of 6
            forge | FLUX | transformer.transformer_blocks.0.attn.to_q>peft 3072x3072; transformer_blocks.0.attn.to_q>peft 3072x3072 | 2 of 4
            sd-scripts | SD15 | lora_unet_mid_block_attentions_0_proj_in>conv 1280x1280; lora_unet_time_embedding_linear_1>kohya 1280x320 | 3 of 6
            sd-scripts | SD15 | lora_unet_mid_block_attentions_0_proj_in>kohya 1280x1280 | error
            sd-scripts | SDXL | lora_unet_down_blocks_1_attentions_0_proj_in>kohya 640x640; lora_unet_input_blocks_4_1_proj_out>kohya 640x640 | all
            sd-scripts | SDXL | lora_unet_input_blocks_4_1_proj_out>kohya 640x640; lora_unet_down_blocks_1_attentions_0_proj_in>kohya 640x640 | error
            sd-scripts | FLUX | lora_unet_double_blocks_0_img_mod_lin>kohya 18432x3072; lora_unet_img_in>kohya 3072x64; lora_te3_encoder_block_0_layer_1_DenseReluDense_wo>kohya 4096x10240 | 6 of 9
            musubi-tuner | WAN | lora_unet_blocks_0_ffn_0>kohya 13824x5120; diffusion_model.blocks.0.ffn.0>peft 13824x5120 | 3 of 5
            musubi-tuner | HUNYUAN_VIDEO | lora_unet_single_blocks_39_linear1>loha 21504x3072; lora_unet_double_blocks_0_img_mlp_0>loha 12288x3072 | 5 of 10
            musubi-tuner | Z_IMAGE | lora_unet_layers_29_attention_to_out_0>kohya 3840x3840; lora_unet_layers_29_attention_out>kohya 3840x3840 | 3 of 6
            diffusers | SD15 | lora_unet_mid_block_attentions_0_transformer_blocks_0_attn2_to_k>kohya 1280x768; lora_te_text_model_encoder_layers_2_self_attn_out_proj>kohya 768x768 | all
            diffusers | SD15 | lora_unet_mid_block_attentions_0_transformer_blocks_0_attn2_to_k>kohya 1280x1024 | error
            diffusers | SD15 | lora_unet_mid_block_attentions_0_transformer_blocks_0_attn2_to_k>loha 1280x768 | error
            diffusers | SD15 | unet.mid_block.attentions.0.transformer_blocks.0.attn1.processor.to_out>old 1280x1280; base_model.model.mid_block.attentions.0.transformer_blocks.0.attn1.to_q>peft 1280x1280 | 2 of 4
            diffusers | SDXL | lora_unet_output_blocks_2_2_conv>conv3 1280x1280; lora_unet_input_blocks_3_0_op>conv3 320x320; lora_unet_middle_block_2_in_layers_2>conv3 1280x1280; lora_unet_label_emb_0_2>kohya 1280x1280 | all
            diffusers | SDXL | lora_unet_down_blocks_1_attentions_0_proj_in>kohya 640x640; lora_unet_input_blocks_4_1_proj_out>kohya 640x640 | 3 of 6
            diffusers | FLUX | lora_unet_single_blocks_3_linear1>kohya 21504x3072; lora_te1_text_model_encoder_layers_0_mlp_fc1>kohya 3072x768 | all
            diffusers | FLUX | lora_unet_double_blocks_3_img_attn_qkv>kohya 9216x3072; lora_unet_guidance_in_in_layer>kohya 3072x256 | 3 of 6
            diffusers | FLUX | diffusion_model.double_blocks.3.txt_attn.qkv>kohya 9216x3072; dit.double_blocks.3.txt_attn.qkv>kohya 9216x3072 | 3 of 6
            diffusers | FLUX | lora_transformer_transformer_blocks_0_attn_add_k_proj>kohya 3072x3072; lora_transformer_proj_out>kohya 64x3072 | all
            diffusers | FLUX | lora_transformer_single_transformer_blocks_0_proj_mlp>kohya 12288x3072 | error
            diffusers | FLUX | double_blocks.0.processor.qkv_lora2>xlabs 9216x3072; single_blocks.0.processor.proj_lora>xlabs 3072x15360 | all
            diffusers | FLUX | base_model.model.double_blocks.0.img_attn.qkv>peft 9216x3072 | error
            diffusers | WAN | diffusion_model.blocks.3.self_attn.o>peft 5120x5120; diffusion_model.blocks.3.ffn.2>peft 5120x13824; diffusion_model.head.head>peft 64x5120 | all
            diffusers | WAN | diffusion_model.blocks.3.self_attn.o>kohya 5120x5120; diffusion_model.layers.3.x>kohya 5120x5120 | error
            diffusers | WAN | lora_unet_blocks_0_ffn_0>kohya 13824x5120 | error
            diffusers | HUNYUAN_VIDEO | transformer.double_blocks.4.img_attn_qkv>peft 9216x3072; transformer.single_blocks.4.linear1>peft 21504x3072; transformer.txt_in.individual_token_refiner.blocks.0.mlp.fc1>peft 12288x3072 | all
            diffusers | HUNYUAN_VIDEO | lora_unet_double_blocks_4_img_attn_qkv>kohya 9216x3072 | error
            diffusers | LUMINA | transformer.layers.3.attn.to_k>peft 768x2304; lora_unet_layers_0_attention_out>kohya 2304x2304 | 2 of 5
            diffusers | LUMINA | diffusion_model.layers.0.attention.qkv>peft 3840x2304 | error
            diffusers | QWEN_IMAGE | lora_unet_transformer_blocks_0_txt_mlp_net_0_proj>kohya 12288x3072; lora_unet_img_in>kohya 3072x64 | all
            diffusers | QWEN_IMAGE | diffusion_model.transformer_blocks.0.attn.to_out.0>adapter 3072x3072 | all
            diffusers | Z_IMAGE | lora_unet_layers_0_attention_to_out_0>kohya 3840x3840; lora_unet_noise_refiner_0_adaLN_modulation_0>kohya 15360x256 | all
            diffusers | Z_IMAGE | lora_unet_layers_0_attention_out>kohya 3840x3840 | error
            diffusers | Z_IMAGE | diffusion_model.layers.0.attention.to_q>half 3840x3840 | error
            invokeai | SD15 | lora_unet_mid_block_attentions_0_proj_in>kohya 1280x1280; lora_unet_middle_block_1_proj_out>kohya 1280x1280 | 3 of 6
            invokeai | SD15 | lora_te_text_model_encoder_layers_2_mlp_fc1>loha 3072x768 | all
            invokeai | SD15 | unet.mid_block.attentions.0.transformer_blocks.0.attn1.to_q>peft 1280x1280 | error
            invokeai | SD15 | lora_unet_no_such_layer>half 8x8; lora_unet_mid_block_attentions_0_proj_in>kohya 1280x1280 | error
            invokeai | SDXL | lora_unet_input_blocks_4_1_proj_out>kohya 640x640; lora_te2_text_model_encoder_layers_1_mlp_fc1>kohya 5120x1280 | all
            invokeai | SDXL | lora_unet_down_blocks_1_attentions_0_proj_in>kohya 640x640; lora_unet_input_blocks_4_1_proj_out>kohya 640x640 | error
            invokeai | SDXL | lora_te_text_model_encoder_layers_1_mlp_fc1>kohya 3072x768 | error
            sdnext | SD15 | lora_unet_mid_block_attentions_0_proj_in>kohya 1280x1280; lora_unet_middle_block_1_proj_out>kohya 1280x1280 | all
            sdnext | SD15 | unet.mid_block.attentions.0.transformer_blocks.0.attn1.to_q>peft 1280x1280; unet.mid_block.attentions.0.proj_in>kohya 1280x1280 | 3 of 5
            sdnext | SD15 | lora_unet_mid_block_attentions_0_norm>kohya 1280x1280 | error
            sdnext | SDXL | diffusion_model_input_blocks_4_1_proj_out>kohya 640x640; lora_te1_text_model_encoder_layers_1_mlp_fc1>loha 3072x768 | all
            sdnext | FLUX | lora_unet_double_blocks_3_img_attn_qkv>kohya 9216x3072; lora_unet_single_blocks_3_linear1>kohya 21504x3072 | all
            sdnext | FLUX | lora_unet_double_blocks_3_img_attn_qkv>kohya 9216x3072; lora_te1_text_model_encoder_layers_0_mlp_fc1>kohya 3072x768 | 3 of 6
            sdnext | FLUX | lora_unet_double_blocks_3_img_attn_qkv>half 9216x3072 | none
            sdnext | FLUX | transformer.transformer_blocks.0.attn.to_q>peft 3072x3072; lora_transformer_transformer_blocks_0_attn_add_k_proj>kohya 3072x3072 | 3 of 5
            """)
    void tensorsAreUsedIgnoredOrStopTheProgram(String loader, BaseFamily family, String layers, String expected) {
        assertEquals(expected, load(loader, family, file(layers)).inWords());
    }

    @ParameterizedTest
    @CsvSource({"a1111,all", "sdnext,all", "invokeai,3 of 4", "comfyui,3 of 4"})
    void embeddingsInAFileAreReadBySomePrograms(String loader, String expected) {
        List<Tensor> file = new ArrayList<>(file("lora_unet_mid_block_attentions_0_proj_in>kohya 1280x1280"));
        file.add(new Tensor("bundle_emb.mira.string_to_param.*", Dtype.F32, new long[] {4, 768}, 0, 12288));
        assertEquals(expected, load(loader, BaseFamily.SD15, file).inWords());
    }

    @Test
    void programsHaveFamiliesOfTheirOwn() {
        List<Tensor> file = file("lora_unet_double_blocks_0_img_mod_lin>kohya 18432x3072");
        assertEquals(Optional.empty(), Loader.named("a1111").orElseThrow().load(BaseFamily.FLUX, file));
        assertEquals(Optional.empty(), Loader.named("comfyui").orElseThrow().load(BaseFamily.UNKNOWN, file));
        assertTrue(load("forge", BaseFamily.FLUX, file).isWhole());
    }

    @Test
    void sdxlAndWhatWasMadeOfItAreLoadedAlike() {
        List<Tensor> file = file("lora_unet_input_blocks_4_1_transformer_blocks_1_ff_net_2>kohya 640x2560");
        assertTrue(load("comfyui", BaseFamily.ILLUSTRIOUS, file).isWhole());
        assertFalse(load("comfyui", BaseFamily.SD15, file).isWhole());
    }

    @Test
    void forgeRefusesFilesWithManyUnknownTensors() {
        String layer = "unknown_%d>kohya 8x8";
        List<String> layers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            layers.add(layer.formatted(i));
        }
        assertEquals(
                "none",
                load("forge", BaseFamily.SD15, file(String.join("; ", layers))).inWords());
        layers.add(layer.formatted(4));
        Load refused = load("forge", BaseFamily.SD15, file(String.join("; ", layers)));
        assertEquals("15 tensors are unknown to it, more than the 12 that it accepts", refused.problem());
    }

    @Test
    void aMatrixThatIsMissingStopsSomePrograms() {
        List<Tensor> up = List.of(tensor("lora_unet_middle_block_1_proj_in.lora_up.weight", 1280, 4));
        String problem = "`lora_unet_middle_block_1_proj_in.lora_down.weight` is missing";
        assertEquals(problem, load("comfyui", BaseFamily.SDXL, up).problem());
        assertEquals("none", load("sd-scripts", BaseFamily.SDXL, up).inWords());
        List<Tensor> down = List.of(tensor("lora_unet_middle_block_1_proj_in.lora_down.weight", 4, 1280));
        assertEquals("none", load("comfyui", BaseFamily.SDXL, down).inWords());
        assertEquals("all", load("sd-scripts", BaseFamily.SDXL, down).inWords());
        assertEquals("error", load("a1111", BaseFamily.SDXL, down).inWords());
        assertEquals("error", load("diffusers", BaseFamily.SDXL, down).inWords());
    }

    @Test
    void comfyUiConvertsWholeFiles() {
        List<Tensor> fun = List.of(
                tensor("lora_unet__blocks_0_cross_attn_k.lora_down.weight", 4, 5120),
                tensor("lora_unet__blocks_0_cross_attn_k.lora_up.weight", 5120, 4));
        assertEquals("all", load("comfyui", BaseFamily.WAN, fun).inWords());
        List<Tensor> control = List.of(
                tensor("img_in.lora_A.weight", 4, 128),
                tensor("img_in.lora_B.weight", 3072, 4),
                tensor("img_in.lora_B.bias", 3072),
                tensor("single_blocks.0.norm.key_norm.scale", 128));
        assertEquals("all", load("comfyui", BaseFamily.FLUX, control).inWords());
    }

    @Test
    void gapsOfOneCauseAreOne() {
        List<Tensor> file = file("base_model.model.mid_block.attentions.0.proj_in>peft 1280x1280");
        List<Load> loads = Loader.all().stream()
                .flatMap(loader -> loader.load(BaseFamily.SD15, file).stream())
                .toList();
        List<LoadGap> gaps = LoadGap.of(loads, BaseFamily.SD15);
        List<String> programs =
                gaps.stream().flatMap(gap -> gap.programs().stream()).toList();
        assertEquals(Set.copyOf(loads.stream().map(Load::title).toList()), Set.copyOf(programs));
        assertEquals(loads.size(), programs.size());
        assertTrue(gaps.size() < programs.size(), gaps::toString);
        assertTrue(gaps.get(0).programs().size() > 1, gaps::toString);
        assertEquals(gaps.get(0).of(), gaps.get(0).tensors());
        assertTrue(gaps.get(0).advice().contains("loralint repair FILE --for PROGRAM"));
    }

    @Test
    void invokeAiReadsTheFormatsThatItRecognises() {
        Tensor down = tensor("diffusion_model.layers.0.attention.to_q.lora_A.weight", 4, 3840);
        Tensor up = tensor("diffusion_model.layers.0.attention.to_q.lora_B.weight", 3840, 4);
        assertEquals(
                "all", load("invokeai", BaseFamily.Z_IMAGE, List.of(down, up)).inWords());
        assertEquals(
                "error", load("invokeai", BaseFamily.Z_IMAGE, List.of(down)).inWords());
        Tensor alpha = tensor("diffusion_model.layers.0.attention.to_q.alpha");
        assertEquals(
                "2 of 3",
                load("invokeai", BaseFamily.Z_IMAGE, List.of(down, up, alpha)).inWords());
        // the names of musubi-tuner are not among them
        assertEquals(
                "error",
                load(
                                "invokeai",
                                BaseFamily.Z_IMAGE,
                                List.of(
                                        tensor("lora_unet_layers_0_attention_to_q.lora_down.weight", 4, 3840),
                                        tensor("lora_unet_layers_0_attention_to_q.lora_up.weight", 3840, 4)))
                        .inWords());
        assertEquals(
                "all",
                load(
                                "invokeai",
                                BaseFamily.WAN,
                                List.of(
                                        tensor("diffusion_model.blocks.0.self_attn.o.lora_A.weight", 4, 5120),
                                        tensor("diffusion_model.blocks.0.self_attn.o.lora_B.weight", 5120, 4)))
                        .inWords());
        // it joins the query, key and value of FLUX
        assertEquals(
                "error",
                load(
                                "invokeai",
                                BaseFamily.FLUX,
                                List.of(
                                        tensor(
                                                "lora_transformer_transformer_blocks_0_attn_to_q.lora_down.weight",
                                                4,
                                                3072),
                                        tensor(
                                                "lora_transformer_transformer_blocks_0_attn_to_q.lora_up.weight",
                                                3072,
                                                4)))
                        .inWords());
    }

    @Test
    void namesWithAlternativesAreExpanded() {
        assertEquals(
                List.of("a.0.b", "a.0.c.1", "a.0.c.2", "a.1.b", "a.1.c.1", "a.1.c.2"),
                ModelLayers.expand("a.{0-1}.{b|c.{1-2}}"));
    }

    /** Names that are put together of what the code looks for, with sizes that no LoRA has. */
    @Test
    void hostileNamesAndSizesAreNoMoreThanAProblem() {
        List<String> parts = List.of(
                "lora_unet_",
                "lora_te1_",
                "lora_transformer_",
                "diffusion_model.",
                "transformer.",
                "unet.",
                "text_encoder.",
                "base_model.model.",
                "input_blocks_",
                "output_blocks_",
                "middle_block_",
                "down_blocks_",
                "double_blocks.",
                "single_blocks.",
                "transformer_blocks_",
                "single_transformer_blocks_",
                "blocks.",
                "blocks_",
                "layers.",
                "noise_refiner.",
                "context_refiner.",
                "0",
                "3",
                "12",
                "999999",
                "99999999999",
                ".",
                "_",
                "processor.",
                "img_attn_qkv",
                "img_attn.qkv",
                "txt_in.",
                "self_attn.q",
                "self_attn_qkv",
                "attention.qkv",
                "linear1",
                "qkv_lora2",
                "proj_lora",
                "to_out_lora",
                "attn_",
                "to_q",
                "k_img",
                "v_img",
                "norm",
                ".diff",
                ".diff_b",
                ".alpha",
                "text",
                "op",
                ".lora_A.weight",
                ".lora_B.weight",
                "lora_B",
                ".lora_down.weight",
                ".lora_up.weight",
                ".down.weight",
                ".lora.down.weight",
                ".hada_w1_a",
                ".lokr_w1",
                "lora_linear_layer.",
                "default.",
                "\n",
                "");
        long[][] sizes = {{}, {0}, {3}, {4, 3072}, {9216, 4}, {21504, 4}, {3840, 4, 1, 1}, {Long.MAX_VALUE, 1}};
        Random random = new Random(53);
        for (int round = 0; round < 3000; round++) {
            List<Tensor> file = new ArrayList<>();
            String start = parts.get(random.nextInt(parts.size()));
            for (int i = random.nextInt(6); i >= 0; i--) {
                StringBuilder name = new StringBuilder(random.nextBoolean() ? start : "");
                for (int j = random.nextInt(5); j >= 0; j--) {
                    name.append(parts.get(random.nextInt(parts.size())));
                }
                file.add(tensor(name.toString(), sizes[random.nextInt(sizes.length)]));
            }
            for (Loader loader : Loader.all()) {
                for (BaseFamily family : BaseFamily.values()) {
                    loader.load(family, file)
                            .ifPresent(load -> assertFalse(load.inWords().isEmpty()));
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            WAN | diffusion_model.blocks.%d.self_attn.q>peft 5120x5120
            SDXL | lora_unet_input_blocks_%d_1_proj_in>kohya 640x640
            QWEN_IMAGE | lora_unet_transformer_blocks_%d_txt_mlp_net_0_proj>kohya 12288x3072
            FLUX | transformer.transformer_blocks.%d.attn>peft 3072x3072
            LUMINA | diffusion_model.layers.%d.attention.qkv>peft 3840x2304
            """)
    void theNumberOfABlockCostsNothing(BaseFamily family, String layer) {
        String layers = IntStream.range(0, 20_000)
                .mapToObj(i -> layer.formatted(i * 49L))
                .collect(Collectors.joining("; "));
        List<Tensor> file = file(layers);
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> load("diffusers", family, file));
    }

    private static Load load(String loader, BaseFamily family, List<Tensor> file) {
        return Loader.named(loader).orElseThrow().load(family, file).orElseThrow();
    }

    private static List<Tensor> file(String layers) {
        List<Tensor> file = new ArrayList<>();
        for (String layer : layers.split("; ")) {
            String name = layer.substring(0, layer.indexOf('>'));
            String[] rest = layer.substring(layer.indexOf('>') + 1).split(" ");
            long[] sizes =
                    Arrays.stream(rest[1].split("x")).mapToLong(Long::parseLong).toArray();
            long out = sizes[0];
            long in = sizes[1];
            switch (rest[0]) {
                case "kohya" -> {
                    file.add(tensor(name + ".lora_down.weight", 4, in));
                    file.add(tensor(name + ".lora_up.weight", out, 4));
                    file.add(tensor(name + ".alpha"));
                }
                case "conv" -> {
                    file.add(tensor(name + ".lora_down.weight", 4, in, 1, 1));
                    file.add(tensor(name + ".lora_up.weight", out, 4, 1, 1));
                    file.add(tensor(name + ".alpha"));
                }
                case "conv3" -> {
                    file.add(tensor(name + ".lora_down.weight", 4, in, 3, 3));
                    file.add(tensor(name + ".lora_up.weight", out, 4, 1, 1));
                    file.add(tensor(name + ".alpha"));
                }
                case "mixed" -> {
                    file.add(tensor(name + ".lora_A.weight", 4, in));
                    file.add(tensor(name + ".lora_B.weight", out, 4));
                    file.add(tensor(name + ".alpha"));
                }
                case "peft" -> {
                    file.add(tensor(name + ".lora_A.weight", 4, in));
                    file.add(tensor(name + ".lora_B.weight", out, 4));
                }
                case "half" -> file.add(tensor(name + ".lora_A.weight", 4, in));
                case "adapter" -> {
                    file.add(tensor(name + ".lora_A.default.weight", 4, in));
                    file.add(tensor(name + ".lora_B.default.weight", out, 4));
                }
                case "old" -> {
                    file.add(tensor(name + "_lora.down.weight", 4, in));
                    file.add(tensor(name + "_lora.up.weight", out, 4));
                }
                case "xlabs" -> {
                    file.add(tensor(name + ".down.weight", 4, in));
                    file.add(tensor(name + ".up.weight", out, 4));
                }
                case "loha" -> {
                    file.add(tensor(name + ".hada_w1_a", out, 4));
                    file.add(tensor(name + ".hada_w1_b", 4, in));
                    file.add(tensor(name + ".hada_w2_a", out, 4));
                    file.add(tensor(name + ".hada_w2_b", 4, in));
                    file.add(tensor(name + ".alpha"));
                }
                default -> throw new IllegalArgumentException(rest[0]);
            }
        }
        return file;
    }

    private static Tensor tensor(String name, long... sizes) {
        return new Tensor(name, Dtype.F16, sizes, 0, 0);
    }
}
