package dev.loralint.trainers.nocturne;

import dev.loralint.plan.other.PlannedTrainer;
import dev.loralint.trainer.ConfigReader;
import dev.loralint.trainer.formats.Room;
import dev.loralint.training.TrainerFacts;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** nocturne. */
public final class NocturneRoom implements Room {

    @Override
    public List<ConfigReader> readers() {
        return List.of(new NocturneDatasetReader(), new NocturneReader(), new NocturneLaunchReader());
    }

    @Override
    public Map<String, List<String>> terms() {
        return Map.of("dim", List.of("network_dim"), "alpha", List.of("network_alpha"));
    }

    @Override
    public Map<Class<?>, Supplier<?>> parts() {
        return Map.of(TrainerFacts.class, NocturneFacts::new, PlannedTrainer.class, NocturnePlan::new);
    }
}
