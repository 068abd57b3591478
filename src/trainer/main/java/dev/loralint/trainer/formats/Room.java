package dev.loralint.trainer.formats;

import dev.loralint.trainer.ConfigReader;
import dev.loralint.trainer.ConfigSource;
import dev.loralint.trainer.TrainerConfig;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * All that is known of one trainer, or of a program that starts one: how its files are recognised and read, which names its
 * settings have, and its parts for packages that know more than files. Each is in a package of its own, below
 * {@code dev.loralint.trainers}, and nothing outside names it but a line of {@code trainers.tsv}.
 */
public interface Room {

    /** The formats of its files. */
    List<ConfigReader> readers();

    /** Its keys by the field's terms, the first that has a value counts; none where the keys are those of another. */
    default Map<String, List<String>> terms() {
        return Map.of();
    }

    /**
     * The settings with which a finished LoRA was trained, as this trainer records them; empty where it did not.
     *
     * @param lora the file
     * @param metadata its {@code __metadata__}
     * @param unetOnly whether it has no weights for the text encoders
     */
    default Optional<TrainerConfig> recorded(ConfigSource lora, Map<String, String> metadata, boolean unetOnly) {
        return Optional.empty();
    }

    /** Keys that only this trainer writes into the metadata of finished files. */
    default List<String> ownMetadata() {
        return List.of();
    }

    /** Its parts for other packages, by the interface of that package; a part is made when it is needed. */
    default Map<Class<?>, Supplier<?>> parts() {
        return Map.of();
    }

    /** A part for another package; empty if nothing of the kind is known of the trainer. */
    default <T> Optional<T> part(Class<T> type) {
        Supplier<?> part = parts().get(type);
        return part == null ? Optional.empty() : Optional.of(type.cast(part.get()));
    }
}
