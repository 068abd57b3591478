package dev.loralint.check;

import dev.loralint.finding.Finding;
import dev.loralint.finding.Outcome;
import dev.loralint.plan.TrainingPlan;
import dev.loralint.result.CheckResult;
import dev.loralint.trainer.TrainerConfig;
import java.util.ArrayList;
import java.util.List;

/**
 * A training as its trainer will see it.
 *
 * @param stops what makes the trainer fail, each a clause: what the rules found fatal, else what only putting the datasets
 *     together shows
 * @param readable whether the trainer can read the configuration, if there is one
 */
public record PlannedTraining(TrainingPlan plan, List<String> stops, boolean readable) {

    public PlannedTraining {
        stops = List.copyOf(stops);
    }

    /** @param result of the check that read the configuration */
    static PlannedTraining of(TrainerConfig config, TrainingPlan plan, CheckResult result) {
        List<String> fatal = new ArrayList<>();
        for (Finding finding : result.findings()) {
            boolean isOfOther = !finding.places().isEmpty()
                    && finding.places().stream().noneMatch(place -> config.mayMean(place, result.configs()));
            if (finding.outcome() == Outcome.FATAL && !isOfOther) {
                int more = finding.placesTotal() - 1;
                fatal.add(finding.path() + (more > 0 ? " and " + more + " more" : "") + ": " + finding.message());
            }
        }
        return new PlannedTraining(
                plan, fatal.isEmpty() ? plan.stops() : fatal, config.problems().isEmpty());
    }
}
