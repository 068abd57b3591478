package dev.loralint.trainers.animalorastudio;

import dev.loralint.trainer.BaseFamily;
import dev.loralint.trainer.BaseModel;
import dev.loralint.trainer.Setting;
import dev.loralint.trainer.Trainer;
import dev.loralint.trainer.TrainerConfig;
import dev.loralint.trainer.TrainerFormat;

/** AnimaLoraStudio, which trains LoRA of Anima and Krea 2. Nothing in its files is judged. */
public final class AnimaLoraStudio implements TrainerFormat {

    /** Its name. */
    public static final String NAME = "AnimaLoraStudio";

    /** The YAML of a training. */
    static final AnimaLoraStudio FORMAT = new AnimaLoraStudio();

    /** The family of base models that is not the usual one. */
    static final String KREA = "krea2";

    private AnimaLoraStudio() {}

    @Override
    public String label() {
        return "animalorastudio";
    }

    @Override
    public String title() {
        return "AnimaLoraStudio configuration";
    }

    @Override
    public Trainer trainer() {
        return Trainer.newest(NAME);
    }

    @Override
    public boolean isChecked() {
        return false;
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
