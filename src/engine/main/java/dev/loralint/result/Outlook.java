package dev.loralint.result;

import dev.loralint.finding.Ending;
import java.util.List;
import java.util.Locale;

/**
 * What a trainer will do with a configuration, or with captions whose configuration is not known.
 *
 * @param config as shown to people; empty if there is none
 * @param program the trainer's name
 * @param release that it is checked as; empty if it is not known
 * @param images training images, each counted once; 0 if they are not counted
 * @param steps of the whole training run; 0 if they are not known
 * @param reasons why it stops or why nothing is known, each a clause, the most important first; the missing options if it
 *     lacks some; what was not looked at, if that is all that is left
 * @param stop when the first reason ends it, if it stops
 */
public record Outlook(
        String config,
        String program,
        String release,
        State state,
        long images,
        long steps,
        List<String> reasons,
        Ending stop) {

    /** Declared worst first. */
    public enum State {
        /** It stops, or ends without training. */
        STOPS("stops"),
        /** Options are missing that the command line may set. */
        LACKS("incomplete"),
        /** Something that decides was not looked at, or could not be read. */
        UNKNOWN("unknown"),
        /** Nothing was found that stops it, and not all was looked at that can. */
        OPEN("open"),
        /** It trains: nothing that stops it holds, and every file that it names was looked at. */
        TRAINS("trains");

        private final String label;

        State(String label) {
            this.label = label;
        }

        /** The word in JSON. */
        public String label() {
            return label;
        }

        /** Whether nothing was found that stops it, whatever was not looked at. */
        public boolean isUnhindered() {
            return this == OPEN || this == TRAINS;
        }

        /** By the word in JSON; what is not known says nothing. */
        public static State named(String label) {
            for (State state : values()) {
                if (state.label.equals(label.toLowerCase(Locale.ROOT))) {
                    return state;
                }
            }
            return UNKNOWN;
        }
    }

    public Outlook {
        reasons = List.copyOf(reasons);
    }

    /** The same for other reasons, or for the same in other words. */
    public Outlook because(List<String> others) {
        return new Outlook(config, program, release, state, images, steps, others, stop);
    }

    /** The trainer's name, and its release where it is known. */
    public String trainer() {
        return release.isEmpty() ? program : program + " " + release;
    }
}
