package dev.loralint.lora;

import dev.loralint.finding.Location;
import dev.loralint.lora.metadata.Metadata;
import dev.loralint.lora.metadata.StatedBase;
import dev.loralint.lora.metadata.TrainedConcept;
import dev.loralint.lora.network.Algorithm;
import dev.loralint.lora.network.LoraModule;
import dev.loralint.lora.network.LoraNetwork;
import dev.loralint.lora.weights.WeightReport;
import dev.loralint.safetensors.SafetensorsHeader;
import dev.loralint.safetensors.ShownName;
import dev.loralint.trainer.BaseFamily;
import dev.loralint.trainer.Setting;
import dev.loralint.trainer.TrainerConfig;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A finished LoRA file: what its header says, what its tensors are, and what it was trained on. */
public final class LoraFile {

    private static final Set<BaseFamily> NOISE_BASES =
            Set.of(BaseFamily.ILLUSTRIOUS, BaseFamily.PONY, BaseFamily.ANIMAGINE, BaseFamily.NOOBAI);

    /** What the first models themselves are called, of which others were made that predict velocity. */
    private static final Pattern FIRST_BASE =
            Pattern.compile("sd_xl_base|sdxl_base|stable-diffusion-xl-base|v1-5-pruned|stable-diffusion-v1-5");

    /** Arguments that give a rank to some layers; {@code network_dim} alone is for all. */
    private static final Pattern OWN_RANKS = Pattern.compile(
            "\"?\\w+_dims?\"?\\s*[:=]|preset|rank_pattern|unit_dims|split_qkv\"?\\s*[:=]\\s*\"?[Tt]rue");

    private final String path;
    private final SafetensorsHeader header;
    private final Metadata metadata;
    private final LoraNetwork network;
    private final TrainerConfig settings;
    private final List<TrainedConcept> concepts;
    private final @Nullable WeightReport weights;

    LoraFile(
            String path,
            SafetensorsHeader header,
            Metadata metadata,
            LoraNetwork network,
            TrainerConfig settings,
            List<TrainedConcept> concepts,
            @Nullable WeightReport weights) {
        this.path = path;
        this.header = header;
        this.metadata = metadata;
        this.network = network;
        this.settings = settings;
        this.concepts = List.copyOf(concepts);
        this.weights = weights;
    }

    /** The file, as reports show it. */
    public String path() {
        return path;
    }

    /** The file as a place. */
    public Location place() {
        return Location.of(path);
    }

    public SafetensorsHeader header() {
        return header;
    }

    /** Its metadata. */
    public Metadata metadata() {
        return metadata;
    }

    /** Its modules. */
    public LoraNetwork network() {
        return network;
    }

    /** The settings that the metadata records. */
    public TrainerConfig settings() {
        return settings;
    }

    /** Concepts that its metadata records. */
    public List<TrainedConcept> concepts() {
        return concepts;
    }

    /** What was measured in the weights; {@code null} if nothing was. */
    public @Nullable WeightReport weights() {
        return weights;
    }

    /** The same with what was measured in its weights. */
    public LoraFile with(WeightReport measured) {
        return new LoraFile(path, header, metadata, network, settings, concepts, measured);
    }

    /** Whether its tensors are those of a LoRA. */
    public boolean isLora() {
        return !network.isEmpty();
    }

    /** Whether the file says nothing about its training run. */
    public boolean isWithoutMetadata() {
        return isLora() && metadata.isSilent();
    }

    /** Whether the metadata has only the few keys that sd-scripts leaves with {@code --no_metadata}. */
    public boolean isStripped() {
        return isLora() && metadata.isStripped();
    }

    /** Keys that the header holds twice, {@code `a`, `b`}. */
    public String repeatedKeysInWords() {
        return header.repeatedKeys().stream().limit(5).map(ShownName::quoted).collect(Collectors.joining(", "));
    }

    /** Whether the header has a key twice. */
    public boolean isRepeatingKeys() {
        return !header.repeatedKeys().isEmpty();
    }

    /** The concept with the most images; {@code null} if no tags are recorded. */
    public @Nullable TrainedConcept mainConcept() {
        TrainedConcept main = null;
        for (TrainedConcept concept : concepts) {
            if (!concept.isRegularisation() && (main == null || concept.images() > main.images())) {
                main = concept;
            }
        }
        return main;
    }

    /** Published trigger words that are in no caption; none if no tags are recorded. */
    public List<String> unheardTriggers() {
        return metadata.publishedTriggers().stream()
                .filter(w -> !concepts.isEmpty()
                        && concepts.stream().allMatch(c -> c.unheard().contains(w)))
                .toList();
    }

    // What it claims, against what it is.

