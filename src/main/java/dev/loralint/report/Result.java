package dev.loralint.report;

import dev.loralint.finding.Finding;
import dev.loralint.finding.Location;
import dev.loralint.finding.Severity;
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
public record Result(Finding finding, Location place, String key, int occurrence) {

    /** Characters of a message; a tag may be as long as a caption. */
    private static final int MESSAGE_AT_MOST = 1000;

    /**
     * Worst first: of each severity every finding once, then what else they show, so that whoever cuts the list leaves out
     * repetitions before he leaves out a fault.
     *
     * @param paths by which a key is the same from wherever in the repository the check is run
     */
    public static List<Result> of(List<Finding> findings, RepositoryPath paths) {
        List<Result> results = new ArrayList<>();
        Keys keys = new Keys(paths);
        for (Severity severity : Severity.values()) {
            List<Finding> own =
                    findings.stream().filter(f -> f.severity() == severity).toList();
            for (Finding finding : own) {
                results.add(keys.result(finding, first(finding)));
            }
            for (Finding finding : own) {
                for (Location place : finding.places()
                        .subList(
                                Math.min(1, finding.places().size()),
                                finding.places().size())) {
                    results.add(keys.result(finding, place));
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

    /** The keys of one report. Places come file by file, so a file's name is worked out once. */
    private static final class Keys {

        private final RepositoryPath paths;
        private final Map<String, Integer> seen = new HashMap<>();
        private String path = "";
        private String inRepository = "";

        Keys(RepositoryPath paths) {
            this.paths = paths;
        }

        Result result(Finding finding, Location place) {
            if (!place.path().equals(path)) {
                path = place.path();
                inRepository = paths.of(path);
            }
            String key = finding.fingerprint(inRepository, place);
            return new Result(finding, place, key, seen.merge(key, 1, Integer::sum));
        }
    }

    /** The message, harmless wherever it is shown, and no longer than anybody reads. */
    public String message() {
        return Plain.cut(Plain.text(finding.message()), MESSAGE_AT_MOST);
    }

    /** The message with its kind, for formats that have no field for it: {@code … [advice]}. */
    public String messageWithKind() {
        return message() + " [" + finding.kind().label() + "]";
    }

    /** The line to show it at: a file as a whole is shown at its first. */
    public int line() {
        return Math.max(1, place.line());
    }
}
