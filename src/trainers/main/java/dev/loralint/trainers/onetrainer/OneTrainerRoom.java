package dev.loralint.trainers.onetrainer;

import dev.loralint.checkout.TrainerSources;
import dev.loralint.plan.other.PlannedTrainer;
import dev.loralint.trainer.ConfigReader;
import dev.loralint.trainer.ConfigSource;
import dev.loralint.trainer.TrainerConfig;
import dev.loralint.trainer.formats.Room;
import dev.loralint.trainer.keys.KeyLayout;
import dev.loralint.training.TrainerFacts;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** OneTrainer. */
public final class OneTrainerRoom implements Room {

    @Override
    public List<ConfigReader> readers() {
        return List.of(new OneTrainerReader());
    }

    @Override
    public Map<String, List<String>> terms() {
        return OneTrainer.TERMS.paths();
    }

    @Override
    public Optional<TrainerConfig> recorded(ConfigSource lora, Map<String, String> metadata, boolean unetOnly) {
        return OneTrainerReader.recorded(lora, metadata);
    }

    @Override
    public List<String> ownMetadata() {
        return List.of("ot_config", "ot_revision", "ot_branch");
    }

    @Override
    public Map<Class<?>, Supplier<?>> parts() {
        return Map.of(
                KeyLayout.Source.class,
                OneTrainerLayout::new,
                TrainerFacts.class,
                OneTrainerFacts::new,
                PlannedTrainer.class,
                OneTrainerPlan::new,
                TrainerSources.class,
                OneTrainerSources::new);
    }
}
