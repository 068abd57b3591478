package dev.loralint.lora.network;

import dev.loralint.safetensors.Tensor;
import dev.loralint.trainer.BaseFamily;
import dev.loralint.trainer.FamilyLayers;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The modules of a LoRA file. */
public final class LoraNetwork {

    /** Ends of tensors that some program reads, and that say nothing of the kind of network. */
    private static final Set<String> READ =
            Set.of("lora_A.bias", "lora_B.bias", "rescale", "scale", "bias", "weight", "reshape_weight", "set_weight");

    /** diffusers reads {@code base_model.model.} for FLUX, and ComfyUI for Stable Diffusion 3 (its {@code model_lora_keys_unet}). */
    private static final Set<BaseFamily> ADAPTERS_UNREAD = EnumSet.of(
            BaseFamily.SD15,
            BaseFamily.SD2,
            BaseFamily.SDXL,
            BaseFamily.WAN,
            BaseFamily.Z_IMAGE,
            BaseFamily.LUMINA,
            BaseFamily.HUNYUAN_VIDEO,
            BaseFamily.QWEN_IMAGE);

    /** How layers of the original U-Net begin after {@code unet.}. */
    private static final String[] ORIGINAL = {
        "unet.input_block.",
        "unet.input_blocks.",
        "unet.middle_block.",
        "unet.middle_blocks.",
        "unet.output_block.",
        "unet.output_blocks."
    };

    private final List<LoraModule> modules;
    private final KeyFamily keys;
    private final BaseFamily family;
    private final Map<Long, Integer> ranks;
    private final Map<Double, Integer> alphas;
    private final long rank;
    private final double alpha;
    private final List<ModuleGroup> groups;
    private final boolean transformer;
    private final boolean unetOnly;
    private final boolean alphaUnread;
    private final boolean originalNames;
    private final boolean wrappedNames;
    private final List<String> unread;
    private final List<String> outside;
    private final String algorithmInWords;

    private LoraNetwork(List<LoraModule> modules, List<String> unread) {
        this.modules = Collections.unmodifiableList(modules);
        this.keys = keys(modules);
        FamilyLayers base = FamilyLayers.of(modules);
        this.family = base.family();
        this.transformer = base.isTransformer();
        this.outside = base.outside();
        this.unread = List.copyOf(unread);
        this.ranks = ranks(modules);
        this.alphas = alphas(modules);
        this.rank = ranks.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse(0L);
        this.alpha = alphas.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse(Double.NaN);
        this.groups = groups(modules);
        this.unetOnly = !modules.isEmpty() && modules.stream().noneMatch(LoraModule::isTextEncoder);
        this.algorithmInWords = algorithmInWords(modules);
        this.alphaUnread = alphaUnread(modules);
        this.originalNames = isOfMost(modules, ORIGINAL);
        this.wrappedNames = isOfMost(modules, "transformer.base_model.model.");
    }

    /** The modules of these tensors; the same for files that differ in neither tensors nor alphas. */
    public static LoraNetwork of(List<Tensor> tensors, AlphaSource alphas) throws IOException {
        return SharedNetworks.of(tensors, alphas);
    }

    /** The same, taken apart. */
    static LoraNetwork read(List<Tensor> tensors, AlphaSource alphas) throws IOException {
        Map<String, ModuleTensors> byName = new LinkedHashMap<>();
        List<String> unknown = new ArrayList<>(0);
        for (Tensor tensor : tensors) {
            TensorRole.Named named = TensorRole.of(tensor.name());
            if (named != null) {
                byName.computeIfAbsent(named.module(), ModuleTensors::new).add(tensor, named.role());
            } else {
                unknown.add(tensor.name());
            }
        }
        List<LoraModule> modules = new ArrayList<>(byName.size());
        for (ModuleTensors module : byName.values()) {
            if (module.areOfLora()) {
                modules.add(module.module(alphas));
            }
        }
        Set<String> names = modules.stream().map(LoraModule::name).collect(Collectors.toSet());
        unknown.removeIf(name -> !isOfLayer(name, names));
        return new LoraNetwork(modules, unknown);
    }

    /** Whether it is named after a layer, and its end is none that a program reads. */
    private static boolean isOfLayer(String tensor, Set<String> layers) {
        for (int dot = tensor.indexOf('.'); dot >= 0; dot = tensor.indexOf('.', dot + 1)) {
            if (layers.contains(tensor.substring(0, dot))) {
                return !READ.contains(tensor.substring(dot + 1));
            }
        }
        return false;
    }

    /** Its modules. */
    public List<LoraModule> modules() {
        return modules;
    }

    /** The modules by their form, in the order of the file. */
    public List<ModuleGroup> groups() {
        return groups;
    }

    private static List<ModuleGroup> groups(List<LoraModule> modules) {
        List<LoraModule> firsts = new ArrayList<>(2);
        int[] counts = new int[modules.size()];
        for (LoraModule module : modules) {
            int form = 0;
            while (form < firsts.size() && !firsts.get(form).isLike(module)) {
                form++;
            }
            if (form == firsts.size()) {
                firsts.add(module);
            }
            counts[form]++;
        }
        List<ModuleGroup> groups = new ArrayList<>(2);
        for (int form = 0; form < firsts.size(); form++) {
            groups.add(ModuleGroup.of(firsts.get(form), counts[form]));
        }
        return List.copyOf(groups);
    }

