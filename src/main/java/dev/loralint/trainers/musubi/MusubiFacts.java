package dev.loralint.trainers.musubi;

import dev.loralint.training.TrainerFacts;
import dev.loralint.training.Training;
import java.util.List;
import java.util.stream.Stream;

/** Facts of runs of musubi-tuner. */
public final class MusubiFacts implements TrainerFacts {

    @Override
    public List<Class<?>> types() {
        return List.of(MusubiRun.class, MusubiDataset.class, VideoDataset.class);
    }

    @Override
    public List<?> of(Training training) {
        return Stream.of(
                        MusubiRun.of(training.config()),
                        MusubiDataset.of(training.config()),
                        VideoDataset.of(training.config()))
                .flatMap(List::stream)
                .toList();
    }
}