    /** The dim that the metadata states; without a value if it states none. */
    public Setting statedDim() {
        return settings.setting("dim");
    }

    /** Whether no module has the dim that the metadata states. LoKr's matrices are smaller than its dim by design. */
    public boolean isOfOtherDim() {
        Map<Long, Integer> ranks = network.ranks();
        double stated = statedDim().number();
        return stated > 0
                && stated < 10_000
                && !ranks.isEmpty()
                && network.modules().stream().noneMatch(m -> m.algorithm() == Algorithm.LOKR)
                && ranks.keySet().stream().noneMatch(r -> r == stated);
    }

    /** {@code 32}, or {@code 4 to 64 (mostly 16)}. */
    public String ranksInWords() {
        TreeSet<Long> ranks = new TreeSet<>(network.ranks().keySet());
        if (ranks.size() <= 2) {
            return ranks.stream().map(String::valueOf).collect(Collectors.joining(" and "));
        }
        return ranks.first() + " to " + ranks.last() + " (mostly " + network.rank() + ")";
    }

    /**
     * Whether the metadata say that layers have ranks of their own: {@code block_dims}, {@code single_dim},
     * {@code img_attn_dim} and others among the arguments of the network, PEFT's pattern, a rank for each part of the model.
     */
    private boolean isOfToldRanks() {
        return OWN_RANKS.matcher(networkArguments()).find()
                || String.valueOf(metadata.text("ss_network_dim")).startsWith("Dynamic")
                || metadata.values().containsKey("lora_adapter_metadata");
    }

    /** Whether linear layers have several ranks and the metadata does not say why. */
    public boolean isOfMixedRanks() {
        return !isOfToldRanks()
                && network.modules().stream()
                                .filter(m -> m.rank() > 0 && !m.isConvolution() && m.algorithm() != Algorithm.LOKR)
                                .mapToLong(LoraModule::rank)
                                .distinct()
                                .limit(2)
                                .count()
                        > 1;
    }

    /** The alpha that the metadata states; without a value if it states none. */
    public Setting statedAlpha() {
        return settings.setting("alpha");
    }

    /** Whether no module has the alpha that the metadata states. */
    public boolean isOfOtherAlpha() {
        double stated = statedAlpha().number();
        double[] found = network.modules().stream()
                .filter(m -> m.isScaledByAlpha() && !Double.isNaN(m.alpha()))
                .mapToDouble(LoraModule::alpha)
                .toArray();
        // rs_lora multiplies alpha by the root of dim, and some versions save the product
        return stated > 0
                && found.length > 0
                && !networkArguments().contains("rs_lora")
                && Arrays.stream(found).noneMatch(a -> Math.abs(a - stated) <= 0.01 * stated);
    }

    private String networkArguments() {
        return String.valueOf(metadata.text("ss_network_args"));
    }

    /** Whether alpha is 0 in every module; programs multiply by alpha over dim, except for a magnitude (DoRA). */
    public boolean isOfZeroAlpha() {
        return !network.isEmpty()
                && network.modules().stream().allMatch(m -> m.isScaledByAlpha() && m.alpha() == 0 && !m.isDora());
    }

    /** {@code 16}, or {@code 1 to 16}. */
    public String alphasInWords() {
        List<Double> alphas = List.copyOf(network.alphas().keySet());
        String first = number(alphas.get(0));
        return alphas.size() == 1 ? first : first + " to " + number(alphas.get(alphas.size() - 1));
    }

    /** The number of modules with an alpha above their rank (count). */
    public int modulesAboveDim() {
        return (int) network.modules().stream()
                .filter(m -> m.rank() > 0 && m.alpha() > m.rank() && m.isScaledByAlpha())
                .count();
    }

    /** Whether alpha is above the rank in a module. */
    public boolean isAlphaAboveDim() {
        return modulesAboveDim() > 0;
    }

    /** The family of base models that the metadata names. */
    public BaseFamily statedFamily() {
        return StatedBase.of(metadata);
    }

    /** Whether the layers belong to another family than the one that the metadata names. */
    public boolean isOfOtherBase() {
        BaseFamily found = network.family();
        BaseFamily stated = statedFamily();
        return found != BaseFamily.UNKNOWN
                && stated != BaseFamily.UNKNOWN
                && stated != BaseFamily.OTHER
                && found != stated;
    }

    /** The family of base models, by the name of the base and the layers. */
    public BaseFamily family() {
        BaseFamily byName = BaseFamily.byName(metadata.baseName());
        if (byName == BaseFamily.NOOBAI && isNamedAfterVelocity()) {
            byName = BaseFamily.NOOBAI_VPRED;
        }
        BaseFamily stated = statedFamily();
        boolean untold = network.family() == BaseFamily.UNKNOWN || stated == BaseFamily.OTHER;
        BaseFamily found = untold ? stated : network.family();
        boolean finer = byName.isSdxl() && byName != BaseFamily.UNKNOWN;
        if (found == BaseFamily.UNKNOWN) {
            return byName;
        }
        return found == BaseFamily.SDXL && finer ? byName : found;
    }

