package dev.loralint.lora.loaders;

import dev.loralint.lora.loaders.ModelLayers.Layer;
import dev.loralint.lora.loaders.StateDict.Part;
import dev.loralint.lora.loaders.StateDict.Stopped;
import dev.loralint.trainer.BaseFamily;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What {@code load_lora_weights} of a pipeline of diffusers does with a file (loaders/lora_pipeline.py, loaders/peft.py
 * load_lora_adapter, loaders/lora_base.py _load_lora_into_text_encoder, utils/peft_utils.py get_peft_kwargs), with PEFT.
 */
final class DiffusersPipeline {

    private static final String TRANSFORMER = "transformer";

    private static final String LORA_A = ".lora_A.weight";

    private static final String LORA_B = ".lora_B.weight";

    private final BaseFamily base;
    private final LoadedTensors file;

    /** The names of alphas that are kept apart from the matrices, by their layers. */
    private final Map<String, Set<String>> alphas = new HashMap<>();

    private DiffusersPipeline(BaseFamily base, LoadedTensors file) {
        this.base = base;
        this.file = file;
    }

    /** Marks what is used. @return why the program stops; {@code null} if it does not */
    static @Nullable String load(BaseFamily base, LoadedTensors file) {
        try {
            new DiffusersPipeline(base, file).load();
            return null;
        } catch (Stopped e) {
            return e.getMessage();
        }
    }

    private void load() throws Stopped {
        StateDict given = file.state();
        boolean isUnet = base == BaseFamily.SD15 || base == BaseFamily.SDXL;
        StateDict state = DiffusersConversion.of(base, given, alphas);
        boolean isNamed = base == BaseFamily.FLUX ? state.anyHas("lora") : state.all(name -> name.contains("lora"));
        if (!isNamed) {
            throw new Stopped("it expects `lora` in the name of each tensor");
        }
        if (base == BaseFamily.FLUX) {
            checkPairs(state.under(TRANSFORMER + "."));
        }
        String denoiser = isUnet ? "unet" : TRANSFORMER;
        adapt(denoiser, state.under(denoiser + "."), ModelLayers.of(base + ".diffusers"), true);
        if (isUnet || base == BaseFamily.FLUX) {
            text("text_encoder", state, "CLIP_L.original");
        }
        if (base == BaseFamily.SDXL) {
            text("text_encoder_2", state, "CLIP_G.original");
        }
    }

    /**
     * It widens layers of FLUX for matrices that are wider, and asks for both matrices to know, and for a weight of all that
     * the model has by that name, of a whole block, too.
     */
    private static void checkPairs(StateDict state) throws Stopped {
        TreeSet<String> layers = new TreeSet<>(ModelLayers.of("FLUX.diffusers").keySet());
        for (String name : state.names()) {
            if (name.endsWith(LORA_A)) {
                String layer = name.substring(0, name.length() - LORA_A.length());
                String inside = layers.ceiling(layer + ".");
                if (layers.contains(layer)) {
                    state.get(layer + LORA_B);
                } else if (inside != null && inside.startsWith(layer + ".")) {
                    throw new Stopped("`" + layer + "` is a part of the model that has no weight");
                }
            }
        }
    }

    private void text(String prefix, StateDict whole, String layers) throws Stopped {
        StateDict state = whole.under(prefix + ".");
        if (state.isEmpty()) {
            return;
        }
        String old = "to_out_lora";
        String linear = "lora_linear_layer";
        if (state.anyHas(old)) {
            state = state.renamed(name -> Renames.of("old-to-diffusers", name));
        } else if (state.anyHas(LORA_A)) {
            state = state.renamed(name -> Renames.of("peft-to-diffusers", name));
        } else if (!state.anyHas(linear)) {
            throw new Stopped("it does not know what kind of names the tensors of the text encoder have");
        }
        if (state.anyHas(old)) {
            state = state.renamed(name -> Renames.of("old-to-peft", name));
        } else if (state.anyHas(linear)) {
            state = state.renamed(name -> Renames.of("diffusers-to-peft", name));
        } else {
            throw new Stopped("it does not know what kind of names the tensors of the text encoder have");
        }
        adapt(prefix, state, ModelLayers.of(layers), false);
    }

    /** Puts the matrices into the layers; those that are of none are ignored as long as one is. */
    private void adapt(String prefix, StateDict given, Map<String, Layer> layers, boolean renames) throws Stopped {
        if (given.isEmpty()) {
            return;
        }
        StateDict state = renames && !given.names().get(0).contains("lora_A")
                ? given.renamed(name -> Renames.of("peft-unet", name))
                : given;
        Map<String, Long> ranks = new LinkedHashMap<>();
        for (String name : state.names()) {
            boolean isUp = renames ? name.contains("lora_B") : name.endsWith(LORA_B);
            String layer = isUp ? name.split("\\.lora_B", 2)[0] : "";
            if (isUp && state.get(name).sizes().length > 1 && (renames || isProjection(layer, layers))) {
                ranks.put(layer, state.get(name).sizes()[1]);
            }
        }
        if (ranks.isEmpty()) {
            throw new Stopped("no tensor of `" + prefix + "` has a name with `lora_B`");
        }
        Set<String> targets = new HashSet<>();
        state.names().forEach(name -> targets.add(name.split("\\.lora", 2)[0]));
        targets.removeIf(target ->
                !layers.containsKey(target) || layers.getOrDefault(target, NONE).norm());
        if (targets.isEmpty()) {
            throw new Stopped("no layer of the model has the name of one in the file");
        }
        boolean bias = state.any(name -> name.contains("lora_B") && name.endsWith(".bias"));
        List<String> ends = new ArrayList<>(List.of(LORA_A, LORA_B, ".lora_magnitude_vector"));
        if (bias) {
            ends.add(".lora_B.bias");
        }
        for (String target : targets) {
            boolean isUsed = false;
            for (String end : ends) {
                if (state.has(target + end)) {
                    Part part = state.get(target + end);
                    check(target, end, part, layers.getOrDefault(target, NONE).sizes());
                    part.sources().forEach(file::use);
                    isUsed = true;
                }
            }
            if (isUsed) {
                alphas.getOrDefault(prefix + "." + target, Set.of()).forEach(file::use);
            }
        }
    }

    private static final Layer NONE = new Layer(new long[0], false);

    private static boolean isProjection(String layer, Map<String, Layer> layers) {
        return layers.containsKey(layer) && layer.matches(".*\\.(?:[qkv]_proj|out_proj|fc[12])");
    }

    private void check(String layer, String end, Part part, long[] sizes) throws Stopped {
        boolean isDown = end.equals(LORA_A);
        if (sizes.length == 0 || !isDown && !end.equals(LORA_B)) {
            return;
        }
        int axis = isDown ? 1 : 0;
        long[] own = part.sizes();
        boolean fits = own.length == sizes.length && own[axis] == sizes[axis];
        if (base == BaseFamily.FLUX && own.length == sizes.length) {
            fits |= isDown || own[axis] > sizes[axis];
        }
        for (int i = 2; fits && i < sizes.length; i++) {
            fits = own[i] == (isDown ? sizes[i] : 1);
        }
        if (!fits) {
            throw new Stopped("the sizes of `" + layer + end + "` are not those of the layer");
        }
    }
}
