package dev.loralint.trainers.animalora;

import dev.loralint.checkout.TrainerSources;
import dev.loralint.plan.other.PlannedTrainer;
import dev.loralint.trainer.ConfigReader;
import dev.loralint.trainer.formats.Room;
import dev.loralint.training.TrainerFacts;
import dev.loralint.training.Training;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** anima_lora. */
public final class AnimaLoraRoom implements Room {

    @Override
    public List<ConfigReader> readers() {
        return List.of(new AnimaLoraReader(), new AnimaLoraDatasetReader());
    }

    @Override
    public Map<Class<?>, Supplier<?>> parts() {
        return Map.of(
                TrainerFacts.class,
                Facts::new,
                PlannedTrainer.class,
                AnimaLoraPlan::new,
                TrainerSources.class,
                () -> (TrainerSources) () -> new TrainerSources.Marks(
                        List.of("train.py", "library/anima/strategy.py", "networks/lora_anima/factory.py"),
                        List.of(),
                        "train.py",
                        List.of("anima_lora"),
                        ""));
    }

    private static final class Facts implements TrainerFacts {

        @Override
        public List<Class<?>> types() {
            return List.of(AnimaLoraRun.class);
        }

        @Override
        public List<?> of(Training training) {
            return AnimaLoraRun.of(training.config());
        }
    }
}
