package dev.loralint.trainers.musubi;

import dev.loralint.checkout.TrainerSources;
import dev.loralint.plan.other.PlannedTrainer;
import dev.loralint.trainer.ConfigReader;
import dev.loralint.trainer.formats.Room;
import dev.loralint.trainer.keys.KeyLayout;
import dev.loralint.training.TrainerFacts;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** musubi-tuner. */
public final class MusubiRoom implements Room {

    @Override
    public List<ConfigReader> readers() {
        return List.of(new MusubiDatasetReader(), new MusubiReader(), new MusubiLaunchReader());
    }

    @Override
    public Map<Class<?>, Supplier<?>> parts() {
        return Map.of(
                KeyLayout.Source.class,
                MusubiLayout::new,
                TrainerFacts.class,
                MusubiFacts::new,
                PlannedTrainer.class,
                MusubiPlan::new,
                TrainerSources.class,
                MusubiSources::new);
    }
}
