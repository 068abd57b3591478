package dev.loralint.report.html.section;

import dev.loralint.finding.Finding;
import dev.loralint.finding.Severity;
import dev.loralint.report.html.part.Phrases;
import dev.loralint.report.html.view.Level;
import dev.loralint.report.html.view.VerdictView.LedgerView;
import dev.loralint.report.html.view.VerdictView.LedgerView.Group;
import dev.loralint.result.CheckResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** All findings at a glance: a mark for each, or for several where they are many. */
final class Ledger {

    private static final int MARKS = 150;

    private Ledger() {}

    static LedgerView of(CheckResult result) {
        int scale = Math.max(1, (result.findings().size() + MARKS - 1) / MARKS);
        List<Group> groups = new ArrayList<>();
        List<String> spoken = new ArrayList<>();
        for (Severity severity : Severity.values()) {
            int all = result.count(severity);
            if (all > 0) {
                int fixable = fixable(result, severity);
                int marks = (all + scale - 1) / scale;
                int filled = Math.round((float) fixable * marks / all);
                Level level = Level.of(severity);
                groups.add(new Group(level, filled, marks - filled));
                spoken.add(Phrases.count(all, level.word().toLowerCase(Locale.ROOT)) + ", " + Phrases.number(fixable)
                        + " fixable by command");
            }
        }
        String caption = scale == 1 ? "One mark is one finding." : "One mark is " + scale + " findings.";
        return new LedgerView(
                groups, caption + " Filled: fixable by command. Hollow: fix by hand.", String.join("; ", spoken));
    }

    private static int fixable(CheckResult result, Severity severity) {
        return (int) result.findings().stream()
                .filter(f -> f.severity() == severity)
                .filter(Finding::fixable)
                .count();
    }
}
