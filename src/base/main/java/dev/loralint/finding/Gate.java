package dev.loralint.finding;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What can make a check fail ({@code gate}, {@code --gate}). */
public enum Gate {
    /** All. */
    ALL,
    /** Facts; advice is shown. */
    FACTS,
    /** All, and a training run of which it is not proven that it trains. */
    PROOF;

    /** By the word in settings and on the command line; empty where there is none such. */
    public static Optional<Gate> named(String word) {
        return Arrays.stream(values()).filter(gate -> gate.label().equals(word)).findFirst();
    }

    /** The word in settings, in JSON and on the command line. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static List<String> labels() {
        return Arrays.stream(values()).map(Gate::label).toList();
    }

    /** Whether a finding passes, whatever its level. */
    public boolean lets(Finding finding) {
        return this == FACTS && finding.kind() == Kind.ADVICE;
    }
}
