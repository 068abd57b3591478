package dev.loralint.report.audit;

import dev.loralint.dataset.ReadProblem;
import dev.loralint.finding.Finding;
import dev.loralint.finding.RuleDoc;
import dev.loralint.finding.Severity;
import dev.loralint.lora.Twins;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that an audit found out.
 *
 * @param version of loralint
 * @param subject what was audited, as the user named it
 * @param profile the profile's name
 * @param policy the profile's numbers by name
 * @param failOn the level from which the verdict is "fail"; {@code null} for never
 * @param weights whether the weights were read
 * @param files the worst first
 * @param fleetFindings what was found between files
 * @param problems files and folders that could not be read
 * @param rules every rule there is, by id
 */
public record AuditResult(
        String version,
        String subject,
        String profile,
        Map<String, String> policy,
        @Nullable Severity failOn,
        boolean weights,
        List<AuditedFile> files,
        List<Finding> fleetFindings,
        List<Twins> twins,
        List<ReadProblem> problems,
        Map<String, RuleDoc> rules) {

    /** The worst first, then those with the most findings, then by name. */
    public static final Comparator<AuditedFile> WORST_FIRST = Comparator.comparing(AuditedFile::verdict)
            .thenComparing(f -> -f.count(Severity.ERROR))
            .thenComparing(f -> -f.count(Severity.WARNING))
            .thenComparing(AuditedFile::path);

    public AuditResult {
        files = List.copyOf(files);
        fleetFindings = List.copyOf(fleetFindings);
        twins = List.copyOf(twins);
        problems = List.copyOf(problems);
    }

    /** All findings, worst first; one between files is there once. */
    public List<Finding> findings() {
        List<Finding> all = new ArrayList<>(fleetFindings);
        files.forEach(f -> all.addAll(f.findings()));
        return all.stream().sorted(Finding.WORST_FIRST).toList();
    }

    public int count(Verdict verdict) {
        return (int) files.stream().filter(f -> f.verdict() == verdict).count();
    }

    public int count(Severity severity) {
        int inFiles = files.stream().mapToInt(f -> f.count(severity)).sum();
        return inFiles
                + (int) fleetFindings.stream()
                        .filter(f -> f.severity() == severity)
                        .count();
    }

    /** Whether something is at or above the level at which it fails. */
    public boolean fails() {
        if (failOn == null) {
            return false;
        }
        for (Severity severity : Severity.values()) {
            if (severity.compareTo(failOn) <= 0 && count(severity) > 0) {
                return true;
            }
        }
        return false;
    }

    /** Whether everything could be read. */
    public boolean isComplete() {
        return problems.isEmpty();
    }
}
