package dev.loralint.report.format;

import dev.loralint.files.ReadProblem;
import dev.loralint.finding.Finding;
import dev.loralint.finding.Location;
import dev.loralint.finding.RuleDoc;
import dev.loralint.finding.Severity;
import dev.loralint.report.Ink;
import dev.loralint.report.Plain;
import dev.loralint.report.Report;
import dev.loralint.result.CheckResult;
import dev.loralint.result.Input;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * For people at a terminal: worst first, one block a rule, findings that are alike on one line each, and at the end the
 * verdict and what to do next.
 */
public final class TextReport implements Report {

    /** Findings of one rule that are shown; the rest is counted. */
    private static final int SHOWN = 12;

    private final Ink ink;

    /** @param colour whether the output goes to a terminal that shows it */
    public TextReport(boolean colour) {
        this.ink = new Ink(colour);
    }

    @Override
    public void write(CheckResult result, Appendable out) throws IOException {
        StringBuilder text = new StringBuilder(4096);
        for (ReadProblem problem : result.problems()) {
            text.append("not read: ")
                    .append(Plain.text(problem.path() + ": " + problem.message()))
                    .append('\n');
        }
        for (String note : result.notes()) {
            text.append(ink.faint("note: " + Plain.text(note))).append('\n');
        }
        if (!result.problems().isEmpty() || !result.notes().isEmpty()) {
            text.append('\n');
        }
        Map<String, List<Finding>> blocks = new LinkedHashMap<>();
        for (Finding finding : result.findings()) {
            blocks.computeIfAbsent(finding.severity() + finding.rule(), k -> new ArrayList<>())
                    .add(finding);
        }
        for (List<Finding> block : blocks.values()) {
            block(text, result, block);
        }
        concepts(text, result);
        verdict(text, result);
        out.append(text);
    }

    private void block(StringBuilder text, CheckResult result, List<Finding> block) {
        Finding first = block.get(0);
        RuleDoc rule = result.rules().get(first.rule());
        text.append(ink.severity(first.severity())).append("  ").append(ink.bold(first.rule()));
        if (rule != null) {
            text.append(ink.faint("  " + rule.title()));
        }
        text.append('\n');
        for (Finding finding : block.subList(0, Math.min(SHOWN, block.size()))) {
            line(text, finding);
        }
        if (block.size() > SHOWN) {
            text.append("  … and ")
                    .append(block.size() - SHOWN)
                    .append(" more; run `loralint check --rule ")
                    .append(first.rule())
                    .append(" --format json` to list all\n");
        }
        text.append('\n');
    }

    private void line(StringBuilder text, Finding finding) {
        text.append("  ").append(ink.place(Plain.text(where(finding))));
        text.append("  ").append(Plain.text(finding.message()));
        if (finding.fixable()) {
            text.append(ink.faint(
                    finding.fix() != null
                                    && finding.fix().applicability().label().equals("safe")
                            ? "  [fix]"
                            : "  [unsafe fix]"));
        }
        text.append('\n');
    }

    private static boolean isInOneFile(Finding finding) {
        List<Location> places = finding.places();
        return !places.isEmpty()
                && places.size() == finding.placesTotal()
                && places.stream()
                        .allMatch(place -> place.path().equals(places.get(0).path()));
    }

    private static String where(Finding finding) {
        if (finding.concept() != null && !isInOneFile(finding)) {
            return finding.concept();
        }
        if (finding.places().isEmpty()) {
            return finding.path();
        }
        Location place = finding.places().get(0);
        return place.line() == 0 ? place.path() : place.path() + ":" + place.line() + ":" + place.column();
    }

    private void concepts(StringBuilder text, CheckResult result) {
        for (Input input : result.inputs()) {
            for (Input.Part concept : input.concepts()) {
                text.append(ink.faint(Plain.text(concept.name()) + ": "
                        + Plain.count(concept.captions(), "caption")
                        + ", "
                        + Plain.count(concept.images(), "image")));
                if (concept.regularisation()) {
                    text.append(ink.faint(", regularisation"));
                } else if (concept.isTriggered()) {
                    text.append(ink.faint(", trigger `" + Plain.text(concept.trigger()) + "` from "
                            + concept.triggerFrom().words()));
                }
                text.append('\n');
            }
        }
    }

    private void verdict(StringBuilder text, CheckResult result) {
        if (!result.isUnjudged()) {
            text.append(ink.faint("Profile " + result.profile() + ": " + Plain.text(result.profileReason())))
                    .append(".\n");
        }
        int errors = result.count(Severity.ERROR);
        int warnings = result.count(Severity.WARNING);
        int infos = result.count(Severity.INFO);
        if (!result.setAside().isNothing()) {
            text.append(ink.faint("Not reported: " + result.setAside().words() + "."))
                    .append('\n');
        }
        if (result.isUnjudged()) {
            text.append(ink.bold(
                            errors + warnings > 0
                                    ? "Not checked any further: no other rule covers these files."
                                    : "Not checked: no rule covers these files."))
                    .append('\n');
            return;
        }
        boolean covered = result.unjudged().isEmpty();
        if (result.findings().isEmpty()) {
            String nothing = result.isComplete() && covered
                    ? "Ready to train: no findings."
                    : "No findings in " + checked(result) + ".";
            text.append(ink.good(nothing)).append('\n');
            return;
        }
        String ready = result.isComplete() && covered ? "Ready to train: " : "In " + checked(result) + ": ";
        text.append(ink.bold(errors > 0 ? "Not ready to train: " : ready))
                .append(Plain.count(errors, "error"))
                .append(", ")
                .append(Plain.count(warnings, "warning"))
                .append(", ")
                .append(Plain.count(infos, "note"))
                .append(" in ")
                .append(Plain.count(result.places(), "place"))
                .append(".\n");
        next(text, result);
    }

    private static String checked(CheckResult result) {
        return result.isComplete() ? "the files that rules cover" : "the files that could be read";
    }

    private static void next(StringBuilder text, CheckResult result) {
        text.append("Next: ");
        text.append("`loralint explain ")
                .append(result.findings().get(0).rule())
                .append("` shows details; `--format html` shows the findings in a browser.\n");
    }
}
