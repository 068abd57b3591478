package dev.loralint.trainers.civitai;

import dev.loralint.plan.other.PlannedTrainer;
import dev.loralint.trainer.ConfigReader;
import dev.loralint.trainer.formats.Room;
import dev.loralint.training.TrainerFacts;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Civitai's trainer. */
public final class CivitaiRoom implements Room {

    @Override
    public List<ConfigReader> readers() {
        return List.of(new CivitaiReader());
    }

    @Override
    public Map<String, List<String>> terms() {
        return FormFields.terms();
    }

    @Override
    public Map<Class<?>, Supplier<?>> parts() {
        return Map.of(TrainerFacts.class, CivitaiFacts::new, PlannedTrainer.class, CivitaiPlan::new);
    }
}
