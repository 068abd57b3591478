package dev.loralint.trainers.animalorastudio;

import dev.loralint.training.TrainerFacts;
import dev.loralint.training.Training;
import java.util.List;

/** Facts of runs of AnimaLoraStudio. */
final class StudioFacts implements TrainerFacts {

    @Override
    public List<Class<?>> types() {
        return List.of(StudioRun.class, StudioRun.Clash.class);
    }

    @Override
    public List<?> of(Training training) {
        return StudioRun.of(training.config());
    }
}
