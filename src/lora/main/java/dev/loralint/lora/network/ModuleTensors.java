package dev.loralint.lora.network;

import dev.loralint.safetensors.Tensor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The tensors of one module while a file's tensors are sorted into modules. */
final class ModuleTensors {

    private static final int MATRICES_OF_GLORA = 4;

    private final String name;
    private final List<Tensor> tensors = new ArrayList<>(3);
    private Algorithm algorithm = Algorithm.LORA;
    private long rank;
    private long inputs;
    private long firstWidth;
    private long secondWidth;
    private boolean convolution;
    private boolean dora;
    private boolean down;
    private boolean up;
    private boolean factor;
    private boolean glora;
    private boolean telling;
    private @Nullable Tensor alpha;

    ModuleTensors(String name) {
        this.name = name;
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
            case DOWN, HADA_W1_B -> {
                rank = Math.max(rank, tensor.dimension(0));
                inputs = tensor.dimension(1);
                convolution |= tensor.dimension(2) > 1 || tensor.dimension(3) > 1;
            }
            case LOKR_LOW_B -> {
                rank = Math.max(rank, tensor.dimension(0));
                convolution |= tensor.dimension(2) > 1 || tensor.dimension(3) > 1;
                widen(tensor);
            }
            case LOKR -> widen(tensor);
            case FULL -> inputs = tensor.dimension(1);
            case GLORA -> inputs = tensor.name().endsWith(".b1.weight") ? tensor.dimension(1) : inputs;
            case MIDDLE -> convolution = true;
            case ALPHA -> alpha = tensor;
            case MAGNITUDE -> dora = true;
            default -> {}
        }
    }

    /** A Kronecker product is as wide as its factors together; the first of two matrices that make a factor does not tell. */
    private void widen(Tensor factorOfLokr) {
        String role = factorOfLokr.name().substring(factorOfLokr.name().lastIndexOf('.') + 1);
        if (role.startsWith("lokr_w1") && !role.endsWith("_a")) {
            firstWidth = factorOfLokr.dimension(1);
        } else if (role.startsWith("lokr_w2") && !role.endsWith("_a")) {
            secondWidth = factorOfLokr.dimension(1);
        }
        inputs = firstWidth * secondWidth;
    }

    /** Other networks have an alpha too, or matrices with the names of GLoRA's: a LoRA has more, or is named so. */
    boolean areOfLora() {
        boolean named = name.startsWith("lora_") || name.startsWith("lycoris_");
        return telling || named || glora && tensors.size() >= MATRICES_OF_GLORA;
    }

    LoraModule module(AlphaSource alphas) throws IOException {
        return new LoraModule(
                name,
                tensors,
                algorithm,
                rank,
                inputs,
                convolution,
                dora,
                factor && (algorithm == Algorithm.LORA || algorithm == Algorithm.LOHA),
                down,
                up,
                alpha == null ? Double.NaN : alphas.alpha(alpha));
    }
}
