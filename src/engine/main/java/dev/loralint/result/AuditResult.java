package dev.loralint.result;

import dev.loralint.files.ReadProblem;
import dev.loralint.finding.Finding;
import dev.loralint.finding.RuleDoc;
import dev.loralint.finding.Severity;
import dev.loralint.lora.EqualWeights;
import dev.loralint.settings.Policy;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All that an audit found out.
 *
 * @param version of loralint
 * @param subject what was audited, as the user named it
 * @param profile the profile's name
 * @param policy the profile's numbers and words
 * @param failOn the level from which the verdict is "fail"; {@code null} for never
 * @param weights whether the weights were read
 * @param files the worst first
 * @param fleetFindings what was found between files
 * @param same files of which some can go
 * @param problems files and folders that could not be read
 * @param rules every rule there is, by id
 */
public record AuditResult(
        String version,
        String subject,
        String profile,
        Policy policy,
        @Nullable Severity failOn,
        boolean weights,
        List<AuditedFile> files,
        List<Finding> fleetFindings,
        List<EqualWeights> twins,
        List<RelatedFiles> same,
        List<ReadProblem> problems,
        Map<String, RuleDoc> rules) {

    /** What files are put in order by, counted once a file. */
    private record Rank(AuditVerdict verdict, int errors, int warnings, AuditedFile file) {

        private static final Comparator<Rank> WORST_FIRST = Comparator.comparing(Rank::verdict)
                .thenComparing(Rank::errors, Comparator.reverseOrder())
                .thenComparing(Rank::warnings, Comparator.reverseOrder())
                .thenComparing(rank -> rank.file.path());

        static Rank of(AuditedFile file) {
            return new Rank(file.verdict(), file.count(Severity.ERROR), file.count(Severity.WARNING), file);
        }
    }

    public AuditResult {
        files = List.copyOf(files);
        fleetFindings = List.copyOf(fleetFindings);
        twins = List.copyOf(twins);
        same = List.copyOf(same);
        problems = List.copyOf(problems);
    }

    /** The worst first, then those with the most findings, then by name. */
    public static List<AuditedFile> worstFirst(List<AuditedFile> files) {
        return files.stream()
                .map(Rank::of)
                .sorted(Rank.WORST_FIRST)
                .map(Rank::file)
                .toList();
    }

    /** The programs of which a file says what they load: their titles by their names, in the order of the files. */
    public Map<String, String> loaders() {
        Map<String, String> loaders = new LinkedHashMap<>();
        for (AuditedFile file : files) {
            file.card().loads().forEach(load -> loaders.putIfAbsent(load.loader(), load.title()));
        }
        return loaders;
    }

    /** {@code go} for files that can go, {@code keep} for those to keep of them, {@code look} where that is not known; by path. */
    public Map<String, String> choices() {
        Map<String, String> choices = new HashMap<>();
        for (RelatedFiles files : same) {
            for (String path : files.paths()) {
                String choice = files.keep().isEmpty() ? "look" : files.keep().equals(path) ? "keep" : "go";
                choices.merge(path, choice, (one, other) -> one.equals("go") || other.equals("look") ? one : other);
            }
        }
        return choices;
    }

    /** All findings, worst first; one between files is there once. */
    public List<Finding> findings() {
        return inAnyOrder().sorted(Finding.WORST_FIRST).toList();
    }

    /** The same, where the order does not matter: it takes its time for thousands of files. */
    public Stream<Finding> inAnyOrder() {
        return Stream.concat(fleetFindings.stream(), files.stream().flatMap(file -> file.findings().stream()));
    }

    public int count(AuditVerdict verdict) {
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
