package dev.loralint.trainers.diffusionpipe;

import dev.loralint.trainer.BaseFamily;
import dev.loralint.trainer.BaseModel;
import dev.loralint.trainer.NamedFormat;
import dev.loralint.trainer.Setting;
import dev.loralint.trainer.TermPaths;
import dev.loralint.trainer.TrainerConfig;
import java.util.List;
import java.util.Optional;

/**
 * diffusion-pipe, as its source was read. Alpha is always the rank, and debiased estimation is on as soon as its key is
 * there.
 */
public final class DiffusionPipe extends NamedFormat {

    /** Its name. */
    public static final String NAME = "diffusion-pipe";

    public static final DiffusionPipe TRAINING =
            new DiffusionPipe("dpipe", "diffusion-pipe configuration", "terms.tsv", true);

    /** The file that a training names as its {@code dataset}. */
    public static final DiffusionPipe DATASET =
            new DiffusionPipe("dpipe_dataset", "diffusion-pipe dataset configuration", "dataset-terms.tsv", false);

    /** The script that is started for every training. */
    static final String SCRIPT = "train.py";

    private final TermPaths terms;

    private DiffusionPipe(String label, String title, String table, boolean training) {
        super(NAME, label, title, training);
        this.terms = TermPaths.read("dev/loralint/trainers/diffusionpipe/" + table);
    }

    TermPaths terms() {
        return terms;
    }

    /** Its page starts it in the folder of its sources. */
    @Override
    public boolean isShipped(String path) {
        return path.startsWith("examples/");
    }

    /** It is read as TOML, and nothing is replaced in it. */
    @Override
    public boolean isTakingVariablesLiterally() {
        return true;
    }

    @Override
    public String datasetKey() {
        return "dataset";
    }

    @Override
    public List<String> command(TrainerConfig config) {
        return isTraining()
                ? List.of("deepspeed", "--num_gpus=1", SCRIPT, "--deepspeed", "--config", config.path())
                : List.of();
    }

    /** Its keys are the same with an adapter and without one. */
    @Override
    public boolean areKeysKnown(TrainerConfig config) {
        return true;
    }

    /** Without an adapter it trains the whole model. A dataset may be for either. */
    @Override
    public boolean isLora(TrainerConfig config) {
        return !isTraining() || config.written("network_module");
    }

    /** Its rules ask for the model where it matters. */
    @Override
    public boolean areStopsKnown(TrainerConfig config) {
        return isLora(config);
    }

    @Override
    public BaseModel.Statement stated(TrainerConfig config) {
        Setting type = config.setting("model.type");
        if (!isTraining()) {
            return BaseModel.Statement.NOTHING;
        }
        BaseFamily family = BaseFamily.byArchitecture(type.text());
        // one type for both: images to edit are what the edit models are trained with (models/qwen_image.py)
        boolean isEditing = config.datasets().stream()
                .flatMap(dataset -> dataset.subsets().stream())
                .anyMatch(subset -> subset.containsKey("control_path"));
        return new BaseModel.Statement(
                family == BaseFamily.QWEN_IMAGE && isEditing ? BaseFamily.QWEN_IMAGE_EDIT : family, type);
    }

    /** utils/dataset.py: DirectoryDataset.__init__ */
    @Override
    public List<String> foldersWithoutCaptions() {
        return List.of("mask_path", "control_path");
    }

    @Override
    public String spellPrecision(String word) {
        return switch (word) {
            case "bf16" -> "bfloat16";
            case "fp16" -> "float16";
            default -> "float32";
        };
    }

    @Override
    public List<String> furtherRates() {
        return List.of("model.text_encoder_2_lr");
    }

    @Override
    public Optional<String> argumentSection() {
        return Optional.of("optimizer");
    }
}
