package dev.loralint.lora.loaders;

import dev.loralint.lora.network.TensorRole;
import dev.loralint.safetensors.Tensor;
import dev.loralint.trainer.BaseFamily;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Renames the tensors of a file to what a program calls the same layers. Bytes stay as they are, so that a layer that the program has in
 * other parts (joined or split matrices) cannot be renamed.
 */
public final class LayerNames {

    /** PEFT's own words, and those of torch.compile, which diffusers expects without the part's name. */
    private static final String ADAPTER = "base_model.model.";

    private static final String COMPILED = "_orig_mod.";

    /** By family, as many files ask. */
    private static final Map<BaseFamily, LayerNames> KNOWN = new ConcurrentHashMap<>();

    private final BaseFamily base;

    /** What each program calls the layers. */
    private final Map<String, Map<String, String>> targets = new ConcurrentHashMap<>();

    /** The layers by their names in any program: the table's column and the original name, if there is one. */
    private final Map<String, String> layers = new HashMap<>();

    private LayerNames(BaseFamily base) {
        this.base = base;
        Map<String, String> originals = ModelLayers.originals(base.name());
        for (Loader loader : Loader.all()) {
            if (loader.has(base)) {
                loader.forEachName(base, (row, cell, layer, sizes, name) -> {
                    if (!layer.isEmpty()) {
                        layers.putIfAbsent(name, identity(cell, layer, originals));
                    }
                });
            }
        }
        for (String column : List.of(".original", ".diffusers")) {
            ModelLayers.of(base.name() + column)
                    .keySet()
                    .forEach(layer -> layers.putIfAbsent(layer, identity(base.name() + column, layer, originals)));
        }
    }

    private static String identity(String cell, String layer, Map<String, String> originals) {
        int dot = cell.indexOf('.');
        String family = cell.substring(0, dot);
        String original = cell.endsWith(".diffusers") ? originals.get(layer) : layer;
        return original == null ? cell + " " + layer : family + ".original " + original;
    }

    /** The names were not found, or the program would not load the file under them. */
    public static final class UnnamedException extends Exception {

        private static final long serialVersionUID = 1L;

        UnnamedException(String message) {
            super(message);
        }
    }

    /**
     * The names for a program by the names in the file, in its order.
     *
     * @param family of the base model
     * @throws UnnamedException if the program could not load every tensor; the message says why, as a clause
     */
    public static Map<String, String> forLoader(Loader loader, BaseFamily family, List<Tensor> tensors)
            throws UnnamedException {
        BaseFamily base = Loader.base(family);
        if (!loader.has(base)) {
            throw new UnnamedException(
                    "there are no tables of what " + loader.title() + " calls the layers of this base model");
        }
        Map<String, String> names = of(base).renamed(loader, tensors);
        List<Tensor> renamed = new ArrayList<>();
        for (Tensor tensor : tensors) {
            renamed.add(tensor.named(names.getOrDefault(tensor.name(), tensor.name())));
        }
        Load load = loader.asNamed(base, renamed);
        if (load.isError()) {
            throw new UnnamedException(loader.title() + " would not load it: " + load.problem());
        }
        if (!load.isWhole()) {
            throw new UnnamedException(
                    loader.title() + " would ignore " + load.ignored().size() + " tensors, such as `"
                            + load.ignored().get(0) + "`");
        }
        return names;
    }

    /** Whether there are such names. */
    static boolean isRenamable(Loader loader, BaseFamily base, List<Tensor> tensors) {
        try {
            forLoader(loader, base, tensors);
            return true;
        } catch (UnnamedException e) {
            return false;
        }
    }

    private static LayerNames of(BaseFamily base) {
        return KNOWN.computeIfAbsent(base, LayerNames::new);
    }

    private Map<String, String> renamed(Loader loader, List<Tensor> tensors) throws UnnamedException {
        Map<String, String> called = targets.computeIfAbsent(loader.name(), l -> targets(loader));
        Map<String, String> names = new LinkedHashMap<>();
        Set<String> taken = new HashSet<>();
        List<String> unnamed = new ArrayList<>();
        for (Tensor tensor : tensors) {
            TensorRole.Named named = TensorRole.of(tensor.name());
            String layer = named == null ? null : layer(named.module());
            String target = layer == null ? null : called.get(layer);
            if (named == null || target == null) {
                unnamed.add(tensor.name());
                continue;
            }
            String end = tensor.name().substring(named.module().length());
            boolean flat = target.indexOf('.') < 0;
            String name = target
                    + switch (named.role()) {
                        case DOWN -> flat ? ".lora_down.weight" : ".lora_A.weight";
                        case UP -> flat ? ".lora_up.weight" : ".lora_B.weight";
                        default -> end;
                    };
            if (!taken.add(name)) {
                throw new UnnamedException("two tensors would be `" + name + "`");
            }
            names.put(tensor.name(), name);
        }
        if (!unnamed.isEmpty()) {
            throw new UnnamedException(loader.title() + " has no name for " + unnamed.size() + " tensors, such as `"
                    + unnamed.get(0) + "`; matrices that are joined or split are not converted");
        }
        return names;
    }

    private @Nullable String layer(String module) {
        String plain = module.replace(COMPILED, "");
        String known = layers.get(plain);
        if (known == null && plain.startsWith(ADAPTER)) {
            known = layers.get(plain.substring(ADAPTER.length()));
        }
        return known;
    }

    /** What the program calls each layer: of several names that of its first row, and of text encoders the one with a number. */
    private Map<String, String> targets(Loader loader) {
        Map<String, String> originals = ModelLayers.originals(base.name());
        Map<String, String> names = new HashMap<>();
        loader.forEachName(base, (row, cell, layer, sizes, name) -> {
            if (!layer.isEmpty()) {
                boolean numbered = base != BaseFamily.SD15 && name.startsWith("lora_te1_");
                names.merge(
                        identity(cell, layer, originals),
                        name,
                        (first, other) -> numbered && first.startsWith("lora_te_") ? other : first);
            }
        });
        return names;
    }
}
