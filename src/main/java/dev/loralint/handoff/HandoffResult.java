package dev.loralint.handoff;

import dev.loralint.check.Check;
import java.nio.file.Path;
import java.util.List;

/** What a handoff came to. */
public sealed interface HandoffResult {

    /** What is to be known of the configurations although nothing speaks against them, a sentence each. */
    List<String> notes();

    /**
     * Something speaks against the training.
     *
     * @param check what was found in it, or in the command that was to start it
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
     * The verdict may not be about what would be sealed.
     *
     * @param file the one that changed while it was being judged
     */
    record ChangedMeanwhile(Path file, List<String> notes) implements HandoffResult {

        public ChangedMeanwhile {
            notes = List.copyOf(notes);
        }
    }

    /**
     * Nothing speaks against the training.
     *
     * @param seal what was judged, with the command that starts the training
     */
    record Ready(Seal seal, List<String> notes) implements HandoffResult {

        public Ready {
            notes = List.copyOf(notes);
        }
    }
}
