package dev.loralint.trainer.onetrainer;

import dev.loralint.finding.Location;
import dev.loralint.trainer.ConfigProblem;

/** OneTrainer raises an error while it reads the configuration. */
final class Refusal extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Location location;

    Refusal(Location location, String message) {
        super(message, null, false, false);
        this.location = location;
    }

    /** What is wrong; what else the file says is known. */
    ConfigProblem problem() {
        return new ConfigProblem(location, String.valueOf(getMessage()));
    }
}
