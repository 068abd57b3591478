package dev.loralint.trainers.diffusionpipe;

import dev.loralint.trainer.Document;
import dev.loralint.trainer.TrainerFormat;
import dev.loralint.trainer.keys.Accepted;
import dev.loralint.trainer.keys.KeyLayout;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Keys of configurations, whose models have keys of their own, and of dataset configurations.
 *
 * @param training whether it is that of a training
 */
record DiffusionPipeLayout(boolean training) implements KeyLayout {

    static Optional<KeyLayout> of(TrainerFormat format) {
        return Optional.of(new DiffusionPipeLayout(format == DiffusionPipe.TRAINING));
    }

    @Override
    public String file() {
        return training ? "main" : "dataset";
    }

    @Override
    public String root(Document document) {
        return "top";
    }

    @Override
    public Predicate<String> scope(Document document) {
        return training && document.table().value("model.type") instanceof String model && !model.isEmpty()
                ? models -> models.isEmpty() || List.of(models.split(" ")).contains(model)
                : models -> true;
    }

    @Override
    public String below(String level, String key, Accepted before, Accepted after) {
        if (!training) {
            return key.equals("directory") ? key : "";
        }
        return level.equals("top") ? key : level + "." + key;
    }
}
