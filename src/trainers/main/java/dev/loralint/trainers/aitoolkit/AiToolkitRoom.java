package dev.loralint.trainers.aitoolkit;

import dev.loralint.checkout.TrainerSources;
import dev.loralint.plan.other.PlannedTrainer;
import dev.loralint.trainer.ConfigReader;
import dev.loralint.trainer.formats.Room;
import dev.loralint.trainer.keys.KeyLayout;
import dev.loralint.training.TrainerFacts;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** ai-toolkit. */
public final class AiToolkitRoom implements Room {

    @Override
    public List<ConfigReader> readers() {
        return List.of(new AiToolkitReader());
    }

    @Override
    public Map<String, List<String>> terms() {
        return AiToolkit.TERMS.paths();
    }

    @Override
    public Map<Class<?>, Supplier<?>> parts() {
        return Map.of(
                KeyLayout.Source.class,
                AiToolkitLayout::new,
                TrainerFacts.class,
                AiToolkitFacts::new,
                PlannedTrainer.class,
                AiToolkitPlan::new,
                TrainerSources.class,
                AiToolkitSources::new);
    }
}
