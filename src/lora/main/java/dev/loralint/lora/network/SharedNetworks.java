package dev.loralint.lora.network;

import dev.loralint.safetensors.Tensor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The latest networks. Files that one trainer made with the same base, rank and alpha have the same network, and the reader of
 * headers gives them the same tensors. Safe for use by several threads.
 */
final class SharedNetworks {

    private static final int KEPT = 32;

    /** More than any LoRA of SDXL has. */
    private static final int TENSORS_AT_MOST = 1 << 13;

    /**
     * @param withAlpha the tensors whose alphas the modules have, in the order in which they were read
     */
    private record Shared(List<Tensor> tensors, List<Tensor> withAlpha, double[] alphas, LoraNetwork network) {}

    private static final AtomicReferenceArray<Shared> NETWORKS = new AtomicReferenceArray<>(KEPT);
    private static final AtomicInteger NEXT = new AtomicInteger();

    private SharedNetworks() {}

    static LoraNetwork of(List<Tensor> tensors, AlphaSource source) throws IOException {
        if (tensors.isEmpty() || tensors.size() > TENSORS_AT_MOST) {
            return LoraNetwork.read(tensors, source);
        }
        double[] alphas = null;
        for (int i = 0; i < KEPT; i++) {
            Shared known = NETWORKS.get(i);
            if (known != null && isSame(known.tensors, tensors)) {
                if (alphas == null) {
                    alphas = alphas(known.withAlpha, source);
                }
                if (Arrays.equals(known.alphas, alphas)) {
                    return known.network;
                }
            }
        }
        Shared made = read(List.copyOf(tensors), source);
        NETWORKS.set(Math.floorMod(NEXT.getAndIncrement(), KEPT), made);
        return made.network;
    }

    private static Shared read(List<Tensor> tensors, AlphaSource source) throws IOException {
        List<Tensor> withAlpha = new ArrayList<>();
        List<Double> alphas = new ArrayList<>();
        LoraNetwork network = LoraNetwork.read(tensors, tensor -> {
            double alpha = source.alpha(tensor);
            withAlpha.add(tensor);
            alphas.add(alpha);
            return alpha;
        });
        return new Shared(
                tensors,
                withAlpha,
                alphas.stream().mapToDouble(Double::doubleValue).toArray(),
                network);
    }

    private static double[] alphas(List<Tensor> tensors, AlphaSource source) throws IOException {
        double[] alphas = new double[tensors.size()];
        for (int i = 0; i < alphas.length; i++) {
            alphas[i] = source.alpha(tensors.get(i));
        }
        return alphas;
    }

    /** Whether they are the same objects: to compare all that they say takes as long as to make modules of them. */
    @SuppressWarnings("ReferenceEquality")
    private static boolean isSame(List<Tensor> some, List<Tensor> others) {
        if (some.size() != others.size()) {
            return false;
        }
        for (int i = 0; i < some.size(); i++) {
            if (some.get(i) != others.get(i)) {
                return false;
            }
        }
        return true;
    }
}
