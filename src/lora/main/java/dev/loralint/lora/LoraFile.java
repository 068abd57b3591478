package dev.loralint.lora;

import dev.loralint.finding.Location;
import dev.loralint.lora.loaders.Load;
import dev.loralint.lora.loaders.LoadGap;
import dev.loralint.lora.loaders.Loader;
import dev.loralint.lora.metadata.Metadata;
import dev.loralint.lora.metadata.Prediction;
import dev.loralint.lora.metadata.StatedBase;
import dev.loralint.lora.metadata.TrainedConcept;
import dev.loralint.lora.network.LoraNetwork;
import dev.loralint.lora.weights.WeightReport;
import dev.loralint.safetensors.SafetensorsHeader;
import dev.loralint.trainer.BaseFamily;
import dev.loralint.trainer.Setting;
import dev.loralint.trainer.TrainerConfig;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A finished LoRA file: what its header says, what its tensors are, and what it was trained on. */
public final class LoraFile {

    private final String path;
    private final Location place;
    private final SafetensorsHeader header;
    private final Metadata metadata;
    private final LoraNetwork network;
    private final TrainerConfig settings;
    private final List<TrainedConcept> concepts;
    private final @Nullable WeightReport weights;
    private final List<Load> loads;
    private final BaseFamily family;

    LoraFile(
            String path,
            SafetensorsHeader header,
            Metadata metadata,
            LoraNetwork network,
            TrainerConfig settings,
            List<TrainedConcept> concepts,
            @Nullable WeightReport weights,
            List<Load> loads) {
        this.path = path;
        this.place = Location.of(path);
        this.header = header;
        this.metadata = metadata;
        this.network = network;
        this.settings = settings;
        this.concepts = List.copyOf(concepts);
        this.weights = weights;
        this.loads = List.copyOf(loads);
        this.family = findFamily();
    }

    /** The file, as reports show it. */
    public String path() {
        return path;
    }

    /** The file as a place. */
    public Location place() {
        return place;
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
        return new LoraFile(path, header, metadata, network, settings, concepts, measured, loads);
    }

    /** The same with what these programs do with its tensors, if they have a base model of its family. */
    public LoraFile loadedBy(List<Loader> loaders) {
        BaseFamily base = network.family();
        List<Load> done = loaders.stream()
                .flatMap(loader -> loader.load(base, header.tensors()).stream())
                .toList();
        return new LoraFile(path, header, metadata, network, settings, concepts, weights, done);
    }

    /** What the programs that the user chose do with its tensors. */
    public List<Load> loads() {
        return loads;
    }

    /** What these programs do not load, by cause. */
    public List<LoadGap> gaps() {
        return LoadGap.of(loads, network.family());
    }

    /** Whether its tensors are those of a LoRA. */
    public boolean isLora() {
        return !network.isEmpty();
    }

    /** The concept with the most images, which the file is about; {@code null} where no tags are recorded. */
    public @Nullable TrainedConcept mainConcept() {
        TrainedConcept main = null;
        for (TrainedConcept concept : concepts) {
            if (!concept.isRegularisation() && (main == null || concept.images() > main.images())) {
                main = concept;
            }
        }
        return main;
    }

    /** The dim that the metadata states, without a value where it states none. */
    public Setting statedDim() {
        return settings.setting("dim");
    }

    /** The alpha that the metadata states, without a value where it states none. */
    public Setting statedAlpha() {
        return settings.setting("alpha");
    }

    /** How many times as strongly as it was trained a program applies it that takes the rank for alpha; NaN if it is not known. */
    public double timesWithoutAlpha() {
        return statedDim().number() / statedAlpha().number();
    }

    /** The family of base models that the metadata names. */
    public BaseFamily statedFamily() {
        return StatedBase.of(metadata);
    }

    /** The family as precisely as names and layers show. */
    public BaseFamily family() {
        return family;
    }

    private BaseFamily findFamily() {
        BaseFamily byName = BaseFamily.byName(metadata.baseName());
        if (byName == BaseFamily.NOOBAI && basePrediction() == Prediction.VELOCITY) {
            byName = BaseFamily.NOOBAI_VPRED;
        }
        BaseFamily stated = statedFamily();
        BaseFamily byLayers = network.family();
        // others name their layers as FLUX.1 does
        boolean byStated = byLayers == BaseFamily.UNKNOWN || byLayers == BaseFamily.FLUX && stated.isOfAnotherLine();
        BaseFamily found = byStated ? stated : byLayers;
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

    /** What it was trained to predict, as recorded. */
    public Prediction prediction() {
        return Prediction.recorded(metadata);
    }

    /** What its base model predicts, according to the model's name. */
    public Prediction basePrediction() {
        return Prediction.ofBase(metadata);
    }

    /** The epoch after which it was saved; NaN if it is not recorded. */
    public double epoch() {
        return metadata.number("ss_epoch");
    }

    /** The last epoch of its training run; NaN if it is not recorded. */
    public double lastEpoch() {
        return metadata.number("ss_num_epochs");
    }

    /** The step after which it was saved; NaN if it is not recorded. */
    public double step() {
        return metadata.number("ss_steps");
    }

    /** The last step of its training run; NaN if it is not recorded. */
    public double lastStep() {
        return metadata.number("ss_max_train_steps");
    }

    /** The SHA-256 of its tensors that was recorded when it was saved, in lower case; empty if none is recorded. */
    public String recordedHash() {
        String hash = metadata.text("sshs_model_hash");
        return hash == null ? "" : hash.toLowerCase(Locale.ROOT);
    }

    /** The name under which it was trained; empty if none is recorded. */
    public String trainedName() {
        String name = metadata.text("ss_output_name");
        return name == null ? "" : name;
    }

    /** The letters of {@link #trainedName()} in lower case. */
    public String trainedLetters() {
        return letters(trainedName());
    }

    /** The letters of the file's name in lower case: without the epoch or step that a trainer appends. */
    public String letters() {
        return letters(stem());
    }

    private static String letters(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        StringBuilder letters = new StringBuilder(lower.length());
        for (int i = 0; i < lower.length(); i++) {
            if (Character.isLetter(lower.charAt(i))) {
                letters.append(lower.charAt(i));
            }
        }
        return letters.toString();
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

    @Override
    public String toString() {
        return path;
    }
}
