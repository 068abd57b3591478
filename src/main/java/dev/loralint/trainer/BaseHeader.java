package dev.loralint.trainer;

import dev.loralint.disk.Disk;
import dev.loralint.safetensors.BrokenSafetensorsException;
import dev.loralint.safetensors.SafetensorsHeader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** What the header of a checkpoint in safetensors says of the model: the tensors' names, and texts about the model. */
final class BaseHeader {

    /** Headers of SDXL checkpoints have about 300 KB. */
    private static final long LONGEST = 8 * 1024 * 1024;

    private BaseFamily architecture = BaseFamily.UNKNOWN;
    private BaseFamily title = BaseFamily.UNKNOWN;
    private BaseModel.Prediction prediction = BaseModel.Prediction.UNKNOWN;

    private BaseHeader(SafetensorsHeader header) {
        header.tensors().forEach(tensor -> tensor(tensor.name()));
        metadata(header);
    }

    /** Empty where the file is no sound safetensors or cannot be read: what is in it is then not known. */
    static Optional<BaseHeader> read(Path file) {
        // another state of a repository holds no models
        boolean here = Disk.isOnDisk(file);
        if (!here || !file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".safetensors")) {
            return Optional.empty();
        }
        try {
            return Optional.of(new BaseHeader(SafetensorsHeader.read(file, LONGEST)));
        } catch (IOException | BrokenSafetensorsException e) {
            return Optional.empty();
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

    /** The keys of ModelSpec (sd-scripts 48d368f, library/sai_model_spec.py); what they say goes before names of tensors. */
    private void metadata(SafetensorsHeader header) {
        String stated = header.metadata("modelspec.architecture");
        if (stated != null) {
            architecture = byArchitecture(stated);
        }
        String name = header.metadata("modelspec.title");
        if (name != null) {
            title = BaseFamily.byName(name);
        }
        String predicts = header.metadata("modelspec.prediction_type");
        if (predicts != null) {
            prediction(predicts);
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
