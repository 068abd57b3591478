package dev.loralint.trainers.animalorastudio;

import dev.loralint.resource.TextTable;
import dev.loralint.trainer.BaseFamily;
import dev.loralint.trainer.BaseModel;
import dev.loralint.trainer.NamedFormat;
import dev.loralint.trainer.Setting;
import dev.loralint.trainer.TrainerConfig;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** AnimaLoraStudio, which trains LoRA of Anima and Krea 2. */
public final class AnimaLoraStudio extends NamedFormat {

    /** Its name. */
    public static final String NAME = "AnimaLoraStudio";

    /** The YAML of a training. */
    public static final AnimaLoraStudio FORMAT = new AnimaLoraStudio();

    /** The family of base models that is not the usual one. */
    static final String KREA = "krea2";

    private static final Map<String, String> TERMS = new LinkedHashMap<>();

    static {
        for (String[] row : TextTable.read("dev/loralint/trainers/animalorastudio/terms.tsv")
                .rows()) {
            TERMS.put(row[1], row[0]);
        }
    }

    private AnimaLoraStudio() {
        super(NAME, "animalorastudio", "AnimaLoraStudio configuration", true);
    }

    /** The field's term for a key; the key itself if there is none. */
    static String term(String key) {
        return TERMS.getOrDefault(key, key);
    }

    static Map<String, List<String>> terms() {
        Map<String, List<String>> keys = new LinkedHashMap<>();
        TERMS.forEach((key, term) -> keys.put(term, List.of(key)));
        return keys;
    }

    /** The trainer's key for a setting, which a file of an older release may name otherwise. */
    static String key(Setting setting) {
        return AnimaLoraStudioReader.OLD.getOrDefault(setting.name(), setting.name());
    }

    @Override
    public boolean isAlikeForAllModels() {
        return true;
    }

    @Override
    public List<String> namingFiles() {
        return List.of("resume_lora", "resume_state");
    }

    @Override
    public List<String> command(TrainerConfig config) {
        return List.of("python", "runtime/anima_train.py", "--config", config.path());
    }

    /** An alpha of 0 is replaced by the rank (LyCORIS: LoConModule.__init__; utils/ortho_adapter.py: OrthoLoRALinear.__init__). */
    @Override
    public double alphaOfZero(double dim) {
        return dim;
    }

    /** It trains nothing else. */
    @Override
    public boolean isLora(TrainerConfig config) {
        return true;
    }

    @Override
    public BaseModel.Statement stated(TrainerConfig config) {
        Setting family = config.setting("model_family");
        return new BaseModel.Statement(family.text().equals(KREA) ? BaseFamily.KREA : BaseFamily.ANIMA, family);
    }
}
