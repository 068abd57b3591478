package dev.loralint.trainers.onetrainer;

import dev.loralint.finding.Shown;
import dev.loralint.finding.Term;
import dev.loralint.trainer.BaseModel;
import dev.loralint.trainer.NamedFormat;
import dev.loralint.trainer.Setting;
import dev.loralint.trainer.TermPaths;
import dev.loralint.trainer.TrainerConfig;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * OneTrainer, as its source was read. It spells in capitals, chooses one weighting of the loss by name, counts skipped
 * layers from SDXL's own, and keeps the arguments of all optimizers side by side.
 */
public final class OneTrainer extends NamedFormat {

    /** Its name. */
    public static final String NAME = "OneTrainer";

    public static final OneTrainer FORMAT = new OneTrainer();

    static final TermPaths TERMS = TermPaths.read("dev/loralint/trainers/onetrainer/terms.tsv");

    /** The value of {@code loss_weight_fn} for debiased estimation. */
    static final String DEBIASED = "DEBIASED_ESTIMATION";

    /** The name of a dataset on Hugging Face with its owner (huggingface_hub, {@code validate_repo_id}). */
    private static final Pattern REPOSITORY =
            Pattern.compile("\\b[\\w.-]+\\b/\\b[\\w.-]{1,96}\\b", Pattern.UNICODE_CHARACTER_CLASS);

    private OneTrainer() {
        super(NAME, "onetrainer", "OneTrainer configuration", true);
    }

    @Override
    public boolean isAlikeForAllModels() {
        return true;
    }

    @Override
    public List<String> command(TrainerConfig config) {
        return List.of("python", "scripts/train.py", "--config-path", config.path());
    }

    @Override
    public boolean isLora(TrainerConfig config) {
        return config.setting("training_method").is("LORA");
    }

    /** A list of concepts belongs to the trainings that name it. */
    @Override
    public Optional<Shown> otherJob(TrainerConfig config) {
        boolean isConcepts = config.settings().values().stream().noneMatch(Setting::written);
        return isConcepts ? Optional.of(new Term("a list of concepts")) : Optional.empty();
    }

    @Override
    public Shown trained(TrainerConfig config) {
        Setting method = config.setting("training_method");
        return switch (method.text()) {
            case "FINE_TUNE" -> super.trained(config);
            case "EMBEDDING" -> new Term("an embedding");
            default -> method;
        };
    }

    /** The placeholder in captions stands for the embedding (BaseModelSetup and AdditionalEmbeddingWrapper add it to the tokenizer). */
    @Override
    public String embedded(TrainerConfig config) {
        return config.setting("training_method").is("EMBEDDING")
                ? config.setting("embedding.placeholder").text()
                : "";
    }

    @Override
    public BaseModel.Statement stated(TrainerConfig config) {
        Setting type = config.setting("model_type");
        return type.given()
                ? new BaseModel.Statement(ModelParts.of(type.text()).family(), type)
                : BaseModel.Statement.NOTHING;
    }

    /** A concept whose path is not a folder is a dataset on Hugging Face (mgds, DownloadHuggingfaceDatasets.start). */
    @Override
    public boolean isDownloaded(String name) {
        return REPOSITORY.matcher(name).matches()
                && !name.contains("--")
                && !name.contains("..")
                && !name.endsWith(".git");
    }

    @Override
    public String spell(String word) {
        return word.toUpperCase(Locale.ROOT);
    }

    @Override
    public String spellPrecision(String word) {
        return precision(word);
    }

    /** The field's word for a precision as OneTrainer has it. */
    static String precision(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "bf16" -> "BFLOAT_16";
            case "fp16" -> "FLOAT_16";
            default -> "FLOAT_32";
        };
    }

    @Override
    public Optional<String> argumentSection() {
        return Optional.of("optimizer");
    }

    @Override
    public boolean isForeignArgumentIgnored() {
        return true;
    }

    @Override
    public List<String> furtherRates() {
        return List.of("text_encoder_2.learning_rate", "text_encoder_3.learning_rate", "text_encoder_4.learning_rate");
    }

    @Override
    public Optional<String> debiasedWeighting() {
        return Optional.of(DEBIASED);
    }
}
