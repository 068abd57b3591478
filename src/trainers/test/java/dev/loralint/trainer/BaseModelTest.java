package dev.loralint.trainer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.loralint.safetensors.MadeSafetensors;
import dev.loralint.trainer.BaseModel.Evidence;
import dev.loralint.trainer.BaseModel.Prediction;
import dev.loralint.trainer.formats.ConfigReaders;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BaseModelTest {

    @TempDir
    Path folder;

    private BaseModel of(String name) {
        String content = "network_module = \"networks.lora\"\npretrained_model_name_or_path = '" + name + "'\n";
        Path file = folder.resolve("train.toml");
        return ConfigReaders.read(
                        new ConfigSource(file, "train.toml", content.getBytes(StandardCharsets.UTF_8), folder))
                .orElseThrow()
                .baseModel();
    }

    /** @param weights how many bytes follow the header */
    private void model(String name, String header, int weights) throws IOException {
        Files.write(folder.resolve(name), MadeSafetensors.file(header, new byte[weights]));
    }

    @Test
    void hashInTheNameDecidesFirst() {
        assertEquals(
                new BaseModel(BaseFamily.PONY, Evidence.HASH, Prediction.NOISE),
                of("illustriousMix [67AB2FD8EC].ckpt"));
    }

    @Test
    void velocityTensorMarksNoobAiAsVPrediction() throws IOException {
        model("noobMix.safetensors", "{\"v_pred\":{\"dtype\":\"F32\",\"shape\":[],\"data_offsets\":[0,4]}}", 4);
        assertEquals(
                new BaseModel(BaseFamily.NOOBAI_VPRED, Evidence.NAME, Prediction.VELOCITY), of("noobMix.safetensors"));
    }

    @Test
    void architectureIsReadFromTheTensors() throws IOException {
        model(
                "illustrious.safetensors",
                "{\"cond_stage_model.transformer.text_model.x.weight\":{\"dtype\":\"F16\",\"shape\":[1],\"data_offsets\":[0,2]}}",
                2);
        assertEquals(BaseFamily.SD15, of("illustrious.safetensors").family());
        assertEquals(Evidence.HEADER, of("illustrious.safetensors").by());
    }

    @Test
    void familyIsReadFromTheTitle() throws IOException {
        model(
                "mine.safetensors",
                "{\"__metadata__\":{\"modelspec.title\":\"Animagine XL\",\"x\":\"y\","
                        + "\"modelspec.architecture\":\"stable-diffusion-xl-v1-base\"}}",
                0);
        assertEquals(BaseFamily.ANIMAGINE, of("mine.safetensors").family());
    }

    /** Layers of whole models: a name, and its sizes after a space. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            SD15 | model.diffusion_model.input_blocks.1.1.transformer_blocks.0.attn2.to_k.weight 320,768
            SD2 | down_blocks.0.attentions.0.transformer_blocks.0.attn2.to_k.weight 320,1024
            SDXL | model.diffusion_model.input_blocks.4.1.transformer_blocks.0.attn2.to_k.weight 640,2048
            SD3 | model.diffusion_model.joint_blocks.0.context_block.attn.qkv.weight 4608,1536
            FLUX | double_blocks.0.img_attn.qkv.weight 9216,3072
            FLUX2 | double_stream_modulation_img.lin.weight 36864,6144
            CHROMA | model.diffusion_model.distilled_guidance_layer.in_proj.weight 5120,64
            HUNYUAN_VIDEO | model.model.double_blocks.0.img_mod.linear.weight 18432,3072
            QWEN_IMAGE | transformer_blocks.0.img_mod.1.weight 18432,3072
            Z_IMAGE | layers.0.attention.qkv.weight 11520,3840
            LUMINA | model.diffusion_model.layers.0.attention.qkv.weight 4608,2304
            WAN | model.diffusion_model.blocks.0.self_attn.q.weight 5120,5120
            ANIMA | net.llm_adapter.blocks.0.self_attn.q_proj.weight 1024,1024
            UNKNOWN | double_blocks.31.img_attn.qkv.weight 9216,3072
            UNKNOWN | net.blocks.0.self_attn.q_proj.weight 2048,2048
            LTX | model.diffusion_model.transformer_blocks.0.attn1.to_q.weight 2048,2048
            UNKNOWN | decoder.up_blocks.0.resnets.0.conv1.weight 512,512
            """)
    void theFamilyIsReadFromLayers(BaseFamily family, String layer) throws IOException {
        String[] parts = layer.split(" ");
        long bytes = 2;
        for (String size : parts[1].split(",")) {
            bytes *= Long.parseLong(size);
        }
        // a header is read without its weights, which are larger than a test should write
        Path file = folder.resolve("mine.safetensors");
        String header = "{\"" + parts[0] + "\":{\"dtype\":\"F16\",\"shape\":[" + parts[1] + "],\"data_offsets\":[0,"
                + bytes + "]}}";
        Files.write(file, MadeSafetensors.file(header, new byte[0]));
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(sparse.length() + bytes);
        }
        assertEquals(family, of("mine.safetensors").family());
    }

    @ParameterizedTest
    @CsvSource({
        "StableDiffusionXLPipeline,,SDXL",
        "StableDiffusionPipeline,768,SD15",
        "StableDiffusionPipeline,1024,SD2",
        "StableDiffusionPipeline,,UNKNOWN",
        "FluxKontextPipeline,,FLUX",
        "Flux2KleinPipeline,,FLUX2",
        "QwenImageEditPlusPipeline,,QWEN_IMAGE_EDIT",
        "WanImageToVideoPipeline,,WAN",
        "HunyuanVideo15Pipeline,,UNKNOWN",
        "MyStableDiffusionXLPipeline,,UNKNOWN"
    })
    void theFamilyIsReadFromAFolderOfDiffusers(String pipeline, String width, BaseFamily family) throws IOException {
        Path unet = Files.createDirectories(folder.resolve("mine").resolve("unet"));
        Files.writeString(
                folder.resolve("mine").resolve("model_index.json"), "{\n  \"_class_name\": \"" + pipeline + "\"\n}");
        Files.writeString(
                unet.resolve("config.json"), width == null ? "{}" : "{\"cross_attention_dim\": " + width + "}");
        assertEquals(family, of("mine").family());
    }

    @Test
    void invalidHeaderGivesAnUnknownModel() throws IOException {
        Files.write(folder.resolve("broken.safetensors"), new byte[] {1, 2, 3});
        model("deep.safetensors", "{\"a\":" + "[".repeat(100_000), 0);
        ByteBuffer huge = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN).putLong(Long.MAX_VALUE);
        Files.write(folder.resolve("huge.safetensors"), huge.array());
        for (String name : new String[] {"broken", "deep", "huge", "absent"}) {
            assertEquals(
                    new BaseModel(BaseFamily.UNKNOWN, Evidence.NOTHING, Prediction.UNKNOWN), of(name + ".safetensors"));
        }
    }
}
