package dev.loralint.report.html.section;

import dev.loralint.finding.Finding;
import dev.loralint.report.HistoryText;
import dev.loralint.report.html.part.Phrases;
import dev.loralint.report.html.view.HistoryView;
import dev.loralint.report.html.view.HistoryView.Change;
import dev.loralint.report.html.view.HistoryView.Chart;
import dev.loralint.report.html.view.HistoryView.Drawing;
import dev.loralint.report.html.view.HistoryView.Line;
import dev.loralint.report.html.view.Level;
import dev.loralint.report.html.view.Prose;
import dev.loralint.result.CheckResult;
import dev.loralint.result.RecordedRuns;
import dev.loralint.result.RecordedRuns.Run;
import java.util.List;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/** What is new, what is gone, and the counts of the runs that a history keeps. */
public final class HistorySection {

    private static final int LISTED = 20;
    private static final int RUNS = 60;
    private static final int WIDE = 760;
    private static final int NARROW = 342;
    private static final int HEIGHT = 96;
    private static final int ABOVE = 10;
    private static final int BELOW = 24;
    private static final int LEFT = 4;

    /** For the labels behind the lines. */
    private static final int RIGHT = 110;

    /** Between two labels. */
    private static final int LINE = 15;

    private final CheckResult result;

    public HistorySection(CheckResult result) {
        this.result = result;
    }

    public HistoryView view() {
        RecordedRuns history = result.history();
        if (history == null) {
            return HistoryView.NONE;
        }
        Set<String> rules = result.findings().stream().map(Finding::rule).collect(Collectors.toSet());
        int left = Math.max(history.added().size(), history.gone().size()) - LISTED;
        return new HistoryView(
                title(history),
                Prose.plain(HistoryText.words(history)
                        + (left > 0 ? " Each list shows " + LISTED + "; the JSON report has all." : "")),
                history.added().stream()
                        .limit(LISTED)
                        .map(finding -> new Change(
                                Level.of(finding.severity()),
                                finding.rule(),
                                FindingsSection.anchor(finding.rule()),
                                Prose.of(Phrases.sentence(finding.message())),
                                finding.path()))
                        .toList(),
                history.gone().stream()
                        .limit(LISTED)
                        .map(known -> new Change(
                                Level.OK,
                                known.rule(),
                                rules.contains(known.rule()) ? FindingsSection.anchor(known.rule()) : "",
                                Prose.of(Phrases.sentence(known.message())),
                                known.path()))
                        .toList(),
                history.runs().size() < 2 ? null : chart(history.runs()));
    }

    private static String title(RecordedRuns history) {
        if (history.since() == null) {
            return "Recorded runs";
        }
        int added = history.added().size();
        int gone = history.gone().size();
        if (added == 0 && gone == 0) {
            return "Nothing changed since the last run";
        }
        return Phrases.capital(Phrases.spelled(added, "new finding")) + ", "
                + (gone == 0 ? "none" : Phrases.spelled(gone)) + " gone since the last run";
    }

    private static Chart chart(List<Run> all) {
        List<Run> runs = all.subList(Math.max(0, all.size() - RUNS), all.size());
        return new Chart(
                HistoryText.counts(new RecordedRuns(runs, null, List.of(), List.of())),
                draw(runs, WIDE),
                draw(runs, NARROW));
    }

    private static Drawing draw(List<Run> runs, int width) {
        int most = Math.max(
                1,
                runs.stream()
                        .mapToInt(run -> Math.max(run.errors(), run.warnings()))
                        .max()
                        .orElse(1));
        Line errors = line(runs, width, most, Level.ERROR, "error", Run::errors);
        Line warnings = line(runs, width, most, Level.WARNING, "warning", Run::warnings);
        int apart = warnings.y() - errors.y();
        if (Math.abs(apart) < LINE) {
            int middle = Math.max(ABOVE + LINE / 2, (errors.y() + warnings.y()) / 2);
            boolean above = apart >= 0;
            errors = errors.at(above ? middle - LINE / 2 : middle + LINE / 2 + 1);
            warnings = warnings.at(above ? middle + LINE / 2 + 1 : middle - LINE / 2);
        }
        return new Drawing(
                width,
                HEIGHT + BELOW,
                HEIGHT,
                List.of(errors, warnings),
                HistoryText.day(runs.get(0).at()),
                HistoryText.day(runs.get(runs.size() - 1).at()));
    }

    private static Line line(List<Run> runs, int width, int most, Level level, String noun, ToIntFunction<Run> count) {
        StringBuilder path = new StringBuilder();
        int y = 0;
        for (int i = 0; i < runs.size(); i++) {
            int x = LEFT + i * (width - LEFT - RIGHT) / (runs.size() - 1);
            long share = (long) Math.max(0, count.applyAsInt(runs.get(i))) * (HEIGHT - ABOVE) / most;
            y = HEIGHT - (int) share;
            path.append(i == 0 ? "M" : "L").append(x).append(' ').append(y);
        }
        return new Line(level, path.toString(), y, Phrases.count(count.applyAsInt(runs.get(runs.size() - 1)), noun));
    }
}
