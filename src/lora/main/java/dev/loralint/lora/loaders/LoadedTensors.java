package dev.loralint.lora.loaders;

import dev.loralint.safetensors.Tensor;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The tensors of a file while a program loads it, and which of them it has used. */
final class LoadedTensors {

    private final Map<String, Tensor> byName = new LinkedHashMap<>();
    private final Set<String> used = new HashSet<>();
    private final Set<String> dropped = new HashSet<>();

    LoadedTensors(List<Tensor> tensors) {
        tensors.forEach(tensor -> byName.put(tensor.name(), tensor));
    }

    List<String> names() {
        return List.copyOf(byName.keySet());
    }

    Tensor tensor(String name) {
        Tensor tensor = byName.get(name);
        if (tensor == null) {
            throw new IllegalArgumentException("no tensor " + name);
        }
        return tensor;
    }

    /** All of them, before anything is renamed. */
    StateDict state() {
        StateDict state = new StateDict();
        byName.forEach((name, tensor) -> {
            long[] sizes = new long[tensor.rank()];
            for (int i = 0; i < sizes.length; i++) {
                sizes[i] = tensor.dimension(i);
            }
            state.put(name, new StateDict.Part(Set.of(name), sizes));
        });
        return state;
    }

    /** The names of those that are still to be loaded: neither used nor dropped. */
    List<String> left() {
        return byName.keySet().stream()
                .filter(name -> !used.contains(name) && !dropped.contains(name))
                .toList();
    }

    /** No layer gets it. */
    void drop(String name) {
        dropped.add(name);
    }

    void use(String name) {
        used.add(name);
    }

    /** The names of those that were not used. */
    List<String> unused() {
        List<String> unused = new ArrayList<>();
        for (String name : byName.keySet()) {
            if (!used.contains(name)) {
                unused.add(name);
            }
        }
        return unused;
    }
}
