package dev.loralint.lora.network;

import dev.loralint.safetensors.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One layer of the base model that the LoRA changes, with its tensors. */
public final class LoraModule {

    private static final int MATRICES_OF_GLORA = 4;

    /** How the names of a text encoder's modules begin, as kohya's programs and LyCORIS write them. */
    private static final String[] FLAT_TEXT_ENCODER = {"lora_te", "lycoris_text_model", "lora_clip_"};

    /** The same of names with dots, whether or not PEFT's own words stand before them. */
    private static final String[] TEXT_ENCODER = {
        "text_encoder", "text_model.", "text_encoders.", "clip_l.", "clip_g.", "t5.", "t5xxl."
    };

    private static final String PEFT = "base_model.model.";

    private final String name;
    private final List<Tensor> tensors = new ArrayList<>(3);
    private Algorithm algorithm = Algorithm.LORA;
    private long rank;
    private long inputs;
    private boolean convolution;
    private boolean dora;
    private boolean down;
    private boolean up;
    private boolean factor;
    private boolean glora;
    private boolean telling;
    private @Nullable Tensor alphaTensor;
    private double alpha = Double.NaN;

    LoraModule(String name) {
        this.name = name;
    }

    /** The common name of its tensors, such as {@code lora_unet_mid_block_attentions_0_proj_in}. */
    public String name() {
        return name;
    }

    public List<Tensor> tensors() {
        return tensors;
    }

    /** The kind of module, by the names of its tensors. */
    public Algorithm algorithm() {
        return algorithm;
    }

    /** The rank of its matrices; 0 if it is unknown (rank). */
    public long rank() {
        return rank;
    }

    /** Width of what the layer takes in; 0 where the tensors do not tell. */
    long inputs() {
        return inputs;
    }

    /** Whether it is a convolution over several pixels, for which trainers have a dim of its own. */
    public boolean isConvolution() {
        return convolution;
    }

    /** Whether it has a magnitude (DoRA). */
    public boolean isDora() {
        return dora;
    }

    /** Whether alpha over rank scales it, as in LoRA and LoHa. */
    public boolean isScaledByAlpha() {
        return factor && (algorithm == Algorithm.LORA || algorithm == Algorithm.LOHA);
    }

    /** Other networks have an alpha too, or matrices of the names that GLoRA has: a LoRA has more, or is named so. */
    boolean isOfLora() {
        boolean named = name.startsWith("lora_") || name.startsWith("lycoris_");
        return telling || named || glora && tensors.size() >= MATRICES_OF_GLORA;
    }

    /** Whether one of the two matrices of a LoRA is missing. */
    public boolean isHalf() {
        return down != up;
    }

    /** Its alpha; NaN if the file has none (alpha). */
    public double alpha() {
        return alpha;
    }

    @Nullable
    public Tensor alphaTensor() {
        return alphaTensor;
    }

    /** Whether it belongs to a text encoder, not to the U-Net. */
    public boolean isTextEncoder() {
        int start = name.startsWith(PEFT) ? PEFT.length() : 0;
        return begins(TEXT_ENCODER, start) || begins(FLAT_TEXT_ENCODER, 0);
    }

    private boolean begins(String[] beginnings, int from) {
        for (String beginning : beginnings) {
            if (name.startsWith(beginning, from)) {
                return true;
            }
        }
        return false;
    }

    void add(Tensor tensor, TensorRole role) {
        tensors.add(tensor);
        down |= role == TensorRole.DOWN;
        up |= role == TensorRole.UP;
        factor |= role.isFactor();
        glora |= role == TensorRole.GLORA;
        telling |= role != TensorRole.GLORA && role.algorithm() != null;
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

    public void alpha(double value) {
        alpha = value;
    }
}
