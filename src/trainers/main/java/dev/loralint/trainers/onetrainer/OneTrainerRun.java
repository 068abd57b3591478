package dev.loralint.trainers.onetrainer;

import dev.loralint.trainer.BaseModel;
import dev.loralint.trainer.Setting;
import dev.loralint.trainer.TrainerConfig;
import dev.loralint.trainer.Values;
import dev.loralint.trainer.options.Conditions;
import dev.loralint.training.Layers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A training run of OneTrainer, of any model. Only for a configuration that OneTrainer reads without an error. */
public final class OneTrainerRun {

    /** Schedulers that divide by the number of steps that follow the warmup. */
    private static final Set<String> DIVIDING =
            Set.of("LINEAR", "COSINE", "COSINE_WITH_RESTARTS", "COSINE_WITH_HARD_RESTARTS");

    private final Map<String, Setting> settings = new LinkedHashMap<>();
    private final TrainerConfig config;
    private final ModelParts model;

    private OneTrainerRun(TrainerConfig config) {
        this.config = config;
        for (Setting setting : config.all()) {
            settings.putIfAbsent(setting.name(), setting);
            settings.put(setting.id(), setting);
        }
        this.model = ModelParts.of(modelType());
    }

    /** The run that a configuration describes; none if it is not one of OneTrainer. */
    public static List<OneTrainerRun> of(TrainerConfig config) {
        boolean training = config.format() == OneTrainer.FORMAT
                && config.setting("training_method").given()
                && config.problems().isEmpty();
        return training ? List.of(new OneTrainerRun(config)) : List.of();
    }

    /** A setting by its path in a file of the newest version, or by the field's term. */
    public Setting setting(String path) {
        Setting found = settings.get(path);
        return found != null ? found : config.setting(path);
    }

    /** Whether a training certainly never comes to code that uses a setting. */
    public boolean misses(List<String> words) {
        return new Conditions(this::setting).misses(words);
    }

    /** The settings of the run as tables ask for them; it has no parts. */
    public List<Conditions> views(String part) {
        return part.isEmpty() ? List.of(new Conditions(this::asked, this::named)) : List.of();
    }

    private Setting asked(String path) {
        return config.models().asked(path, setting("model_type").location()).orElseGet(() -> setting(path));
    }

    private Optional<Conditions.State> named(String word) {
        return switch (word) {
            case "joined" -> Optional.of(Conditions.State.of(JoinedLayers.isOf(modelType())));
            case "partly-joined" ->
                Optional.of(Conditions.State.of(JoinedLayers.arePartlyChosen(
                        modelType(),
                        setting("layer_filter"),
                        setting("layer_filter_regex").on())));
            case "other-rank" -> Optional.of(otherRank());
            case "embeddings" -> Optional.of(Conditions.State.of(isWithEmbeddings()));
            case "prior-concept" -> Optional.of(Conditions.State.of(isWithPriorConcept()));
            default -> Optional.empty();
        };
    }

    /** Whether the LoRA to go on from has another rank. */
    private Conditions.State otherRank() {
        int rank = config.models().rank("lora_model_name");
        return rank == 0
                ? Conditions.State.OPEN
                : Conditions.State.of(setting("lora_rank").number() != rank);
    }

    private boolean isWithPriorConcept() {
        return setting("concepts").elements().stream()
                .anyMatch(each -> each instanceof Map<?, ?> concept
                        && "PRIOR_PREDICTION".equals(concept.get("type"))
                        && (!concept.containsKey("enabled") || Values.truthy(concept.get("enabled"))));
    }

    /** Whether a setting of the whole file has another value than its default. */
    public boolean isMeant(Setting setting, String key) {
        ConfigField field =
                ConfigField.of(config.trainer().release(), ConfigField.ROOT).get(key);
        return field != null
                && setting.given()
                && !setting.unresolved()
                && !(setting.numeric()
                        ? setting.number() == Values.number(field.fallBack())
                        : Values.plain(setting.value()).equals(Values.plain(field.fallBack())));
    }

