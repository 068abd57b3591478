package dev.loralint.trainers.musubi;

import dev.loralint.training.TrainerFacts;
import dev.loralint.training.Training;
import java.util.List;
import java.util.stream.Stream;

/** Facts of runs of musubi-tuner. */
public final class MusubiFacts implements TrainerFacts {

    @Override
    public List<Class<?>> types() {
        return List.of(
                MusubiRun.class, MusubiCaching.class, MusubiDataset.class, VideoDataset.class, CachedCaptions.class);
    }

    @Override
    public List<?> of(Training training) {
        List<MusubiDataset> datasets = MusubiDataset.of(training.config());
        return Stream.of(
                        MusubiRun.of(training.config()),
                        MusubiCaching.of(training.config()),
                        datasets,
                        VideoDataset.of(training.config()),
                        datasets.stream()
                                .flatMap(dataset -> CachedCaptions.of(dataset).stream())
                                .toList())
                .flatMap(List::stream)
                .toList();
    }
}
