package dev.loralint.report.format;

import dev.loralint.finding.Finding;
import dev.loralint.finding.Location;
import dev.loralint.finding.RuleDoc;
import dev.loralint.finding.Severity;
import dev.loralint.report.HistoryText;
import dev.loralint.report.Markup;
import dev.loralint.report.Report;
import dev.loralint.report.RepositoryPath;
import dev.loralint.report.Verdict;
import dev.loralint.result.CheckResult;
import dev.loralint.result.Outlook.State;
import dev.loralint.result.RecordedRuns;
import dev.loralint.result.Unread;
import dev.loralint.text.Plain;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A comment under a pull request, or a job's summary: the verdict, a table of the rules, and what each found folded away.
 * The same result gives the same text, and a hidden mark tells a bot which comment to replace.
 */
public final class MarkdownReport implements Report {

    /** What a bot looks for. */
    static final String MARK = "<!-- loralint -->";

    /** GitHub takes comments of 65,536 characters; in bytes, with room for a bot's own words. */
    private static final int BYTES_AT_MOST = 60_000;

    /** What is kept for the sentence that says what was left out. */
    private static final int LAST_WORDS = 300;

    /** Findings of one rule that are written out, each with so many places. */
    private static final int FINDINGS_A_RULE = 50;

    private static final int PLACES_A_FINDING = 5;

    private final RepositoryPath paths;

    public MarkdownReport(RepositoryPath paths) {
        this.paths = paths;
    }

    @Override
    public void write(CheckResult result, Appendable out) throws IOException {
        Map<String, List<Finding>> rules = new LinkedHashMap<>();
        for (Finding finding : result.findings()) {
            rules.computeIfAbsent(finding.rule(), r -> new ArrayList<>()).add(finding);
        }
        Comment text = new Comment();
        text.append(MARK)
                .append("\n### loralint: ")
                .append(Verdict.words(result))
                .append("\n");
        Verdict verdict = Verdict.of(result);
        // what is not known, such as what was so before a change, does not come before what was found
        boolean isFirst = verdict.state() != State.UNKNOWN;
        if (isFirst) {
            verdict(text, result, verdict);
        }
        RecordedRuns history = result.history();
        if (history != null) {
            text.append("\n").append(Markup.of(HistoryText.words(history))).append("\n");
        }
        for (Unread unread : result.unread()) {
            text.add("\nNot read: " + name(unread.place()) + ": " + Markup.of(unread.message()) + "\n");
        }
        if (!rules.isEmpty()) {
            table(text, result, rules);
        }
        if (!isFirst) {
            verdict(text, result, verdict);
        }
        if (history != null) {
            changes(text, history);
        }
        int shown = 0;
        for (List<Finding> findings : rules.values()) {
            shown += details(text, findings);
        }
        int left = result.findings().size() - shown;
        if (left > 0) {
            text.append("\n")
                    .append(String.valueOf(left))
                    .append(left == 1 ? " more finding is" : " more findings are");
            text.append(" not listed here; run <code>loralint check --format json</code> to list all.\n");
        }
        for (String note : result.notes()) {
            text.add("\nNote: " + Markup.of(note) + "\n");
        }
        out.append(text.text);
    }

    private static void verdict(Comment text, CheckResult result, Verdict verdict) {
        if (!result.outlooks().isEmpty()) {
            text.append("\n")
                    .append(Markup.of(Plain.cut(verdict.trainer(), 1_000)))
                    .append(".<br>\n");
            text.append(Markup.of(verdict.guide())).append(".\n");
        }
    }

