package dev.loralint.trainers.onetrainer;

import dev.loralint.finding.Location;
import dev.loralint.trainer.ConfigProblem;
import java.util.Map;

/** OneTrainer raises an error while it reads the configuration. */
final class Refusal extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Location location;
    private transient Map<String, ConfigItem> migrated = Map.of();

    Refusal(Location location, String message) {
        super(message, null, false, false);
        this.location = location;
    }

    /** The same after some migrations, which have left the file like this. */
    Refusal after(Map<String, ConfigItem> migrated) {
        this.migrated = migrated;
        return this;
    }

    /** The keys of the file as far as they are migrated; empty if none are. */
    Map<String, ConfigItem> migrated() {
        return migrated;
    }

    /** What is wrong; what else the file says is known. */
    ConfigProblem problem() {
        return new ConfigProblem(location, String.valueOf(getMessage()));
    }
}
