package dev.loralint.fix;

import dev.loralint.concepts.Dataset;
import dev.loralint.finding.Finding;
import dev.loralint.result.CheckResult;
import dev.loralint.result.FailOn;
import dev.loralint.trainer.ConfigProblem;
import dev.loralint.trainer.TrainerConfig;
import java.util.List;

/**
 * What is wrong with the files as they are now.
 *
 * @param findings of all rules, also those whose fixes are not wanted, so that a fix that breaks something shows
 * @param datasets what the findings' places are in
 * @param configs the configurations that were checked
 * @param failOn what makes the check fail, as the options and the settings say
 */
public record CheckedState(List<Finding> findings, List<Dataset> datasets, List<TrainerConfig> configs, FailOn failOn) {

    public CheckedState {
        findings = List.copyOf(findings);
        datasets = List.copyOf(datasets);
        configs = List.copyOf(configs);
    }

    public static CheckedState of(CheckResult result) {
        return new CheckedState(
                result.findings(),
                result.datasets(),
                result.configs(),
                result.basis().failOn());
    }

    /** What could not be read of the configurations. */
    public List<ConfigProblem> unread() {
        return configs.stream().flatMap(config -> config.problems().stream()).toList();
    }
}