    /** By whose habits the tensors are named. */
    public KeyFamily keys() {
        return keys;
    }

    /** The family of base models that the layers' names and widths fit. */
    public BaseFamily family() {
        return family;
    }

    /** Whether its layers are those of a transformer, which SDXL is not. */
    public boolean isTransformer() {
        return transformer;
    }

    /** Whether most layers have the names of the original U-Net after {@code unet.}, as no other program writes them. */
    public boolean isOfOriginalNames() {
        return originalNames;
    }

    /** Whether most layers have the names of a PEFT adapter, and are of a family for which only PEFT itself reads them. */
    public boolean isOfAdapterNames() {
        long named = modules.stream()
                .filter(module -> module.name().startsWith("base_model.model."))
                .count();
        return 2 * named > modules.size() && ADAPTERS_UNREAD.contains(family);
    }

    /** Tensors that belong to a layer by their names, and that no program reads. */
    public List<String> unread() {
        return unread;
    }

    /** Layers with the number of a block that no base model of the family has. */
    public List<String> outside() {
        return outside;
    }

    /** Whether most layers have PEFT's own words behind the part's name, where no program expects them. */
    public boolean isOfWrappedNames() {
        return wrappedNames;
    }

    /** Once for a network, which many files share; regular expressions would take longer than all rules. */
    private static boolean isOfMost(List<LoraModule> modules, String... beginnings) {
        int named = 0;
        for (LoraModule module : modules) {
            for (String beginning : beginnings) {
                if (module.name().startsWith(beginning)) {
                    named++;
                    break;
                }
            }
        }
        return 2 * named > modules.size();
    }

    /** Whether the file has no module of a LoRA. */
    public boolean isEmpty() {
        return modules.isEmpty();
    }

    /** Whether it changes the U-Net only. */
    public boolean isUnetOnly() {
        return unetOnly;
    }

    /** {@code LoHa}, {@code LoRA with DoRA}; the commonest kind first. */
    public String algorithmInWords() {
        return algorithmInWords;
    }

    private static String algorithmInWords(List<LoraModule> modules) {
        Map<Algorithm, Long> counts = modules.stream()
                .filter(m -> m.algorithm() != Algorithm.NORM)
                .collect(Collectors.groupingBy(LoraModule::algorithm, TreeMap::new, Collectors.counting()));
        String kinds = counts.entrySet().stream()
                .sorted(Map.Entry.<Algorithm, Long>comparingByValue().reversed())
                .map(e -> e.getKey().title())
                .collect(Collectors.joining(" and "));
        return kinds + (modules.stream().anyMatch(LoraModule::dora) ? " with DoRA" : "");
    }

    /** The number of modules with each rank. */
    public Map<Long, Integer> ranks() {
        return ranks;
    }

    private static Map<Long, Integer> ranks(List<LoraModule> modules) {
        Map<Long, Integer> ranks = new TreeMap<>();
        for (LoraModule module : modules) {
            if (module.rank() > 0) {
                ranks.merge(module.rank(), 1, Integer::sum);
            }
        }
        return Collections.unmodifiableMap(ranks);
    }

    /** The rank of most modules; 0 if none has one. */
    public long rank() {
        return rank;
    }

    /** The number of modules with each alpha. */
    public Map<Double, Integer> alphas() {
        return alphas;
    }

    /** Whether modules have an alpha that was not read, as of a remote file, or that is not a number. */
    public boolean isAlphaUnread() {
        return alphaUnread;
    }

    private static boolean alphaUnread(List<LoraModule> modules) {
        for (LoraModule module : modules) {
            if (Double.isNaN(module.alpha())) {
                for (Tensor tensor : module.tensors()) {
                    TensorRole.Named named = TensorRole.of(tensor.name());
                    if (named != null && named.role() == TensorRole.ALPHA) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private static Map<Double, Integer> alphas(List<LoraModule> modules) {
        Map<Double, Integer> alphas = new TreeMap<>();
        for (LoraModule module : modules) {
            if (!Double.isNaN(module.alpha())) {
                alphas.merge(module.alpha(), 1, Integer::sum);
            }
        }
        return Collections.unmodifiableMap(alphas);
    }

    /** The alpha of most modules; NaN if the file has none (alpha). */
    public double alpha() {
        return alpha;
    }

    private static KeyFamily keys(List<LoraModule> modules) {
        if (modules.isEmpty()) {
            return KeyFamily.NONE;
        }
        int kohya = 0;
        int peft = 0;
        for (LoraModule module : modules) {
            kohya += module.name().startsWith("lora_") || module.name().startsWith("lycoris_") ? 1 : 0;
            peft += module.name().startsWith("base_model.model")
                            || module.name().startsWith("diffusion_model.")
                    ? 1
                    : 0;
        }
        int half = modules.size() / 2;
        return kohya > half ? KeyFamily.KOHYA : peft > half ? KeyFamily.PEFT : KeyFamily.DIFFUSERS;
    }
}
