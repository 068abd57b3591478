package dev.loralint.finding;

import java.util.Locale;

/** When a fatal finding ends a training run. */
public enum Ending {
    /** The trainer is not started at all. */
    NEVER("would not be started"),
    /** Before the first step, as most do. */
    START("would stop before the first step"),
    /** It ends without an error, and nothing is trained. */
    NOTHING("would train nothing"),
    /** At a step: when the value is used. */
    LATER("would stop"),
    /** After steps, with work that is lost. */
    END("would stop before the end");

    private final String words;

    Ending(String words) {
        this.words = words;
    }

    /** What the trainer would do. */
    public String words() {
        return words;
    }

    /** The word in JSON. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** By the word in JSON; what is not known is the usual. */
    public static Ending named(String label) {
        for (Ending stop : values()) {
            if (stop.label().equals(label)) {
                return stop;
            }
        }
        return START;
    }
}
