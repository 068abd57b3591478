package dev.loralint.lora;

import dev.loralint.safetensors.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One layer of the base model that the LoRA changes, with its tensors. */
public final class LoraModule {

    private final String name;
    private final List<Tensor> tensors = new ArrayList<>(3);
    private Algorithm algorithm = Algorithm.LORA;
    private long rank;
    private long inputs;
    private boolean convolution;
    private boolean dora;
    private @Nullable Tensor alphaTensor;
    private double alpha = Double.NaN;

    LoraModule(String name) {
        this.name = name;
    }

    /** The tensors' common name, {@code lora_unet_mid_block_attentions_0_proj_in}. */
    public String name() {
        return name;
    }

    public List<Tensor> tensors() {
        return tensors;
    }

    public Algorithm algorithm() {
        return algorithm;
    }

    /** Of its matrices; 0 where it has none that tell. */
    public long rank() {
        return rank;
    }

    /** Width of what the layer takes in; 0 where the tensors do not tell. */
    long inputs() {
        return inputs;
    }

    /** Whether it works on a neighbourhood of pixels, for which trainers take a dim of its own. */
    public boolean isConvolution() {
        return convolution;
    }

    /** Whether a magnitude was trained too (DoRA). */
    public boolean isDora() {
        return dora;
    }

    /** As the file holds it; NaN where it holds none. */
    public double alpha() {
        return alpha;
    }

    @Nullable
    Tensor alphaTensor() {
        return alphaTensor;
    }

    /** Whether it belongs to a text encoder and not to the part that makes the image. */
    public boolean isTextEncoder() {
        return name.startsWith("lora_te") || name.startsWith("text_encoder") || name.startsWith("lycoris_text_model");
    }

    void add(Tensor tensor, TensorRole role) {
        tensors.add(tensor);
        algorithm = role.algorithm() != null ? role.algorithm() : algorithm;
        switch (role) {
            case DOWN, HADA_W1_B, LOKR_LOW_B -> {
                rank = Math.max(rank, tensor.dimension(0));
                inputs = role == TensorRole.LOKR_LOW_B ? 0 : tensor.dimension(1);
                convolution |= tensor.dimension(2) > 1 || tensor.dimension(3) > 1;
            }
            case MIDDLE -> convolution = true;
            case ALPHA -> alphaTensor = tensor;
            case MAGNITUDE -> dora = true;
            default -> {}
        }
    }

    void alpha(double value) {
        alpha = value;
    }
}
