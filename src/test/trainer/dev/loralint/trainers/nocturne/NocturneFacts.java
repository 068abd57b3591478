package dev.loralint.trainers.nocturne;

import dev.loralint.training.Training;
import dev.loralint.training.TrainerFacts;
import java.util.List;

/** Facts of runs of nocturne. */
final class NocturneFacts implements TrainerFacts {

    @Override
    public List<Class<?>> types() {
        return List.of(NocturneRun.class);
    }

    @Override
    public List<?> of(Training training) {
        return training.config().isTraining() ? List.of(new NocturneRun(training.config())) : List.of();
    }
}
