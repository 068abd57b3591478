package dev.loralint.trainers.simpletuner;

import dev.loralint.resource.TextTable;
import dev.loralint.trainer.BaseFamily;
import dev.loralint.trainer.BaseModel;
import dev.loralint.trainer.NamedFormat;
import dev.loralint.trainer.Setting;
import dev.loralint.trainer.TrainerConfig;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The forms of SimpleTuner's files. It turns a configuration into a command line, so that its keys are options. */
final class SimpleTuner extends NamedFormat {

    static final String NAME = "SimpleTuner";

    static final SimpleTuner TRAINING = new SimpleTuner("simpletuner", "SimpleTuner configuration", true);

    static final SimpleTuner DATASETS =
            new SimpleTuner("simpletuner_datasets", "SimpleTuner dataset configuration", false);

    static final String SCRIPT = "train";

    private static final Map<String, BaseFamily> FAMILIES = Map.ofEntries(
            Map.entry("sdxl", BaseFamily.UNKNOWN),
            Map.entry("sd1x", BaseFamily.SD15),
            Map.entry("sd3", BaseFamily.SD3),
            Map.entry("flux", BaseFamily.FLUX),
            Map.entry("flux2", BaseFamily.FLUX2),
            Map.entry("chroma", BaseFamily.CHROMA),
            Map.entry("qwen_image", BaseFamily.QWEN_IMAGE),
            Map.entry("z_image", BaseFamily.Z_IMAGE),
            Map.entry("wan", BaseFamily.WAN),
            Map.entry("krea2", BaseFamily.KREA),
            Map.entry("lumina2", BaseFamily.LUMINA),
            Map.entry("anima", BaseFamily.ANIMA));

    /** The field's terms by the names of options. */
    private static final Map<String, String> TERMS = new LinkedHashMap<>();

    static {
        for (String[] row :
                TextTable.read("dev/loralint/trainers/simpletuner/terms.tsv").rows()) {
            TERMS.put(row[1], row[0]);
        }
    }

    private SimpleTuner(String label, String title, boolean training) {
        super(NAME, label, title, training);
    }

    static Map<String, List<String>> terms() {
        Map<String, List<String>> options = new LinkedHashMap<>();
        TERMS.forEach((option, term) -> options.put(term, List.of(option)));
        return options;
    }

    /** The field's term for an option; the option itself if there is none. */
    static String term(String option) {
        return TERMS.getOrDefault(option, option);
    }

    @Override
    public boolean isAlikeForAllModels() {
        return true;
    }

    @Override
    public boolean areKeysKnown(TrainerConfig config) {
        return true;
    }

    @Override
    public boolean areStopsKnown(TrainerConfig config) {
        return true;
    }

    @Override
    public String datasetKey() {
        return "data_backend_config";
    }

    @Override
    public boolean isLora(TrainerConfig config) {
        return !isTraining() || config.setting("model_type").text().equals("lora");
    }

    @Override
    public BaseModel.Statement stated(TrainerConfig config) {
        Setting family = config.setting("model_family");
        return isTraining() && family.given()
                ? new BaseModel.Statement(FAMILIES.getOrDefault(family.text(), BaseFamily.OTHER), family)
                : BaseModel.Statement.NOTHING;
    }

    /** It looks for the file in the folder `config` (loader.py: load_config). */
    @Override
    public List<String> command(TrainerConfig config) {
        return isTraining() ? List.of("simpletuner", "train") : List.of();
    }

    /** Names of optimizers and schedulers are written small (optimizer_param.py: optimizer_parameters). */
    @Override
    public String spell(String word) {
        return word.toLowerCase(Locale.ROOT);
    }

    /** Pairs with commas between them; one pair has none (optimizer_param.py: convert_arg_to_parameters). */
    @Override
    public boolean isPairsInOneText() {
        return true;
    }

    @Override
    public String pairDivider() {
        return ",";
    }
}
