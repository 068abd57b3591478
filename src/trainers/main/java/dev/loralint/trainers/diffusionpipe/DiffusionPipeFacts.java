package dev.loralint.trainers.diffusionpipe;

import dev.loralint.training.TrainerFacts;
import dev.loralint.training.Training;
import java.util.List;

/** Facts of runs of diffusion-pipe. */
public final class DiffusionPipeFacts implements TrainerFacts {

    @Override
    public List<Class<?>> types() {
        return List.of(Directory.class);
    }

    @Override
    public List<?> of(Training training) {
        return Directory.of(training.config());
    }
}
