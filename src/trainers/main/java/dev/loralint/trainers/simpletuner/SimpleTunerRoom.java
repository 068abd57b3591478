package dev.loralint.trainers.simpletuner;

import dev.loralint.checkout.TrainerSources;
import dev.loralint.plan.other.PlannedTrainer;
import dev.loralint.trainer.ConfigReader;
import dev.loralint.trainer.formats.Room;
import dev.loralint.training.TrainerFacts;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** SimpleTuner. */
public final class SimpleTunerRoom implements Room {

    @Override
    public List<ConfigReader> readers() {
        return List.of(new BackendsReader(), new SimpleTunerReader());
    }

    @Override
    public Map<String, List<String>> terms() {
        return SimpleTuner.terms();
    }

    @Override
    public Map<Class<?>, Supplier<?>> parts() {
        return Map.of(
                TrainerFacts.class,
                SimpleTunerFacts::new,
                PlannedTrainer.class,
                SimpleTunerPlan::new,
                TrainerSources.class,
                () -> (TrainerSources) () -> new TrainerSources.Marks(
                        List.of("simpletuner/train.py", "simpletuner/helpers/data_backend/factory.py"),
                        List.of(),
                        "simpletuner/helpers/data_backend/factory.py",
                        List.of("SimpleTuner"),
                        ""));
    }
}
