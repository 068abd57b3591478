package dev.loralint.handoff;

import dev.loralint.check.Check;
import java.nio.file.Path;
import java.util.List;

/** What a handoff came to. */
public sealed interface HandoffResult {

    /** Notes on the configurations, one sentence each. They do not decide the result. */
    List<String> notes();

    /**
     * The check failed, or no rule covers a configuration.
     *
     * @param check of the training, or of the command that starts it
     */
    record Refused(Check.Outcome check, List<String> notes) implements HandoffResult {

        public Refused {
            notes = List.copyOf(notes);
        }
    }

    /** The configuration describes no training. */
    record WithoutTraining(List<String> notes) implements HandoffResult {

        public WithoutTraining {
            notes = List.copyOf(notes);
        }
    }

    /**
     * A file changed during the check, so that its verdict may be about another content.
     *
     * @param file the first one that changed
     */
    record ChangedMeanwhile(Path file, List<String> notes) implements HandoffResult {

        public ChangedMeanwhile {
            notes = List.copyOf(notes);
        }
    }

    /**
     * The check passed.
     *
     * @param seal what was checked, with the command that starts the training
     */
    record Ready(Seal seal, List<String> notes) implements HandoffResult {

        public Ready {
            notes = List.copyOf(notes);
        }
    }
}
