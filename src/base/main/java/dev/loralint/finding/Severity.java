package dev.loralint.finding;

import java.util.Locale;

/** How much a finding weighs; the profile decides it. Declared worst first, so that the natural order is worst first. */
public enum Severity {
    ERROR,
    WARNING,
    INFO;

    /** The word used in settings, JSON and on the command line. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
