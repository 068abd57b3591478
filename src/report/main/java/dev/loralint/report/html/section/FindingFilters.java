package dev.loralint.report.html.section;

import dev.loralint.concepts.Concept;
import dev.loralint.finding.Finding;
import dev.loralint.finding.Severity;
import dev.loralint.report.html.part.Phrases;
import dev.loralint.report.html.view.FindingsView.Chip;
import dev.loralint.report.html.view.FixKind;
import dev.loralint.report.html.view.Level;
import dev.loralint.result.CheckResult;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** By what the findings can be sifted: how bad, who fixes it, where. */
final class FindingFilters {

    private static final String ELSEWHERE = "x";

    private final Subjects subjects;
    private final CheckResult result;
    private final Map<String, String> files = new LinkedHashMap<>();

    FindingFilters(Subjects subjects) {
        this.subjects = subjects;
        this.result = subjects.result();
        result.configs().forEach(config -> files.putIfAbsent(config.path(), "f" + (files.size() + 1)));
    }

    /** The value of the filter by place that lets the finding pass. */
    String subject(Finding finding) {
        return subjects.of(finding).map(subjects::key).orElseGet(() -> files.getOrDefault(finding.path(), ELSEWHERE));
    }

    List<Chip> levels() {
        List<Chip> chips = new ArrayList<>();
        for (Severity severity : Severity.values()) {
            int n = result.count(severity);
            Level level = Level.of(severity);
            if (n > 0) {
                chips.add(new Chip("level", level.style(), Phrases.noun(2, level.word()), level, n));
            }
        }
        return chips;
    }

    List<Chip> fixes() {
        Map<FixKind, Integer> counts = new EnumMap<>(FixKind.class);
        result.findings().forEach(f -> counts.merge(FixKind.of(f.fix()), 1, Integer::sum));
        List<Chip> chips = new ArrayList<>();
        counts.forEach((kind, n) -> chips.add(new Chip("fix", kind.style(), Phrases.capital(kind.word()), null, n)));
        return chips;
    }

    /** None where all findings are about one thing. */
    List<Chip> subjects() {
        Map<String, Integer> counts = new LinkedHashMap<>();
        result.findings().forEach(f -> counts.merge(subject(f), 1, Integer::sum));
        List<Chip> chips = new ArrayList<>();
        for (Concept concept : subjects.concepts()) {
            add(chips, counts, subjects.key(concept), subjects.name(concept));
        }
        files.forEach((path, key) -> add(chips, counts, key, path));
        add(chips, counts, ELSEWHERE, "elsewhere");
        return chips.size() < 2 ? List.of() : chips;
    }

    private static void add(List<Chip> chips, Map<String, Integer> counts, String key, String label) {
        Integer n = counts.get(key);
        if (n != null) {
            chips.add(new Chip("subject", key, label, null, n));
        }
    }
}
