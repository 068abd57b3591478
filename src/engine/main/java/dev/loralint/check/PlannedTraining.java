package dev.loralint.check;

import dev.loralint.plan.TrainingPlan;
import dev.loralint.result.Outlook;
import dev.loralint.result.Outlook.State;
import dev.loralint.training.Strength;
import java.util.List;
import java.util.Optional;

/**
 * A training as its trainer will see it.
 *
 * @param outlook what the trainer will do, as every report has it
 * @param readable whether the trainer can read the configuration, if there is one
 * @param strength how strongly and how long a LoRA is trained
 */
public record PlannedTraining(TrainingPlan plan, Outlook outlook, boolean readable, Optional<Strength> strength) {

    /** What makes the trainer fail, each a clause. */
    public List<String> stops() {
        return outlook.state() == State.STOPS ? outlook.reasons() : List.of();
    }
}
