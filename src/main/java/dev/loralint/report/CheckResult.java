package dev.loralint.report;

import dev.loralint.dataset.Dataset;
import dev.loralint.dataset.ReadProblem;
import dev.loralint.finding.Finding;
import dev.loralint.finding.RuleDoc;
import dev.loralint.finding.Severity;
import dev.loralint.trainer.TrainerConfig;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * All that a check found out, as every report gets it.
 *
 * @param version of loralint
 * @param subject what was checked, as the user named it ({@code src/demo/raw})
 * @param profile the profile's name
 * @param policy the profile's numbers by name ({@code trait-share} …)
 * @param failOn the level from which the verdict is "fail"; {@code null} for never
 * @param datasets the datasets read, with their concepts, captions and images
 * @param configs the configurations read
 * @param findings worst first
 * @param problems what could not be read
 * @param rules every rule there is, by id
 * @param rulePage the rule's README in Markdown, by id
 * @param notes sentences that are no findings ("judged by its captions alone")
 */
public record CheckResult(
        String version,
        String subject,
        String profile,
        Map<String, String> policy,
        @org.jspecify.annotations.Nullable Severity failOn,
        List<Dataset> datasets,
        List<TrainerConfig> configs,
        List<Finding> findings,
        List<ReadProblem> problems,
        Map<String, RuleDoc> rules,
        UnaryOperator<String> rulePage,
        List<String> notes) {

    public CheckResult {
        datasets = List.copyOf(datasets);
        configs = List.copyOf(configs);
        findings = List.copyOf(findings);
        problems = List.copyOf(problems);
        notes = List.copyOf(notes);
    }

    public int count(Severity severity) {
        return (int) findings.stream().filter(f -> f.severity() == severity).count();
    }

    /** Spots, over all findings. */
    public int places() {
        return findings.stream().mapToInt(Finding::placesTotal).sum();
    }

    public int fixable() {
        return (int) findings.stream().filter(Finding::fixable).count();
    }

    /** Whether everything could be read, so that the findings are all there are. */
    public boolean isComplete() {
        return problems.isEmpty() && configs.stream().allMatch(c -> c.problems().isEmpty());
    }

    public boolean fails() {
        return failOn != null && findings.stream().anyMatch(f -> f.severity().compareTo(failOn) <= 0);
    }
}
