package dev.loralint.report;

import dev.loralint.finding.Finding;
import dev.loralint.finding.Location;
import dev.loralint.finding.Severity;
import dev.loralint.finding.Sha256;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A finding at one place, for the formats that take no more than one.
 *
 * @param key the same as long as the fault in this file is the same, wherever in the file it stands
 * @param occurrence which of those with this key it is, from 1
 */
record Result(Finding finding, Location place, String key, int occurrence) {

    /** Characters of a message; a tag may be as long as a caption. */
    private static final int MESSAGE_AT_MOST = 1000;

    /**
     * Worst first: of each severity every finding once, then what else they show, so that whoever cuts the list leaves out
     * repetitions before he leaves out a fault.
     */
    static List<Result> of(List<Finding> findings) {
        List<Result> results = new ArrayList<>();
        Map<String, Integer> seen = new HashMap<>();
        for (Severity severity : Severity.values()) {
            List<Finding> own =
                    findings.stream().filter(f -> f.severity() == severity).toList();
            for (Finding finding : own) {
                add(finding, first(finding), seen, results);
            }
            for (Finding finding : own) {
                for (Location place : finding.places()
                        .subList(
                                Math.min(1, finding.places().size()),
                                finding.places().size())) {
                    add(finding, place, seen, results);
                }
            }
        }
        return results;
    }

    private static Location first(Finding finding) {
        return finding.places().isEmpty()
                ? Location.of(finding.path())
                : finding.places().get(0);
    }

    private static void add(Finding finding, Location place, Map<String, Integer> seen, List<Result> results) {
        String key = key(finding, place);
        results.add(new Result(finding, place, key, seen.merge(key, 1, Integer::sum)));
    }

    private static String key(Finding finding, Location place) {
        return Sha256.key(finding.rule(), place.path(), finding.concept(), finding.tag(), finding.setting());
    }

    /** The message, harmless wherever it is shown, and no longer than anybody reads. */
    String message() {
        return Plain.cut(Plain.text(finding.message()), MESSAGE_AT_MOST);
    }

    /** The line to show it at: a file as a whole is shown at its first. */
    int line() {
        return Math.max(1, place.line());
    }
}