    /** What it trains: {@code LORA}, {@code FINE_TUNE}, {@code FINE_TUNE_VAE} or {@code EMBEDDING}. */
    public String method() {
        return setting("training_method").text();
    }

    /** The type of the model. */
    public String modelType() {
        return setting("model_type").text();
    }

    /** Whether the loss is that of flow matching. */
    public boolean isFlow() {
        return model.flow();
    }

    /** Whether it is Stable Diffusion 1, 2 or XL, which predict noise or velocity. */
    public boolean isPredicting() {
        return modelType().matches("STABLE_DIFFUSION_(1|2|XL).*");
    }

    /** Whether the base model is known to predict velocity. */
    public boolean isVelocityBase() {
        return config.baseModel().prediction() == BaseModel.Prediction.VELOCITY;
    }

    /** Whether the base model is known to predict noise. */
    public boolean isNoiseBase() {
        return config.baseModel().prediction() == BaseModel.Prediction.NOISE;
    }

    /** Settings that decide what is predicted, whatever the base model says. */
    public List<Setting> forcedPredictions() {
        return List.of(setting("force_v_prediction"), setting("force_epsilon_prediction"));
    }

    /** Whether the model is known. */
    public boolean isKnownModel() {
        return !model.parts().isEmpty();
    }

    /** Whether the model has a part of this name, such as {@code vae}. */
    public boolean hasPart(String part) {
        return model.parts().contains(part);
    }

    /** Whether OneTrainer trains this model with this method. */
    public boolean isSupported() {
        return !isKnownModel() || model.methods().contains(method());
    }

    /** The formats in which this release saves a LoRA of this model, the usual one first. */
    public List<String> loraFormats() {
        return LoraFormats.of(config.trainer().release(), modelType());
    }

    /** The optimizer. */
    public String optimizer() {
        return setting("optimizer").text();
    }

    /** Settings that choose an implementation of Adam's step. */
    public List<Setting> implementation() {
        return List.of(setting("optimizer.fused"), setting("optimizer.foreach"));
    }

    /** Whether the optimizer takes no scheduler. */
    public boolean isScheduleFree() {
        return Set.of("SCHEDULE_FREE_ADAMW", "SCHEDULE_FREE_SGD", "PRODIGY_PLUS_SCHEDULE_FREE")
                .contains(optimizer());
    }

    /** Whether it trains parts of the model with a LoRA or as a whole, so that each has its rate. */
    public boolean isOfParts() {
        return isKnownModel() && Set.of("LORA", "FINE_TUNE").contains(method());
    }

    /** The rates of what is trained, each with its setting: its own, or the common one. */
    public List<Setting> rates() {
        List<Setting> rates = new ArrayList<>();
        for (String part : model.trained()) {
            if (setting(part + ".train").on()) {
                rates.add(rate(part + ".learning_rate"));
            }
        }
        if (isWithEmbeddings()) {
            rates.add(rate("embedding_learning_rate"));
        }
        return rates;
    }

    private Setting rate(String own) {
        Setting rate = setting(own);
        // the denoising part and the first text encoder have terms
        Setting found = rate.given() || rate.written() ? rate : byTerm(own);
        return found.given() ? found : setting("lr");
    }

    private Setting byTerm(String own) {
        return own.startsWith("text_encoder.")
                ? setting("te_lr")
                : own.equals(model.parts().get(0) + ".learning_rate") ? setting("unet_lr") : setting(own);
    }

    private boolean isWithEmbeddings() {
        return setting("additional_embeddings").elements().stream()
                .anyMatch(each -> !(each instanceof Map<?, ?> embedding)
                        || !embedding.containsKey("train")
                        || Values.truthy(embedding.get("train")));
    }

    /** A rate that is neither the highest nor 0, which Prodigy and D-Adaptation refuse; the highest if there is none. */
    public Setting oddRate() {
        Setting highest = highestRate();
        for (Setting rate : rates()) {
            if (rate.number() != highest.number() && rate.number() != 0) {
                return rate;
            }
        }
        return highest;
    }

