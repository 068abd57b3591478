package dev.loralint.trainers.simpletuner;

import dev.loralint.trainer.TrainerConfig;
import dev.loralint.training.TrainerFacts;
import dev.loralint.training.Training;
import java.util.List;
import java.util.stream.Stream;

/** Facts of runs of SimpleTuner. */
final class SimpleTunerFacts implements TrainerFacts {

    @Override
    public List<Class<?>> types() {
        return List.of(SimpleTunerRun.class, Datasets.class, Backend.class);
    }

    @Override
    public List<?> of(Training training) {
        TrainerConfig config = training.config();
        List<Datasets> datasets = Datasets.of(config);
        return Stream.of(
                        SimpleTunerRun.of(config).stream(),
                        datasets.stream(),
                        datasets.stream().flatMap(one -> one.backends().stream()))
                .flatMap(facts -> facts)
                .toList();
    }
}
