package dev.loralint.trainers.diffusers;

import dev.loralint.plan.other.PlannedTrainer;
import dev.loralint.trainer.ConfigReader;
import dev.loralint.trainer.formats.Room;
import dev.loralint.training.TrainerFacts;
import dev.loralint.training.Training;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** diffusers. */
public final class DiffusersRoom implements Room {

    @Override
    public List<ConfigReader> readers() {
        return List.of(new DiffusersReader());
    }

    @Override
    public Map<String, List<String>> terms() {
        return Diffusers.terms();
    }

    @Override
    public Map<Class<?>, Supplier<?>> parts() {
        return Map.of(TrainerFacts.class, Facts::new, PlannedTrainer.class, DiffusersPlan::new);
    }

    private static final class Facts implements TrainerFacts {

        @Override
        public List<Class<?>> types() {
            return List.of(DiffusersRun.class, DiffusersImages.class);
        }

        @Override
        public List<?> of(Training training) {
            return Stream.concat(
                            DiffusersRun.of(training.config()).stream(), DiffusersImages.of(training.config()).stream())
                    .toList();
        }
    }
}
