package dev.loralint.trainers.animalora;

import dev.loralint.trainer.BaseFamily;
import dev.loralint.trainer.BaseModel;
import dev.loralint.trainer.NamedFormat;
import dev.loralint.trainer.TrainerConfig;
import java.util.List;

/** The forms of anima_lora's files. Its options are those of a parser, as they are of trainers that it comes from. */
final class AnimaLora extends NamedFormat {

    static final String NAME = "anima_lora";

    static final AnimaLora TRAINING = new AnimaLora("anima_lora", "anima_lora configuration", true);

    static final AnimaLora DATASETS = new AnimaLora("anima_lora_datasets", "anima_lora dataset configuration", false);

    static final String SCRIPT = "train";

    private AnimaLora(String label, String title, boolean training) {
        super(NAME, label, title, training);
    }

    @Override
    public boolean isAlikeForAllModels() {
        return true;
    }

    @Override
    public boolean isLora(TrainerConfig config) {
        return true;
    }

    @Override
    public BaseModel.Statement stated(TrainerConfig config) {
        return new BaseModel.Statement(BaseFamily.ANIMA, config.setting("base_model"));
    }

    /** The method's name and a preset are what its commands take (tasks.py). */
    @Override
    public List<String> command(TrainerConfig config) {
        String name = config.path().replaceFirst(".*/", "").replaceFirst("\\.toml$", "");
        return isTraining() ? List.of("python", "train.py", "--method", name) : List.of();
    }
}
