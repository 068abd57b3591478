package dev.loralint.trainer;

import dev.loralint.disk.Disk;
import dev.loralint.safetensors.BrokenSafetensorsException;
import dev.loralint.safetensors.SafetensorsHeader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What the header of a checkpoint in safetensors says of the model: the tensors' names, and texts about the model. */
final class BaseHeader {

    /** Headers of SDXL checkpoints have about 300 KB. */
    private static final long LONGEST = 8 * 1024 * 1024;

    /** What all tensors of a LoRA have in their names, however it was trained. */
    private static final Pattern LORA =
            Pattern.compile("lora_|lokr_|hada_|oft_|boft_|glora_|\\.alpha$|\\.diff(_b)?$|dora_scale");

    /** A matrix that has a row for each rank. */
    private static final Pattern DOWN = Pattern.compile("\\.lora_(?:down|A(?:\\.default)?)\\.weight$");

    private BaseFamily architecture = BaseFamily.UNKNOWN;
    private BaseFamily title = BaseFamily.UNKNOWN;
    private BaseModel.Prediction prediction = BaseModel.Prediction.UNKNOWN;

    /** Why no program can load the file, in a sentence without its stop; empty if one can. */
    private final String broken;

    private final boolean placeholder;
    private final boolean lora;

    /** The rank of all linear layers of a LoRA; 0 where it is none, or they have several. */
    private final int rank;

    private BaseHeader(SafetensorsHeader header) {
        broken = "";
        placeholder = false;
        lora = !header.tensors().isEmpty()
                && header.tensors().stream()
                        .allMatch(tensor -> LORA.matcher(tensor.name()).find());
        rank = rank(header);
        header.tensors().forEach(tensor -> tensor(tensor.name()));
        metadata(header);
    }

    private BaseHeader(BrokenSafetensorsException problem, boolean isEmpty) {
        broken = problem.getMessage();
        placeholder = isEmpty || broken.contains("Git LFS pointer");
        lora = false;
        rank = 0;
    }

    private static int rank(SafetensorsHeader header) {
        long[] ranks = header.tensors().stream()
                .filter(tensor ->
                        tensor.rank() == 2 && DOWN.matcher(tensor.name()).find())
                .mapToLong(tensor -> tensor.dimension(0))
                .distinct()
                .limit(2)
                .toArray();
        return ranks.length == 1 && ranks[0] <= Integer.MAX_VALUE ? (int) ranks[0] : 0;
    }

    int rank() {
        return rank;
    }

    /** Empty where the file is no safetensors by its name, or cannot be read: what is in it is then not known. */
    static Optional<BaseHeader> read(Path file) {
        // another state of a repository holds no models
        boolean here = Disk.isOnDisk(file);
        if (!here || !file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".safetensors")) {
            return Optional.empty();
        }
        try {
            return Optional.of(new BaseHeader(SafetensorsHeader.read(file, LONGEST)));
        } catch (BrokenSafetensorsException e) {
            return Optional.of(new BaseHeader(e, isEmpty(file)));
        } catch (IOException e) {
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

    /** Why a trainer cannot load it as a model, in a sentence without its stop; empty if nothing shows that. */
    String obstacle(boolean isModel) {
        return isModel && lora ? "it is a LoRA, not a model" : broken;
    }

    /** Whether the file is in the place of one that is elsewhere: a pointer of Git LFS, or empty. */
    boolean isPlaceholder() {
        return placeholder;
    }

    /** The family by the model's title where it is of SDXL's line, else the architecture. */
    BaseFamily family() {
        boolean closer = architecture == BaseFamily.SDXL && title.isSdxl() && title != BaseFamily.UNKNOWN;
        return closer ? title : architecture;
    }

    BaseModel.Prediction prediction() {
        return prediction;
    }

    private static boolean isEmpty(Path file) {
        try {
            return Disk.size(file) == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
