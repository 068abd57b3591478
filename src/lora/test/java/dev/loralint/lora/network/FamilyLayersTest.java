package dev.loralint.lora.network;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.loralint.safetensors.Dtype;
import dev.loralint.safetensors.Tensor;
import dev.loralint.trainer.BaseFamily;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FamilyLayersTest {

    /** Tensors of one file: a name, and its sizes after a space. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            SD15 | lora_unet_mid_block_attentions_0_transformer_blocks_0_attn2_to_v.lora_down.weight 4x768
            SD15 | unet.mid_block.attentions.0.transformer_blocks.0.attn2.processor.to_k_lora.down.weight 4x768
            SD15 | lora_unet_mid_block_attentions_0_transformer_blocks_0_attn2_to_v.lokr_w1 8x8, lora_unet_mid_block_attentions_0_transformer_blocks_0_attn2_to_v.lokr_w2_a 160x4, lora_unet_mid_block_attentions_0_transformer_blocks_0_attn2_to_v.lokr_w2_b 4x96
            SD2 | unet.mid_block.attentions.0.transformer_blocks.0.attn2.to_k.lora_A.weight 4x1024
            SDXL | lora_unet_middle_block_1_transformer_blocks_0_attn2_to_k.diff 1280x2048
            SDXL | lora_unet_input_blocks_8_1_transformer_blocks_3_attn1_to_q.oft_blocks 4x320x320
            UNKNOWN | lora_unet_mid_block_attentions_0_transformer_blocks_0_attn1_to_v.lora_down.weight 4x1280
            SD15 | lora_te_text_model_encoder_layers_0_mlp_fc1.lora_down.weight 4x768
            SDXL | lora_te1_text_model_encoder_layers_0_mlp_fc1.lora_down.weight 4x768, lora_te2_text_model_encoder_layers_0_mlp_fc1.lora_down.weight 4x1280
            UNKNOWN | lora_te1_text_model_encoder_layers_0_mlp_fc1.lora_down.weight 4x768
            SD3 | transformer.transformer_blocks.3.attn.to_q.lora_A.weight 4x1536
            FLUX | lycoris_single_transformer_blocks_4_proj_mlp.lokr_w1 8x8
            FLUX | diffusion_model.double_blocks.3.txt_mlp.2.lora_A.weight 4x12288
            FLUX | base_model.model.transformer.transformer_blocks.2.ff_context.net.2.lora_A.weight 4x12288
            FLUX2 | diffusion_model.double_blocks.3.img_attn.qkv.lora_A.weight 4x6144
            FLUX2 | transformer.single_transformer_blocks.3.attn.to_qkv_mlp_proj.lora_A.weight 4x6144
            CHROMA | lora_unet_double_blocks_1_img_mlp_0.lora_down.weight 4x3072, lora_unet_distilled_guidance_layer_layers_0_in_layer.lora_down.weight 4x5120
            HUNYUAN_VIDEO | lora_unet_double_blocks_2_img_mlp_fc1.lora_down.weight 4x3072
            HUNYUAN_VIDEO | transformer.single_transformer_blocks.39.proj_mlp.lora_A.weight 4x3072
            HUNYUAN_IMAGE | lora_unet_double_blocks_2_img_mlp_fc1.lora_down.weight 4x3584, lora_unet_double_blocks_3_img_attn_qkv.lora_down.weight 4x3584
            QWEN_IMAGE | lora_unet_transformer_blocks_19_txt_mod_1.lora_down.weight 4x3072
            QWEN_IMAGE | transformer_blocks.41.attn.to_q.lora_A.default.weight 4x3072
            WAN | transformer.blocks.7.attn2.add_k_proj.lora_A.weight 4x5120
            WAN | lora_transformer_blocks_7_attn1_to_q.lora_down.weight 4x5120
            WAN | lora_unet_blocks_7_cross_attn_k_img.hada_w1_b 4x5120
            ANIMA | lora_unet_blocks_7_cross_attn_output_proj.lora_down.weight 4x2048
            ANIMA | diffusion_model.llm_adapter.blocks.0.self_attn.q_proj.lora_A.weight 4x1024, diffusion_model.blocks.0.mlp.layer1.lora_A.weight 4x2048
            Z_IMAGE | lora_unet_layers_5_attention_qkv.lora_down.weight 4x3840
            Z_IMAGE | diffusion_model.context_refiner.0.attention.to_out.0.lora_A.weight 4x3840
            LUMINA | lora_unet_layers_5_attention_qkv.lora_down.weight 4x2304
            LUMINA | transformer.layers.5.attn.to_k.lora_A.weight 4x2304
            LTX | transformer.transformer_blocks.5.attn1.to_q.lora_A.weight 4x2048
            KREA | lora_unet_blocks_27_attn_wq.lora_down.weight 4x6144, lora_unet_txtfusion_layerwise_blocks_0_mlp_gate.lora_down.weight 4x2560
            OTHER | transformer.transformer_blocks.5.attn1.to_q.lora_A.weight 4x1152
            OTHER | lora_unet_double_blocks_40_img_attn_qkv.lora_down.weight 4x3072
            UNKNOWN | transformer.transformer_blocks.5.attn.to_q.lora_A.weight 4x3072
            """)
    void familiesAreToldByNamesAndWidths(BaseFamily family, String tensors) throws IOException {
        List<Tensor> made = new ArrayList<>();
        for (String tensor : tensors.split(", ")) {
            String[] parts = tensor.split(" ");
            long[] shape = Arrays.stream(parts[1].split("x"))
                    .mapToLong(Long::parseLong)
                    .toArray();
            made.add(new Tensor(parts[0], Dtype.F16, shape, 0, 0));
        }
        assertEquals(family, LoraNetwork.of(made, tensor -> 1).family());
    }
}
