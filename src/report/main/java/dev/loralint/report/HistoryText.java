package dev.loralint.report;

import dev.loralint.result.RecordedRuns;
import dev.loralint.result.RecordedRuns.Run;
import dev.loralint.text.Plain;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/** Earlier runs in sentences. */
public final class HistoryText {

    /** Runs whose counts are said. */
    private static final int SAID = 8;

    private static final int DAY = "2026-11-30".length();

    private static final int MINUTES = "2026-11-30T15:40".length();

    private HistoryText() {}

    /** {@code 2026-11-30 15:40 UTC}; a time that is none, in a file that people can edit, as it is. */
    public static String time(String at) {
        return at.length() > MINUTES && at.endsWith("Z")
                ? at.substring(0, MINUTES).replace('T', ' ') + " UTC"
                : at;
    }

    /** {@code 2026-11-30}. */
    public static String day(String at) {
        return at.length() > DAY ? at.substring(0, DAY) : at;
    }

    /** What changed, without the stop at its end. */
    public static String changes(RecordedRuns history) {
        if (history.since() == null) {
            return history.runs().isEmpty() ? "No run is recorded yet" : "This is the first run that is recorded";
        }
        int added = history.added().size();
        int gone = history.gone().size();
        String what = added == 0 && gone == 0
                ? "nothing new, nothing gone"
                : (added == 0 ? "no new finding" : Plain.count(added, "new finding")) + ", "
                        + (gone == 0 ? "none" : gone) + " gone";
        return "Since the recorded run of " + time(history.since()) + ": " + what;
    }

    /** The counts of the last runs, oldest first, without the stop; empty if there is one run at most. */
    public static String counts(RecordedRuns history) {
        List<Run> runs = history.runs();
        if (runs.size() < 2) {
            return "";
        }
        List<Run> last = runs.subList(Math.max(0, runs.size() - SAID), runs.size());
        return "Errors in the last " + last.size() + " recorded runs: " + row(last, Run::errors) + "; warnings: "
                + row(last, Run::warnings);
    }

    private static String row(List<Run> runs, ToIntFunction<Run> count) {
        return runs.stream().map(run -> String.valueOf(count.applyAsInt(run))).collect(Collectors.joining(", "));
    }

    /** Both sentences, with their stops. */
    public static String words(RecordedRuns history) {
        String counts = counts(history);
        boolean isSilent = history.since() == null && history.runs().size() > 1;
        return ((isSilent ? "" : changes(history) + ". ") + (counts.isEmpty() ? "" : counts + ".")).strip();
    }
}
