package dev.loralint.trainer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * What the header of a checkpoint in safetensors says of the model: eight bytes of length, then JSON with the tensors' names
 * and texts about the model.
 */
final class BaseHeader {

    /** Headers of SDXL checkpoints have about 300 KB. */
    private static final int MAX_BYTES = 8 * 1024 * 1024;

    private BaseFamily architecture = BaseFamily.UNKNOWN;
    private BaseFamily title = BaseFamily.UNKNOWN;
    private BaseModel.Prediction prediction = BaseModel.Prediction.UNKNOWN;

    private BaseHeader() {}

    /** Empty where the file is no safetensors or cannot be read: what is in it is then not known. */
    static Optional<BaseHeader> read(Path file) {
        if (!String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT).endsWith(".safetensors")) {
            return Optional.empty();
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] start = in.readNBytes(Long.BYTES);
            long length = start.length < Long.BYTES
                    ? 0
                    : ByteBuffer.wrap(start).order(ByteOrder.LITTLE_ENDIAN).getLong();
            if (length < 2 || length > MAX_BYTES) {
                return Optional.empty();
            }
            BaseHeader header = new BaseHeader();
            try (JsonParser json = new JsonFactory().createParser(in.readNBytes((int) length))) {
                header.tensors(json);
            }
            return Optional.of(header);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private void tensors(JsonParser json) throws IOException {
        json.nextToken();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            if (name.equals("__metadata__")) {
                metadata(json);
            } else {
                tensor(name);
                json.skipChildren();
            }
        }
    }

    /** Names of tensors that one architecture alone has (ComfyUI's supported_models.py looks for the same). */
    private void tensor(String name) {
        if (name.equals("v_pred")) {
            prediction = BaseModel.Prediction.VELOCITY;
        }
        if (architecture != BaseFamily.UNKNOWN) {
            return;
        }
        if (name.startsWith("conditioner.embedders.1.")) {
            architecture = BaseFamily.SDXL;
        } else if (name.startsWith("cond_stage_model.transformer.")) {
            architecture = BaseFamily.SD15;
        } else if (name.startsWith("cond_stage_model.model.")) {
            architecture = BaseFamily.SD2;
        } else if (name.startsWith("double_blocks.") || name.startsWith("model.diffusion_model.double_blocks.")) {
            architecture = BaseFamily.FLUX;
        } else if (name.startsWith("model.diffusion_model.joint_blocks.")) {
            architecture = BaseFamily.SD3;
        }
    }

    /** The keys of ModelSpec (sd-scripts 48d368f, library/sai_model_spec.py). */
    private void metadata(JsonParser json) throws IOException {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String key = json.currentName();
            boolean text = json.nextToken() == JsonToken.VALUE_STRING;
            if (!text) {
                json.skipChildren();
                continue;
            }
            switch (key) {
                case "modelspec.architecture" -> architecture = byArchitecture(json.getText());
                case "modelspec.title" -> title = BaseFamily.byName(json.getText());
                case "modelspec.prediction_type" -> prediction(json.getText());
                default -> {
                    // the other keys say nothing of the family
                }
            }
        }
    }

    private void prediction(String word) {
        if (word.equals("v")) {
            prediction = BaseModel.Prediction.VELOCITY;
        } else if (word.equals("epsilon") && prediction == BaseModel.Prediction.UNKNOWN) {
            prediction = BaseModel.Prediction.NOISE;
        }
    }

    private static BaseFamily byArchitecture(String name) {
        if (name.startsWith("stable-diffusion-xl")) {
            return BaseFamily.SDXL;
        }
        if (name.startsWith("stable-diffusion-v1")) {
            return BaseFamily.SD15;
        }
        if (name.startsWith("stable-diffusion-v2")) {
            return BaseFamily.SD2;
        }
        if (name.startsWith("stable-diffusion-3")) {
            return BaseFamily.SD3;
        }
        return name.startsWith("flux") ? BaseFamily.FLUX : BaseFamily.UNKNOWN;
    }

    /** The family by the model's title where it is of SDXL's line, else the architecture. */
    BaseFamily family() {
        boolean closer = architecture == BaseFamily.SDXL && title.isSdxl() && title != BaseFamily.UNKNOWN;
        return closer ? title : architecture;
    }

    BaseModel.Prediction prediction() {
        return prediction;
    }
}
