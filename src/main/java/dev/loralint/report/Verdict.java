package dev.loralint.report;

import dev.loralint.finding.Severity;

/** What comes out of a check, in one sentence. */
final class Verdict {

    private Verdict() {}

    static String words(CheckResult result) {
        int errors = result.count(Severity.ERROR);
        int warnings = result.count(Severity.WARNING);
        int infos = result.count(Severity.INFO);
        String found = result.findings().isEmpty()
                ? "nothing found"
                : count(errors, "error") + ", " + count(warnings, "warning") + ", " + count(infos, "note") + " in "
                        + count(result.places(), "place");
        String unread = result.isComplete() ? "" : "; " + count(result.unread().size(), "file") + " could not be read";
        String aside =
                result.setAside().isNothing() ? "" : " (" + result.setAside().words() + ")";
        return (result.passes() ? "passed" : "failed") + ": " + found + unread + aside;
    }

    static String count(int n, String what) {
        return n + " " + what + (n == 1 ? "" : "s");
    }
}
