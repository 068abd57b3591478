package dev.loralint.trainers.diffusionpipe;

import dev.loralint.trainer.TrainerConfig;
import dev.loralint.trainer.options.Conditions;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A training run of diffusion-pipe.
 *
 * @param config its configuration
 */
public record DiffusionPipeRun(TrainerConfig config) {

    private static final String OF_DIRECTORY = "directory.";

    /** Of a configuration of a training run; none of a dataset or of another trainer. */
    static List<DiffusionPipeRun> of(TrainerConfig config) {
        return config.trainer().name().equals(DiffusionPipe.NAME) && config.isTraining()
                ? List.of(new DiffusionPipeRun(config))
                : List.of();
    }

    /**
     * The settings of the run as tables ask for them, by their paths; for the part {@code directory} once for each directory of its
     * dataset, whose settings begin with {@code directory.}.
     */
    public List<Conditions> views(String part) {
        return part.isEmpty()
                ? List.of(new Conditions(config::named, this::named))
                : Directory.of(config).stream()
                        .map(directory -> new Conditions(
                                key -> key.startsWith(OF_DIRECTORY)
                                        ? directory.setting(key.substring(OF_DIRECTORY.length()))
                                        : config.named(key),
                                this::named))
                        .toList();
    }

    private Optional<Conditions.State> named(String word) {
        return switch (word) {
            case "generic" ->
                Optional.of(Conditions.State.of(config.setting("optimizer").is("genericoptim")));
            case "text-encoder-without-path" -> Optional.of(Conditions.State.of(isWithoutTextEncoderPath()));
            default -> Optional.empty();
        };
    }

    private boolean isWithoutTextEncoderPath() {
        return config.named("model.text_encoders").elements().stream()
                .anyMatch(each -> each instanceof Map<?, ?> encoder
                        && !encoder.containsKey("path")
                        && !encoder.containsKey("paths"));
    }
}
