package dev.loralint.trainer.formats;

import dev.loralint.trainer.ConfigSource;
import dev.loralint.trainer.TrainerConfig;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The settings with which a finished LoRA was trained, as its metadata records them, in the same terms as a configuration,
 * so that one set of rules checks both. What the metadata does not say is unknown: no default of a trainer is filled in,
 * since nobody knows which version it was.
 */
public final class TrainedSettings {

    private TrainedSettings() {}

    /**
     * @param path as shown to people
     * @param metadata the file's {@code __metadata__}
     * @param unetOnly whether the file holds no weights for the text encoders
     */
    public static TrainerConfig of(Path file, String path, Map<String, String> metadata, boolean unetOnly) {
        ConfigSource source = new ConfigSource(file, path, new byte[0], file);
        KnownTrainer first = Trainers.first();
        // its keys are those of ModelSpec and of files that others write in its manner
        return Stream.concat(Trainers.listed().stream().filter(trainer -> !trainer.equals(first)), Stream.of(first))
                .flatMap(trainer -> trainer.room().stream())
                .flatMap(room -> room.recorded(source, metadata, unetOnly).stream())
                .findFirst()
                .orElseThrow();
    }
}
