package dev.loralint.trainer;

import dev.loralint.disk.Disk;
import dev.loralint.safetensors.BrokenSafetensorsException;
import dev.loralint.safetensors.SafetensorsHeader;
import dev.loralint.safetensors.Tensor;
import dev.loralint.trainer.models.NamedModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the header of a model in safetensors says of it, in names and widths of its layers and in texts, or a folder of diffusers. */
final class BaseHeader {

    /** Headers of SDXL checkpoints have about 300 KB. */
    private static final long LONGEST = 8 * 1024 * 1024;

    private static final Pattern CLASS_NAME = Pattern.compile("\"_class_name\"\\s*:\\s*\"(\\w+)\"");
    private static final Pattern TEXT_WIDTH = Pattern.compile("\"cross_attention_dim\"\\s*:\\s*(\\d+)");

    private static final String WEIGHT = ".weight";

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

    /** Of a file that can be read. */
    private final @Nullable SafetensorsHeader tensors;

    private BaseHeader(SafetensorsHeader header) {
        tensors = header;
        broken = "";
        placeholder = false;
        lora = !header.tensors().isEmpty()
                && header.tensors().stream()
                        .allMatch(tensor -> LORA.matcher(tensor.name()).find());
        rank = rank(header);
        if (header.tensors().stream().anyMatch(tensor -> tensor.name().equals("v_pred"))) {
            prediction = BaseModel.Prediction.VELOCITY;
        }
        metadata(header);
        if (architecture == BaseFamily.UNKNOWN && !lora) {
            architecture = byLayers(header);
        }
        if (architecture == BaseFamily.OTHER) {
            // a variant of a family with more layers looks the same, and its trainer may load it
            architecture = BaseFamily.UNKNOWN;
        }
    }

    /** @param folder of diffusers */
    private BaseHeader(BaseFamily folder) {
        this(folder, "", false);
    }

    private BaseHeader(BaseFamily architecture, String broken, boolean placeholder) {
        this.architecture = architecture;
        this.broken = broken;
        this.placeholder = placeholder;
        lora = false;
        rank = 0;
        tensors = null;
    }

    /** The tensors of a file that can be read; {@code null} of another one, and of a folder. */
    @Nullable
    SafetensorsHeader tensors() {
        return tensors;
    }

    /** Whether there is something that its texts can be about: a folder of diffusers, or tensors. */
    boolean isFilled() {
        return broken.isEmpty() && (tensors == null || !tensors.tensors().isEmpty());
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

    /** What a folder of diffusers says of its model: the pipeline, and for Stable Diffusion 1.5 and 2 the width of its text encoder. */
    static Optional<BaseHeader> readFolder(Path folder) {
        String pipeline = NamedModel.word(folder.resolve("model_index.json"), CLASS_NAME);
        BaseFamily family = BaseFamily.byPipeline(pipeline);
        if (family == BaseFamily.UNKNOWN && pipeline.startsWith("StableDiffusion")) {
            String width = NamedModel.word(folder.resolve("unet").resolve("config.json"), TEXT_WIDTH);
            family = width.equals("768") ? BaseFamily.SD15 : width.equals("1024") ? BaseFamily.SD2 : BaseFamily.UNKNOWN;
        }
        return family == BaseFamily.UNKNOWN ? Optional.empty() : Optional.of(new BaseHeader(family));
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
            String broken = e.getMessage();
            return Optional.of(
                    new BaseHeader(BaseFamily.UNKNOWN, broken, isEmpty(file) || broken.contains("Git LFS pointer")));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** A layer of the file. Those of text encoders are fewer than those of the model, which decide. */
    private record ModelLayer(String name, long inputs) implements FamilyLayers.Layer {
        @Override
        public boolean isTextEncoder() {
            return false;
        }
    }

    private static BaseFamily byLayers(SafetensorsHeader header) {
        List<ModelLayer> layers = new ArrayList<>();
        for (Tensor tensor : header.tensors()) {
            String name = tensor.name();
            if (name.endsWith(WEIGHT)) {
                String layer = name.substring(0, name.length() - WEIGHT.length());
                layers.add(new ModelLayer(layer, tensor.rank() >= 2 ? tensor.dimension(1) : 0));
            }
        }
        return FamilyLayers.ofModel(layers);
    }

    /** The keys of ModelSpec (sd-scripts 48d368f, library/sai_model_spec.py); what they say goes before names of tensors. */
    private void metadata(SafetensorsHeader header) {
        architecture = BaseFamily.byStatement(header.metadata("modelspec.architecture"));
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
