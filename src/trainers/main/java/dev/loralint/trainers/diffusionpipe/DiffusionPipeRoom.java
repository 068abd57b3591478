package dev.loralint.trainers.diffusionpipe;

import dev.loralint.checkout.TrainerSources;
import dev.loralint.plan.other.PlannedTrainer;
import dev.loralint.trainer.ConfigReader;
import dev.loralint.trainer.formats.Room;
import dev.loralint.trainer.keys.KeyLayout;
import dev.loralint.training.TrainerFacts;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** diffusion-pipe. */
public final class DiffusionPipeRoom implements Room {

    @Override
    public List<ConfigReader> readers() {
        return List.of(new DiffusionPipeReader(), new DiffusionPipeDatasetReader());
    }

    @Override
    public Map<String, List<String>> terms() {
        return DiffusionPipe.TRAINING.terms().paths();
    }

    @Override
    public Map<Class<?>, Supplier<?>> parts() {
        return Map.of(
                KeyLayout.Source.class,
                () -> (KeyLayout.Source) DiffusionPipeLayout::of,
                TrainerFacts.class,
                DiffusionPipeFacts::new,
                PlannedTrainer.class,
                DiffusionPipePlan::new,
                TrainerSources.class,
                () -> (TrainerSources) () -> new TrainerSources.Marks(
                        List.of("train.py", "utils/dataset.py"),
                        List.of(),
                        "utils/dataset.py",
                        List.of("diffusion-pipe"),
                        ""));
    }
}
