package dev.loralint.result;

import dev.loralint.finding.Finding;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Earlier runs of a check, as {@code --history} keeps them, and what changed since the last of them.
 *
 * @param runs oldest first; the last one is this run, if it was recorded
 * @param since when the run was that this one is compared with, in ISO 8601; {@code null} if there is none
 * @param added findings that are new
 * @param gone findings that are not there any more
 */
public record RecordedRuns(List<Run> runs, @Nullable String since, List<Finding> added, List<Known> gone) {

    public RecordedRuns {
        runs = List.copyOf(runs);
        added = List.copyOf(added);
        gone = List.copyOf(gone);
    }

    /**
     * One run in numbers.
     *
     * @param at when, in ISO 8601 and UTC
     * @param state what the trainer would do, as in the verdict
     * @param added findings that the run before it did not have
     * @param gone findings of the run before it that it did not have
     */
    public record Run(String at, String state, int errors, int warnings, int infos, int added, int gone) {

        /** A file that people can edit may lack anything. */
        public Run {
            at = Objects.requireNonNullElse(at, "");
            state = Objects.requireNonNullElse(state, "");
        }
    }

    /**
     * A finding of an earlier run.
     *
     * @param level its severity
     * @param path relative to the repository
     */
    public record Known(String fingerprint, String level, String rule, String path, String message) {

        public Known {
            fingerprint = Objects.requireNonNullElse(fingerprint, "");
            level = Objects.requireNonNullElse(level, "");
            rule = Objects.requireNonNullElse(rule, "");
            path = Objects.requireNonNullElse(path, "");
            message = Objects.requireNonNullElse(message, "");
        }
    }
}
