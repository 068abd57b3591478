package dev.loralint.trainers.onetrainer;

import dev.loralint.training.TrainerFacts;
import dev.loralint.training.Training;
import java.util.List;

/** Facts of runs of OneTrainer. */
public final class OneTrainerFacts implements TrainerFacts {

    @Override
    public List<Class<?>> types() {
        return List.of(OneTrainerRun.class);
    }

    @Override
    public List<?> ofWhole(Training training) {
        return OneTrainerRun.of(training.config());
    }
}
