package dev.loralint.trainers.musubi;

import dev.loralint.resource.TextTable;
import dev.loralint.trainer.BaseFamily;
import dev.loralint.trainer.BaseModel;
import dev.loralint.trainer.NamedFormat;
import dev.loralint.trainer.Setting;
import dev.loralint.trainer.TrainerConfig;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** musubi-tuner, which trains video models and newer image models. Of its files only what the trainer does with them is checked. */
public final class MusubiTuner extends NamedFormat {

    /** Its name. */
    public static final String NAME = "musubi-tuner";

    /** {@code --config_file}. */
    public static final MusubiTuner TRAINING = new MusubiTuner("musubi_config", "musubi-tuner configuration", true);

    /** {@code --dataset_config}. */
    public static final MusubiTuner DATASET =
            new MusubiTuner("musubi_dataset", "musubi-tuner dataset configuration", false);

    /** A script with the command line of a training. */
    public static final MusubiTuner LAUNCH = new MusubiTuner("musubi_launch", "musubi-tuner launch script", true);

    /** A command that fills caches. */
    public static final MusubiTuner CACHING = new MusubiTuner("musubi_caching", "musubi-tuner caching command", false);

    /** Keys of its dataset configuration that sd-scripts does not have. */
    static final Set<String> DATASET_KEYS = names("dataset");

    /**
     * Older keys of its dataset configuration, each with the one that a release renames it to while it reads a file, in the order
     * in which it looks for them (dataset/config_utils.py: load_user_config).
     */
    public static final List<Map.Entry<String, String>> RENAMED = List.of(
            Map.entry("flux_kontext_no_resize_control", "no_resize_control"),
            Map.entry("qwen_image_edit_no_resize_control", "no_resize_control"),
            Map.entry("qwen_image_edit_control_resolution", "control_resolution"));

    static final Set<String> MODULES = names("module");

    /** Options of its training scripts that sd-scripts does not have. */
    static final Set<String> OPTIONS = names("option");

    static final Set<String> SCRIPTS = names("script");

    /** Families of base models, by what the names of scripts begin with and the names of network modules end with. */
    private static final Map<String, BaseFamily> FAMILIES = Map.of(
            "flux_kontext", BaseFamily.FLUX,
            "flux", BaseFamily.FLUX,
            "flux_2", BaseFamily.FLUX2,
            "qwen_image", BaseFamily.QWEN_IMAGE,
            "zimage", BaseFamily.Z_IMAGE,
            "wan", BaseFamily.WAN,
            "krea2", BaseFamily.KREA);

    private MusubiTuner(String label, String title, boolean training) {
        super(NAME, label, title, training);
    }

    /** Of another class, so that the sets above can be made of them. */
    private static final class Rows {
        static final List<String[]> NAMES =
                TextTable.read("dev/loralint/trainers/musubi/names.tsv").rows();
    }

    private static Set<String> names(String kind) {
        return Rows.NAMES.stream()
                .filter(row -> row[0].equals(kind))
                .map(row -> row[1])
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public boolean isAlikeForAllModels() {
        return true;
    }

    @Override
    public boolean areStopsKnown(TrainerConfig config) {
        return areKeysKnown(config);
    }

    /** Of its own scripts and network modules, not of those of a fork. */
    @Override
    public boolean areKeysKnown(TrainerConfig config) {
        return config.script().map(SCRIPTS::contains).orElse(true)
                && !Forks.isModule(config.setting("network_module").text());
    }

    /** dataset/config_utils.py: ImageDatasetParams, VideoDatasetParams */
    @Override
    public List<String> foldersWithoutCaptions() {
        return List.of("control_directory");
    }

    /** training/trainer_base.py: NetworkTrainer._build_network, resume_from_local_or_hf_if_specified */
    @Override
    public List<String> namingFiles() {
        return List.of("network_weights", "base_weights", "resume");
    }

    @Override
    public boolean isLora(TrainerConfig config) {
        return config.script().map(MusubiTuner::isOfLora).orElse(true);
    }

    /** Whether a script trains a LoRA. */
    static boolean isOfLora(String script) {
        return script.contains("train_network");
    }

    /** By the script, else by the network module, which are for one architecture each. */
    @Override
    public BaseModel.Statement stated(TrainerConfig config) {
        Setting module = config.setting("network_module");
        return config.script()
                .map(script -> new BaseModel.Statement(family(config, script.replace("_train_network.py", "")), script))
                .orElseGet(() -> module.given()
                        ? new BaseModel.Statement(family(config, module.text().replace("networks.lora_", "")), module)
                        : BaseModel.Statement.NOTHING);
    }

    private static BaseFamily family(TrainerConfig config, String architecture) {
        BaseFamily family = FAMILIES.getOrDefault(architecture, BaseFamily.OTHER);
        boolean isEditing = config.setting("edit").on()
                || config.setting("edit_plus").on()
                || config.setting("model_version").text().startsWith("edit");
        return family == BaseFamily.QWEN_IMAGE && isEditing ? BaseFamily.QWEN_IMAGE_EDIT : family;
    }
}
