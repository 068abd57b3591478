package dev.loralint.trainers.aitoolkit;

import dev.loralint.training.TrainerFacts;
import dev.loralint.training.Training;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Facts of runs of ai-toolkit. */
public final class AiToolkitFacts implements TrainerFacts {

    @Override
    public List<Class<?>> types() {
        return List.of(AiToolkitRun.class);
    }

    @Override
    public Map<String, String> scopes() {
        return Sections.meanings();
    }

    @Override
    public List<?> ofWhole(Training training) {
        return Stream.concat(AiToolkitRun.of(training.config()).stream(), Sections.of(training.config()).stream())
                .toList();
    }
}
