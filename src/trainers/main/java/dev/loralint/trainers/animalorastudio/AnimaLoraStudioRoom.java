package dev.loralint.trainers.animalorastudio;

import dev.loralint.checkout.TrainerSources;
import dev.loralint.plan.other.PlannedTrainer;
import dev.loralint.trainer.ConfigReader;
import dev.loralint.trainer.formats.Room;
import dev.loralint.training.TrainerFacts;
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
    public Map<String, List<String>> terms() {
        return AnimaLoraStudio.terms();
    }

    @Override
    public Map<Class<?>, Supplier<?>> parts() {
        return Map.of(
                TrainerFacts.class,
                StudioFacts::new,
                PlannedTrainer.class,
                AnimaLoraStudioPlan::new,
                TrainerSources.class,
                () -> (TrainerSources) () -> new TrainerSources.Marks(
                        List.of("runtime/anima_train.py", "studio/domain/training.py"),
                        List.of(),
                        "studio/domain/training.py",
                        List.of("AnimaLoraStudio"),
                        ""));
    }
}
