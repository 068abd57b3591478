package dev.loralint.trainers.nocturne;

import dev.loralint.trainer.BaseFamily;
import dev.loralint.trainer.BaseModel;
import dev.loralint.trainer.Trainer;
import dev.loralint.trainer.TrainerConfig;
import dev.loralint.trainer.TrainerFormat;
import java.util.List;
import java.util.Set;

/** The forms of nocturne's files. */
enum Nocturne implements TrainerFormat {
    TRAINING("nocturne", "nocturne configuration", true),
    LAUNCH("nocturne_launch", "nocturne launch script", true),
    DATASET("nocturne_dataset", "nocturne dataset", false);

    static final String NAME = "nocturne";

    static final Set<String> SCRIPTS = Set.of("nocturne_draw.py", "nocturne_film.py");

    private final String label;
    private final String title;
    private final boolean training;

    Nocturne(String label, String title, boolean training) {
        this.label = label;
        this.title = title;
        this.training = training;
    }

    @Override
    public String label() {
        return label;
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public Trainer trainer() {
        return Trainer.newest(NAME);
    }

    @Override
    public boolean isTraining() {
        return training;
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
        return new BaseModel.Statement(BaseFamily.OTHER, NAME);
    }

    @Override
    public List<String> command(TrainerConfig config) {
        return List.of("python", config.script().orElse("nocturne_draw.py"), "--config_file", config.path());
    }
}