    /** Whether the base model is of the SDXL family. */
    public boolean isSdxl() {
        return family().isSdxl() && !network.isTransformer();
    }

    /** Whether it says that it predicts velocity, on a base model that predicts noise. */
    public boolean isVelocityOnNoiseBase() {
        return ("v".equals(prediction()) || "v_prediction".equals(prediction()))
                && !isNamedAfterVelocity()
                && (NOISE_BASES.contains(BaseFamily.byName(metadata.baseName())) || isOnFirstBase());
    }

    /** By the base's own name: the version is the same whatever SDXL model was trained on (train_network.py:1003-1230). */
    private boolean isOnFirstBase() {
        String name = metadata.text("ss_sd_model_name");
        return name != null && FIRST_BASE.matcher(name.toLowerCase(Locale.ROOT)).find();
    }

    /** Whether it says that it predicts noise, on a base model that predicts velocity by its name. */
    public boolean isNoiseOnVelocityBase() {
        return "epsilon".equals(prediction()) && isNamedAfterVelocity();
    }

    /** {@code modelspec.prediction_type}: {@code epsilon} or {@code v}. */
    public String prediction() {
        return String.valueOf(metadata.text("modelspec.prediction_type"));
    }

    private boolean isNamedAfterVelocity() {
        String name = metadata.baseName().toLowerCase(Locale.ROOT);
        return name.contains("vpred") || name.contains("v-pred") || name.contains("v_pred");
    }

    /** {@code epoch 4 of 10} or {@code step 1200 of 3000}; empty if it was saved at the end or this is unknown. */
    public String stoppedAt() {
        double epoch = metadata.number("ss_epoch");
        double epochs = metadata.number("ss_num_epochs");
        double step = metadata.number("ss_steps");
        double steps = metadata.number("ss_max_train_steps");
        if (epoch > 0 && epochs > epoch) {
            return "epoch " + number(epoch) + " of " + number(epochs);
        }
        return step > 0 && steps > step ? "step " + number(step) + " of " + number(steps) : "";
    }

    /** Whether the metadata says that the training run went on after this file was saved. */
    public boolean isStoppedEarly() {
        return !stoppedAt().isEmpty();
    }

    /** The hash of its tensors that the metadata states; empty if it states none. */
    public String statedHash() {
        String hash = metadata.text("sshs_model_hash");
        return hash == null ? "" : hash.toLowerCase(Locale.ROOT);
    }

    /** Whether the tensors differ from those that were hashed when the file was saved. */
    public boolean isChangedSince() {
        return weights != null
                && statedHash().length() == 64
                && !statedHash().equals(weights.hashes().tensors());
    }

    /** Whether modules have only one of their two matrices. */
    public boolean isWithHalves() {
        return !network.halves().isEmpty();
    }

    public String halvesInWords() {
        List<LoraModule> halves = network.halves();
        return ShownName.quoted(halves.get(0).name())
                + (halves.size() == 1 ? "" : " and " + (halves.size() - 1) + " more");
    }

    /** Keys of records of tags that cannot be parsed. */
    public List<String> unreadableRecords() {
        return metadata.unreadableRecords();
    }

    /** A value of the metadata in a sentence. */
    public String shown(String value) {
        return ShownName.quoted(value);
    }

    /** The file name without folder and suffix. */
    public String stem() {
        return stem(path);
    }

    /** The last part of a path as shown to people, without its ending. */
    public static String stem(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        return name.endsWith(".safetensors") ? name.substring(0, name.length() - ".safetensors".length()) : name;
    }

    /** Whether the file name has nothing in common with the name it was trained under. */
    public boolean isRenamed() {
        String trained = plain(String.valueOf(metadata.text("ss_output_name")));
        String name = plain(stem());
        return metadata.text("ss_output_name") != null
                && trained.length() > 2
                && name.length() > 2
                && !trained.contains(name)
                && !name.contains(trained);
    }

    /** Letters alone, without the epoch or step that a trainer puts behind. */
    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT)
                .chars()
                .filter(Character::isLetter)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    static String number(double value) {
        if (Double.isInfinite(value)) {
            return value > 0 ? "infinity" : "-infinity";
        }
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? String.valueOf((long) value)
                : String.valueOf(Math.round(value * 1000) / 1000.0);
    }

    @Override
    public String toString() {
        return path;
    }
}