    /** The highest rate; the common one if nothing is trained. */
    public Setting highestRate() {
        Setting highest = setting("lr");
        double most = Double.NEGATIVE_INFINITY;
        for (Setting rate : rates()) {
            if (rate.number() > most) {
                most = rate.number();
                highest = rate;
            }
        }
        return highest;
    }

    /** Whether nothing is trained. */
    public boolean isIdle() {
        return rates().isEmpty();
    }

    /** By what {@code learning_rate_scaler} multiplies each rate: the root of the batch, the accumulation, or both. */
    public double rateFactor() {
        double batch = setting("batch").number();
        double accumulation = setting("grad_accum").number();
        return Math.sqrt(
                switch (setting("learning_rate_scaler").text()) {
                    case "BATCH", "GLOBAL_BATCH" -> batch;
                    case "GRADIENT_ACCUMULATION" -> accumulation;
                    case "BOTH", "GLOBAL_BOTH" -> batch * accumulation;
                    default -> 1;
                });
    }

    /** Whether the scheduler divides by 0, because no step is left to it. */
    public boolean isWithoutSteps() {
        double warmup = setting("warmup").number();
        double accumulation = setting("grad_accum").number();
        boolean warm = warmup > 1 && Math.floor(warmup / accumulation) > 0;
        return setting("epochs").number() == 0
                && !warm
                && DIVIDING.contains(setting("scheduler").text());
    }

    /** The filters for layers, between commas, that OneTrainer refuses: no layer has such a name, or they are not readable. */
    public List<String> refusedFilters() {
        Setting filter = setting("layer_filter");
        Layers layers = Layers.of(layers());
        List<String> refused = new ArrayList<>();
        for (String written : filter.quoted() ? filter.text().split(",", -1) : new String[0]) {
            String part = written.strip();
            boolean expression = setting("layer_filter_regex").on();
            if (written.chars().anyMatch(Character::isISOControl)
                    || layers.isKnown()
                            && !part.isEmpty()
                            && (expression ? layers.refuses(part) : layers.lacks(part))) {
                refused.add(part);
            }
        }
        return refused;
    }

    /** The names of the layers of the part that removes the noise. */
    private String layers() {
        return switch (modelType()) {
            case "FLUX_DEV_1", "FLUX_FILL_DEV_1" -> "flux";
            case "CHROMA_1" -> "chroma";
            case "QWEN" -> "qwen";
            default -> isKnownModel() && model.parts().get(0).equals("unet") ? "unet" : "";
        };
    }

    /** Text encoders that are trained because the file does not mention them, although it turns another one off. */
    public List<Setting> unmentionedTextEncoders() {
        List<Setting> all = model.trained().stream()
                .filter(part -> part.startsWith("text_encoder"))
                .map(part -> setting(part + ".train"))
                .toList();
        return all.stream().anyMatch(train -> train.written() && !train.on())
                ? all.stream().filter(train -> !train.written() && train.on()).toList()
                : List.of();
    }

    /** Parts that are trained and offloaded without checkpointing. */
    public List<Setting> uncheckedOffloads() {
        return model.parts().stream()
                .filter(part -> setting(part + ".train").on()
                        && !setting(part + ".gradient_checkpointing").on()
                        && (setting(part + ".offload_fraction").number() > 0
                                || setting(part + ".activation_offloading").on()))
                .map(part -> setting(part + ".gradient_checkpointing"))
                .toList();
    }

    /** The shares of text encoders that are offloaded. */
    public List<Setting> offloadedTextEncoders() {
        return model.parts().stream()
                .filter(part -> part.startsWith("text_encoder"))
                .map(part -> setting(part + ".offload_fraction"))
                .filter(share -> share.number() > 0)
                .toList();
    }

    /** The shares of parts that are trained and offloaded. */
    public List<Setting> offloadedParts() {
        return model.parts().stream()
                .filter(part -> setting(part + ".train").on())
                .map(part -> setting(part + ".offload_fraction"))
                .filter(share -> share.number() > 0)
                .toList();
    }
}