    private static void table(Comment text, CheckResult result, Map<String, List<Finding>> rules) {
        text.append("\n| level | kind | rule | findings | places | fix |\n|---|---|---|--:|--:|---|\n");
        rules.forEach((rule, findings) -> {
            RuleDoc doc = result.basis().rules().get(rule);
            Finding worst = findings.get(0);
            int places = findings.stream().mapToInt(Finding::placesTotal).sum();
            long fixable = findings.stream().filter(Finding::fixable).count();
            text.add("| " + level(worst.severity()) + " | " + worst.kind().label() + " | " + Markup.code(rule) + "<br>"
                    + Markup.of(doc == null ? "" : doc.title()) + " | " + findings.size() + " | " + places
                    + " | "
                    + (fixable == 0 ? "" : fixable + " of " + findings.size()) + " |\n");
        });
    }

    private static void changes(Comment text, RecordedRuns history) {
        List<String> added = history.added().stream()
                .map(finding -> Markup.code(finding.rule()) + " " + Markup.of(Plain.cut(finding.message(), 500)))
                .toList();
        List<String> gone = history.gone().stream()
                .map(known -> Markup.code(known.rule()) + " " + Markup.of(Plain.cut(known.message(), 500)))
                .toList();
        folded(text, Plain.count(added.size(), "new finding"), added);
        folded(text, Plain.count(gone.size(), "finding") + " gone", gone);
    }

    private static void folded(Comment text, String title, List<String> lines) {
        if (lines.isEmpty()) {
            return;
        }
        int shown = Math.min(FINDINGS_A_RULE, lines.size());
        String more = shown < lines.size() ? "- and " + (lines.size() - shown) + " more\n" : "";
        text.add("\n<details><summary>" + title + "</summary>\n\n"
                + lines.stream().limit(shown).map(line -> "- " + line + "\n").collect(Collectors.joining())
                + more + "\n</details>\n");
    }

    /** @return how many findings were told */
    private int details(Comment text, List<Finding> findings) {
        String head = "\n<details><summary>" + level(findings.get(0).severity()) + " "
                + Markup.code(findings.get(0).rule()) + "</summary>\n\n";
        String foot = "\n</details>\n";
        StringBuilder lines = new StringBuilder();
        int bytes = Comment.bytes(head) + Comment.bytes(foot);
        int stated = 0;
        for (Finding finding : findings.subList(0, Math.min(FINDINGS_A_RULE, findings.size()))) {
            String line = line(finding);
            bytes += Comment.bytes(line);
            if (!text.fits(bytes)) {
                break;
            }
            lines.append(line);
            stated++;
        }
        if (stated > 0) {
            text.append(head).append(lines.toString()).append(foot);
        }
        return stated;
    }

    private String line(Finding finding) {
        StringBuilder line = new StringBuilder("- ");
        line.append(Markup.of(Plain.cut(finding.message(), 500)));
        List<Location> places = finding.places().isEmpty() ? List.of(Location.of(finding.path())) : finding.places();
        line.append("<br>")
                .append(String.join(
                        ", ",
                        places.stream().limit(PLACES_A_FINDING).map(this::name).toList()));
        int more = finding.placesTotal() - Math.min(PLACES_A_FINDING, places.size());
        return line.append(more > 0 ? " and " + more + " more" : "")
                .append('\n')
                .toString();
    }

    private String name(Location place) {
        String position = place.line() == 0 ? "" : ":" + place.line() + ":" + place.column();
        return Markup.code(Plain.cut(paths.of(place.path()), 300) + position);
    }

    private static String level(Severity severity) {
        return switch (severity) {
            case ERROR -> "error";
            case WARNING -> "warning";
            case INFO -> "note";
        };
    }

    /** What was written so far, which has bounds. */
    private static final class Comment {

        private final StringBuilder text = new StringBuilder(4096);
        private int bytes;

        Comment append(String part) {
            text.append(part);
            bytes += bytes(part);
            return this;
        }

        /** Only if there is room for it. */
        void add(String part) {
            if (fits(bytes(part))) {
                append(part);
            }
        }

        boolean fits(int more) {
            return bytes + more <= BYTES_AT_MOST - LAST_WORDS;
        }

        static int bytes(String part) {
            return part.getBytes(StandardCharsets.UTF_8).length;
        }
    }
}
