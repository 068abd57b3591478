package dev.loralint.trainers.civitai;

import dev.loralint.training.TrainerFacts;
import dev.loralint.training.Training;
import java.util.List;

/** Facts of trainings on Civitai. */
final class CivitaiFacts implements TrainerFacts {

    @Override
    public List<Class<?>> types() {
        return List.of(CivitaiRun.class);
    }

    @Override
    public List<?> of(Training training) {
        return CivitaiRun.of(training.config());
    }
}
