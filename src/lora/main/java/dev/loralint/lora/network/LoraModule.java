package dev.loralint.lora.network;

import dev.loralint.safetensors.Tensor;
import dev.loralint.trainer.FamilyLayers;
import java.util.List;

/**
 * One layer of the base model that the LoRA changes, with its tensors.
 *
 * @param name the tensors' common name, {@code lora_unet_mid_block_attentions_0_proj_in}
 * @param algorithm how the weights are combined, {@code LORA} or {@code LOKR} for example
 * @param tensors in the order of the file
 * @param rank of its matrices; 0 if it has none that say it
 * @param inputs width of the layer's input; 0 if the tensors do not say it
 * @param convolution whether it works on a neighbourhood of pixels, for which trainers take a dim of its own
 * @param dora whether a magnitude was trained too (DoRA)
 * @param scaledByAlpha whether programs multiply what it adds by alpha over rank, as in LoRA and LoHa
 * @param down whether it has the first matrix of a LoRA
 * @param up whether it has the second matrix of a LoRA
 * @param alpha in its tensors; NaN if there is none
 */
public record LoraModule(
        String name,
        List<Tensor> tensors,
        Algorithm algorithm,
        long rank,
        long inputs,
        boolean convolution,
        boolean dora,
        boolean scaledByAlpha,
        boolean down,
        boolean up,
        double alpha)
        implements FamilyLayers.Layer {

    /** How the names of a text encoder's modules begin, as kohya's programs and LyCORIS write them. */
    private static final String[] FLAT_TEXT_ENCODER = {"lora_te", "lycoris_text_model", "lora_clip_"};

    /** The same of names with dots, with or without PEFT's own words before them. */
    private static final String[] TEXT_ENCODER = {
        "text_encoder", "text_model.", "text_encoders.", "clip_l.", "clip_g.", "t5.", "t5xxl."
    };

    private static final String PEFT = "base_model.model.";

    /** Whether it belongs to a text encoder and not to the part that makes the image. */
    @Override
    public boolean isTextEncoder() {
        int start = name.startsWith(PEFT) ? PEFT.length() : 0;
        return begins(TEXT_ENCODER, start) || begins(FLAT_TEXT_ENCODER, 0);
    }

    /** Whether another module has the same form: only name, tensors and inputs may differ. */
    boolean isLike(LoraModule other) {
        return algorithm == other.algorithm
                && rank == other.rank
                && Double.compare(alpha, other.alpha) == 0
                && convolution == other.convolution
                && scaledByAlpha == other.scaledByAlpha
                && dora == other.dora
                && down == other.down
                && up == other.up;
    }

    private boolean begins(String[] beginnings, int from) {
        for (String beginning : beginnings) {
            if (name.startsWith(beginning, from)) {
                return true;
            }
        }
        return false;
    }
}
