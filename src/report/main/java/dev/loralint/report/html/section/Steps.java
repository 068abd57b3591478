package dev.loralint.report.html.section;

import dev.loralint.finding.Finding;
import dev.loralint.finding.Severity;
import dev.loralint.report.html.part.Phrases;
import dev.loralint.report.html.view.FixKind;
import dev.loralint.report.html.view.Prose;
import dev.loralint.report.html.view.VerdictView.StepView;
import dev.loralint.result.CheckResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What to do first: what a command does safely, what it does on request, what remains. Notes that no command fixes ask for nothing. */
final class Steps {

    /** More errors than this are not drawn one by one. */
    private static final int DRAWN = 28;

    private static final int RULES_NAMED = 3;

    private final CheckResult result;

    Steps(CheckResult result) {
        this.result = result;
    }

    List<StepView> list() {
        int errors = result.count(Severity.ERROR);
        int left = errors;
        List<StepView> steps = new ArrayList<>();
        for (FixKind kind : FixKind.values()) {
            List<Finding> of = result.findings().stream()
                    .filter(f -> FixKind.of(f.fix()) == kind)
                    .filter(f -> kind != FixKind.HAND || f.severity() != Severity.INFO)
                    .toList();
            if (of.isEmpty()) {
                continue;
            }
            int cleared = (int)
                    of.stream().filter(f -> f.severity() == Severity.ERROR).count();
            left -= cleared;
            steps.add(new StepView(
                    steps.size() + 1,
                    title(kind, of.size()),
                    text(kind, of),
                    left,
                    cleared,
                    errors,
                    errors <= DRAWN,
                    command(kind)));
        }
        return steps;
    }

    private static String title(FixKind kind, int n) {
        return switch (kind) {
            case SAFE -> n == 1 ? "Apply the safe fix" : "Apply " + Phrases.count(n, "safe fix");
            case UNSAFE -> n == 1 ? "Review the unsafe fix" : "Review " + Phrases.count(n, "unsafe fix");
            case HAND -> n == 1 ? "Fix one finding by hand" : "Fix " + Phrases.count(n, "finding") + " by hand";
        };
    }

    private Prose text(FixKind kind, List<Finding> findings) {
        Map<String, Integer> byRule = new LinkedHashMap<>();
        findings.forEach(f -> byRule.merge(f.rule(), 1, Integer::sum));
        List<Map.Entry<String, Integer>> largest = byRule.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder()))
                .limit(RULES_NAMED)
                .toList();
        Prose.Writer prose = new Prose.Writer();
        for (int i = 0; i < largest.size(); i++) {
            String rule = largest.get(i).getKey();
            int n = largest.get(i).getValue();
            boolean last = i == largest.size() - 1 && byRule.size() <= RULES_NAMED;
            prose.text(i == 0 ? "" : last ? " and " : ", ");
            prose.link(name(rule), "#" + FindingsSection.anchor(rule)).text(n > 1 ? " (" + n + ")" : "");
        }
        int more = byRule.size() - largest.size();
        prose.text(more > 0 ? " and " + Phrases.count(more, "more rule") : "").text(". ");
        return prose.ticked(
                        switch (kind) {
                            case SAFE -> "The command keeps the original files and shows how to restore them.";
                            case UNSAFE ->
                                "The command shows the changes but writes nothing. Run it without `--diff` to apply them.";
                            case HAND -> "Then run the check again." + notes();
                        })
                .done();
    }

    private String notes() {
        long notes = result.findings().stream()
                .filter(f -> FixKind.of(f.fix()) == FixKind.HAND && f.severity() == Severity.INFO)
                .count();
        return notes == 0
                ? ""
                : notes == 1
                        ? " One note asks for nothing."
                        : " " + Phrases.count((int) notes, "note") + " ask for nothing.";
    }

    private static String name(String rule) {
        return rule.substring(rule.indexOf('/') + 1);
    }

    private List<String> command(FixKind kind) {
        List<String> words = new ArrayList<>(
                switch (kind) {
                    case SAFE -> List.of("loralint", "fix");
                    case UNSAFE -> List.of("loralint", "fix", "--unsafe", "--diff");
                    case HAND -> List.of("loralint", "check");
                });
        words.addAll(Phrases.arguments(result));
        return words;
    }
}
