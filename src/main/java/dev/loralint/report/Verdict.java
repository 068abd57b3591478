package dev.loralint.report;

import dev.loralint.finding.Severity;
import dev.loralint.result.CheckResult;

/** What comes out of a check, in one sentence. */
public final class Verdict {

    private Verdict() {}

    public static String words(CheckResult result) {
        String found = counts(result);
        String unread =
                result.isComplete() ? "" : "; " + Plain.count(result.unread().size(), "file") + " could not be read";
        String aside =
                result.setAside().isNothing() ? "" : " (" + result.setAside().words() + ")";
        if (result.isUnjudged()) {
            return "not checked: no rule covers the files" + aside;
        }
        int unjudged = result.unjudged().size();
        String uncovered = unjudged == 0 ? "" : "; " + Plain.count(unjudged, "configuration") + " not checked";
        return (result.passes() ? "passed" : "failed") + ": " + found + unread + uncovered + aside;
    }

    /** How many findings of each level there are, and in how many places if that is not the same. */
    public static String counts(CheckResult result) {
        if (result.findings().isEmpty()) {
            return "no findings";
        }
        int places = result.places();
        return Plain.count(result.count(Severity.ERROR), "error") + ", "
                + Plain.count(result.count(Severity.WARNING), "warning") + ", "
                + Plain.count(result.count(Severity.INFO), "note")
                + (places == 0 || places == result.findings().size() ? "" : " in " + Plain.count(places, "place"));
    }
}
