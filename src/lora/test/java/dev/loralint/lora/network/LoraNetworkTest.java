package dev.loralint.lora.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loralint.safetensors.Dtype;
import dev.loralint.safetensors.Tensor;
import dev.loralint.trainer.BaseFamily;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LoraNetworkTest {

    private static final double ALPHA = 2;

    @Test
    void kohyaNamesAreRead() throws IOException {
        LoraNetwork network = network(
                "lora_unet_down_blocks_1_attentions_0_transformer_blocks_0_attn2_to_k.lora_down.weight 16x2048",
                "lora_unet_down_blocks_1_attentions_0_transformer_blocks_0_attn2_to_k.lora_up.weight 640x16",
                "lora_unet_down_blocks_1_attentions_0_transformer_blocks_0_attn2_to_k.alpha",
                "lora_te2_text_model_encoder_layers_0_mlp_fc1.lora_down.weight 8x1280");
        assertEquals(KeyFamily.KOHYA, network.keys());
        assertEquals(Map.of(8L, 1, 16L, 1), network.ranks());
        assertEquals(BaseFamily.SDXL, network.family());
        assertEquals(
                List.of(false, true),
                network.modules().stream().map(LoraModule::isTextEncoder).toList());
    }

    @Test
    void lycorisIsRecognised() throws IOException {
        LoraNetwork loha = network(
                "lora_unet_mid.hada_w1_a 64x4",
                "lora_unet_mid.hada_w1_b 4x32",
                "lora_unet_mid.hada_w2_a 64x4",
                "lora_unet_mid.hada_w2_b 4x32",
                "lora_unet_mid.alpha");
        assertEquals("LoHa", loha.algorithmInWords());
        assertEquals(4, loha.rank());
        LoraNetwork lokr =
                network("lora_unet_mid.lokr_w1 8x8", "lora_unet_mid.lokr_w2_a 40x4", "lora_unet_mid.lokr_w2_b 4x80");
        assertEquals("LoKr", lokr.algorithmInWords());
        assertEquals(4, lokr.rank());
        assertEquals("full difference", network("lora_unet_mid.diff 8x8").algorithmInWords());
    }

    @Test
    void doraIsRecognised() throws IOException {
        assertEquals(
                "LoRA with DoRA",
                network(
                                "lora_unet_mid.lora_down.weight 4x8",
                                "lora_unet_mid.lora_up.weight 8x4",
                                "lora_unet_mid.dora_scale 8x1")
                        .algorithmInWords());
    }

    @Test
    void peftAndDiffusersNamesAreRead() throws IOException {
        LoraNetwork peft = network(
                "base_model.model.down_blocks.1.attentions.0.transformer_blocks.0.attn2.to_k.lora_A.weight 8x768",
                "base_model.model.down_blocks.1.attentions.0.transformer_blocks.0.attn2.to_k.lora_B.weight 640x8");
        assertEquals(KeyFamily.PEFT, peft.keys());
        assertEquals(BaseFamily.SD15, peft.family());
        LoraNetwork diffusers = network(
                "unet.down_blocks.1.attentions.0.transformer_blocks.0.attn2.to_k.lora.down.weight 8x1024",
                "unet.down_blocks.1.attentions.0.transformer_blocks.0.attn2.to_k.lora.up.weight 640x8",
                "text_encoder.text_model.encoder.layers.0.self_attn.k_proj.lora_linear_layer.down.weight 4x768");
        assertEquals(KeyFamily.DIFFUSERS, diffusers.keys());
        assertEquals(BaseFamily.SD2, diffusers.family());
        LoraNetwork oldest =
                network("down_blocks.0.attentions.0.transformer_blocks.0.attn1.processor.to_q_lora.down.weight 4x320");
        assertEquals(4, oldest.rank());
    }

    @Test
    void diffusersTextEncodersAndNamesWithoutWeightAreRead() throws IOException {
        LoraNetwork textEncoder = network(
                "text_encoder.text_model.encoder.layers.0.self_attn.k_proj.lora_linear_layer.down.weight 4x768",
                "text_encoder.text_model.encoder.layers.0.self_attn.k_proj.lora_linear_layer.up.weight 768x4");
        assertEquals(
                List.of("text_encoder.text_model.encoder.layers.0.self_attn.k_proj"),
                textEncoder.modules().stream().map(LoraModule::name).toList());
        assertEquals(4, textEncoder.rank());
        assertFalse(textEncoder.isUnetOnly());
        LoraNetwork bare = network("blocks.0.attn.qkv_x.lora_A 16x3072", "blocks.0.attn.qkv_x.lora_B 9216x16");
        assertEquals(16, bare.rank());
        assertTrue(bare.groups().stream().allMatch(group -> group.down() && group.up()));
    }

    @Test
    void xlabsStreamsAreSeparate() throws IOException {
        LoraNetwork xlabs = network(
                "double_blocks.0.processor.qkv_lora1.down.weight 16x3072",
                "double_blocks.0.processor.qkv_lora1.up.weight 9216x16",
                "double_blocks.0.processor.qkv_lora2.down.weight 16x3072",
                "double_blocks.0.processor.qkv_lora2.up.weight 9216x16");
        assertEquals(2, xlabs.modules().size());
        assertTrue(xlabs.groups().stream().allMatch(group -> group.down() && group.up()));
        assertEquals(BaseFamily.FLUX, xlabs.family());
    }

    @Test
    void otherBaseModelsAreRecognised() throws IOException {
        assertEquals(
                BaseFamily.FLUX,
                network("lora_unet_double_blocks_18_img_attn_qkv.lora_down.weight 16x3072")
                        .family());
        assertEquals(
                BaseFamily.HUNYUAN_VIDEO,
                network("lora_unet_double_blocks_19_img_attn_qkv.lora_down.weight 16x3072")
                        .family());
        assertEquals(
                BaseFamily.FLUX,
                network("transformer.single_transformer_blocks.0.attn.to_q.lora_A.weight 16x3072")
                        .family());
        assertEquals(
                BaseFamily.SD3,
                network("lora_unet_joint_blocks_0_x_block_attn_qkv.lora_down.weight 4x1536")
                        .family());
        assertEquals(
                BaseFamily.WAN,
                network("diffusion_model.blocks.0.self_attn.q.lora_A.weight 16x5120")
                        .family());
    }

    @Test
    void whatNoProgramReadsIsTold() throws IOException {
        LoraNetwork strange = network(
                "lora_unet_blocks_0_ffn_0.lora_down.weight 4x5120",
                "lora_unet_blocks_0_ffn_0.lora_u.weight 5120x4",
                "lora_unet_blocks_0_ffn_0.lora_B.bias 5120",
                "lora_unet_blocks_40_ffn_0.lora_down.weight 4x5120",
                "latents 4x4");
        assertEquals(List.of("lora_unet_blocks_0_ffn_0.lora_u.weight"), strange.unread());
        assertEquals(List.of("lora_unet_blocks_40_ffn_0"), strange.outside());
        assertFalse(strange.isOfAdapterNames());
        assertTrue(
                network("base_model.model.blocks.0.ffn.0.lora_A.weight 4x5120").isOfAdapterNames());
        assertFalse(network("base_model.model.double_blocks.0.img_mlp.0.lora_A.weight 4x3072")
                .isOfAdapterNames());
    }

    @Test
    void modulesOfTheSameFormAreOneGroup() throws IOException {
        LoraNetwork network = network(
                "lora_unet_b.lora_down.weight 4x8",
                "lora_unet_b.lora_up.weight 8x4",
                "lora_unet_b.alpha",
                "lora_unet_a.lora_down.weight 4x8",
                "lora_unet_a.lora_up.weight 8x4",
                "lora_unet_a.alpha",
                "lora_unet_c.lora_down.weight 4x8");
        assertEquals(
                List.of(
                        new ModuleGroup(Algorithm.LORA, 4, ALPHA, false, true, false, true, true, 2, "lora_unet_b"),
                        new ModuleGroup(
                                Algorithm.LORA, 4, Double.NaN, false, true, false, true, false, 1, "lora_unet_c")),
                network.groups());
    }

    @Test
    void anAlphaThatSixteenBitsRoundIsTheSame() throws IOException {
        ModuleGroup group = network("lora_unet_a.lora_down.weight 4x8", "lora_unet_a.alpha")
                .groups()
                .get(0);
        assertTrue(group.hasAlpha(ALPHA * 1.005));
        assertFalse(group.hasAlpha(ALPHA * 1.02));
    }

    @Test
    void otherTensorsAreNotModules() throws IOException {
        LoraNetwork network = network("model.diffusion_model.input_blocks.0.0.weight 320x4", "emb_params 8x768");
        assertEquals(0, network.modules().size());
    }

    private static LoraNetwork network(String... tensors) throws IOException {
        List<Tensor> made = new ArrayList<>();
        for (String tensor : tensors) {
            String[] parts = tensor.split(" ");
            String[] sizes = parts.length == 1 ? new String[0] : parts[1].split("x");
            long[] shape = new long[sizes.length];
            for (int i = 0; i < sizes.length; i++) {
                shape[i] = Long.parseLong(sizes[i]);
            }
            made.add(new Tensor(parts[0], Dtype.F16, shape, 0, 0));
        }
        return LoraNetwork.of(made, tensor -> ALPHA);
    }
}
