package dev.loralint.trainers.animalorastudio;

import dev.loralint.plan.other.PlannedTrainer;
import dev.loralint.trainer.ConfigReader;
import dev.loralint.trainer.formats.Room;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** AnimaLoraStudio. */
public final class AnimaLoraStudioRoom implements Room {

    @Override
    public List<ConfigReader> readers() {
        return List.of(new AnimaLoraStudioReader());
    }

    @Override
    public Map<Class<?>, Supplier<?>> parts() {
        return Map.of(PlannedTrainer.class, AnimaLoraStudioPlan::new);
    }
}
