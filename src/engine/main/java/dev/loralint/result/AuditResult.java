package dev.loralint.result;

import dev.loralint.files.ReadProblem;
import dev.loralint.finding.Finding;
import dev.loralint.finding.RuleDoc;
import dev.loralint.finding.Severity;
import dev.loralint.lora.EqualWeights;
import dev.loralint.settings.Policy;
import java.util.AbstractList;
import java.util.AbstractSequentialList;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.ListIterator;
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
 * @param files the worst first; of very many each is made when it is asked for
 * @param fleetFindings what was found between files
 * @param same files of which some can go
 * @param problems files and folders that could not be read
 * @param rules every rule there is, by id
 * @param sums of the files
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
        Map<String, RuleDoc> rules,
        AuditSums sums) {

    /** Of more files, findings are listed in the order of the files: to put all in order takes all of them in memory. */
    private static final int ORDERED_AT_MOST = 20_000;

    /** What files are put in order by, counted once a file. */
    private record Rank(AuditVerdict verdict, int errors, int warnings, String path, int index) {

        private static final Comparator<Rank> WORST_FIRST = Comparator.comparing(Rank::verdict)
                .thenComparing(Rank::errors, Comparator.reverseOrder())
                .thenComparing(Rank::warnings, Comparator.reverseOrder())
                .thenComparing(Rank::path);

        static Rank of(AuditedFile file, int index) {
            return new Rank(
                    file.verdict(), file.count(Severity.ERROR), file.count(Severity.WARNING), file.path(), index);
        }
    }

    public AuditResult {
        files = Collections.unmodifiableList(files);
        fleetFindings = List.copyOf(fleetFindings);
        twins = List.copyOf(twins);
        same = List.copyOf(same);
        problems = List.copyOf(problems);
    }

    /** With the sums of the files. */
    public AuditResult(
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
        this(
                version,
                subject,
                profile,
                policy,
                failOn,
                weights,
                files,
                fleetFindings,
                twins,
                same,
                problems,
                rules,
                AuditSums.of(files));
    }

    /** The worst first, then those with the most findings, then by name: a view of these, each of which is asked for once here. */
    public static List<AuditedFile> worstFirst(List<AuditedFile> files) {
        List<Rank> ranks = new ArrayList<>(files.size());
        for (int i = 0; i < files.size(); i++) {
            ranks.add(Rank.of(files.get(i), i));
        }
        ranks.sort(Rank.WORST_FIRST);
        int[] order = ranks.stream().mapToInt(Rank::index).toArray();
        return new AbstractList<>() {
            @Override
            public AuditedFile get(int index) {
                return files.get(order[index]);
            }

            @Override
            public int size() {
                return order.length;
            }
        };
    }

    /** The programs of which a file says what they load: their titles by their names, in the order of the files. */
    public Map<String, String> loaders() {
        Map<String, String> titles = new LinkedHashMap<>();
        sums.loaders().forEach((name, loaded) -> titles.put(name, loaded.title()));
        return titles;
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

    /** All findings, worst first; of very many files in the order of the files. One between files is there once. */
    public List<Finding> findings() {
        return files.size() <= ORDERED_AT_MOST
                ? inAnyOrder().sorted(Finding.WORST_FIRST).toList()
                : new AbstractSequentialList<>() {
                    @Override
                    public Iterator<Finding> iterator() {
                        return inAnyOrder().iterator();
                    }

                    @Override
                    public ListIterator<Finding> listIterator(int index) {
                        return inAnyOrder().toList().listIterator(index);
                    }

                    @Override
                    public int size() {
                        return Math.toIntExact(inAnyOrder().count());
                    }
                };
    }

    /** The same, where the order does not matter: it takes its time for thousands of files. */
    public Stream<Finding> inAnyOrder() {
        return Stream.concat(fleetFindings.stream(), files.stream().flatMap(file -> file.findings().stream()));
    }

    public int count(AuditVerdict verdict) {
        return sums.verdicts().getOrDefault(verdict, 0);
    }

    public int count(Severity severity) {
        return sums.severities().getOrDefault(severity, 0)
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
