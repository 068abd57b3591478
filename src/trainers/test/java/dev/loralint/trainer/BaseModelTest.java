package dev.loralint.trainer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.loralint.safetensors.MadeSafetensors;
import dev.loralint.trainer.BaseModel.Evidence;
import dev.loralint.trainer.BaseModel.Prediction;
import dev.loralint.trainer.formats.ConfigReaders;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
                "{\"cond_stage_model.transformer.text_model.x\":{\"dtype\":\"F16\",\"shape\":[1],\"data_offsets\":[0,2]}}",
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
