package dev.loralint.trainers.diffusionpipe;

import dev.loralint.training.TrainerFacts;
import dev.loralint.training.Training;
import java.util.List;
import java.util.stream.Stream;

/** Facts of runs of diffusion-pipe. */
public final class DiffusionPipeFacts implements TrainerFacts {

    @Override
    public List<Class<?>> types() {
        return List.of(DiffusionPipeRun.class, Directory.class);
    }

    @Override
    public List<?> of(Training training) {
        return Stream.concat(DiffusionPipeRun.of(training.config()).stream(), Directory.of(training.config()).stream())
                .toList();
    }
}
