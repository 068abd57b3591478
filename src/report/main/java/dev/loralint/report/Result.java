package dev.loralint.report;

import dev.loralint.finding.Finding;
import dev.loralint.finding.Location;
import dev.loralint.finding.Severity;
import dev.loralint.text.Plain;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A finding at one place, for the formats that take no more than one.
 *
 * @param number of the place among those of the finding, from 0
 */
public record Result(Finding finding, Location place, int number) {

    /** Characters of a message; a tag may be as long as a caption. */
    private static final int MESSAGE_AT_MOST = 1000;

    /**
     * Worst first: of each severity every finding once, then what else they show, so that whoever cuts the list leaves out
     * repetitions before he leaves out a fault.
     */
    public static List<Result> of(List<Finding> findings) {
        List<Result> results = new ArrayList<>();
        for (Severity severity : Severity.values()) {
            List<Finding> own =
                    findings.stream().filter(f -> f.severity() == severity).toList();
            for (Finding finding : own) {
                results.add(new Result(finding, finding.place(0), 0));
            }
            for (Finding finding : own) {
                for (int number = 1; number < finding.places().size(); number++) {
                    results.add(new Result(finding, finding.places().get(number), number));
                }
            }
        }
        return results;
    }

    /**
     * The keys of the results of one report, in its order, by which others recognise them. Places come file by file, so a
     * file's name is worked out once.
     */
    public static final class Keys {

        private final RepositoryPath paths;
        private final Map<String, Integer> seen = new HashMap<>();
        private String path = "";
        private String inRepository = "";

        /** @param paths by which a key is the same from wherever in the repository the check is run */
        public Keys(RepositoryPath paths) {
            this.paths = paths;
        }

        public Key next(Result result) {
            if (!result.place().path().equals(path)) {
                path = result.place().path();
                inRepository = paths.of(path);
            }
            String key = result.finding().fingerprint(inRepository, result.place());
            return new Key(key, seen.merge(key, 1, Integer::sum));
        }
    }

    /**
     * What a result is recognised by.
     *
     * @param key the same as long as the fault in this file is the same, wherever in the file it is
     * @param occurrence which of those with this key it is, from 1
     */
    public record Key(String key, int occurrence) {}

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
