package dev.loralint.trainer.formats;

import dev.loralint.trainer.ConfigSource;
import dev.loralint.trainer.StartFolders;
import dev.loralint.trainer.TrainerConfig;
import dev.loralint.trainer.TrainerVersions;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The settings with which a finished LoRA was trained, as its metadata records them, in the same terms as a configuration,
 * so that one set of rules checks both. What the metadata does not say is unknown: no default of a trainer is filled in,
 * since nobody knows which version it was.
 */
public final class TrainedSettings {

    private static final byte[] NOTHING = {};

    /** The training is over, wherever it was: no path in it is looked for. */
    private static final StartFolders ELSEWHERE = new StartFolders(List.of(), true);

    /** In the order in which they are asked. */
    private static final class Rooms {
        static final List<Room> ALL;

        static {
            KnownTrainer first = Trainers.first();
            // its keys are those of ModelSpec and of files that others write in its manner
            ALL = Stream.concat(Trainers.listed().stream().filter(trainer -> !trainer.equals(first)), Stream.of(first))
                    .flatMap(trainer -> trainer.room().stream())
                    .toList();
        }
    }

    private TrainedSettings() {}

    /**
     * @param path as shown to people
     * @param metadata the file's {@code __metadata__}
     * @param unetOnly whether the file holds no weights for the text encoders
     */
    public static TrainerConfig of(Path file, String path, Map<String, String> metadata, boolean unetOnly) {
        ConfigSource source = new ConfigSource(file, path, NOTHING, file, TrainerVersions.NEWEST, ELSEWHERE);
        for (Room room : Rooms.ALL) {
            Optional<TrainerConfig> recorded = room.recorded(source, metadata, unetOnly);
            if (recorded.isPresent()) {
                return recorded.get();
            }
        }
        throw new IllegalStateException("no trainer reads what others recorded");
    }
}
