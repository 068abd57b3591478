package dev.loralint.trainers.musubi;

import dev.loralint.training.TrainerFacts;
import dev.loralint.training.Training;
import java.util.List;
import java.util.stream.Stream;

/** Facts of runs of musubi-tuner. */
public final class MusubiFacts implements TrainerFacts {

    @Override
    public List<Class<?>> types() {
        return List.of(MusubiRun.class, VideoDataset.class);
    }

    @Override
    public List<?> of(Training training) {
        return Stream.concat(MusubiRun.of(training.config()).stream(), VideoDataset.of(training.config()).stream())
                .toList();
    }
}
