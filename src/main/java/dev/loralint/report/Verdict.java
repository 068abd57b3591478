package dev.loralint.report;

import dev.loralint.finding.Severity;
import dev.loralint.result.CheckResult;

/** What comes out of a check, in one sentence. */
public final class Verdict {

    private Verdict() {}

    public static String words(CheckResult result) {
        int errors = result.count(Severity.ERROR);
        int warnings = result.count(Severity.WARNING);
        int infos = result.count(Severity.INFO);
        String found = result.findings().isEmpty()
                ? "no findings"
                : Plain.count(errors, "error") + ", " + Plain.count(warnings, "warning") + ", "
                        + Plain.count(infos, "note") + " in " + Plain.count(result.places(), "place");
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
}
