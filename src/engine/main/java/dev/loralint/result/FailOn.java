package dev.loralint.result;

import dev.loralint.finding.Finding;
import dev.loralint.finding.Gate;
import dev.loralint.finding.Severity;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What makes a check fail ({@code --fail-on} and {@code --gate}).
 *
 * @param label the word on the command line and in JSON
 * @param level from which findings make it fail; {@code null} for none
 * @param gate which findings can; {@code null} where nobody said, which is all
 */
public record FailOn(
        String label, @Nullable Severity level, @Nullable Gate gate) {

    /** An error. */
    public static final FailOn ERROR = new FailOn("error", Severity.ERROR, null);

    /** A warning or an error. */
    public static final FailOn WARNING = new FailOn("warning", Severity.WARNING, null);

    /** Any finding. */
    public static final FailOn INFO = new FailOn("info", Severity.INFO, null);

    /** An error, or a configuration that no rule covers. */
    public static final FailOn UNCHECKED = new FailOn("unjudged", Severity.ERROR, null);

    /** Nothing. */
    public static final FailOn NEVER = new FailOn("never", null, null);

    private static final List<FailOn> ALL = List.of(ERROR, WARNING, INFO, UNCHECKED, NEVER);

    /** By the word on the command line and in JSON; empty where there is none such. */
    public static Optional<FailOn> named(String word) {
        return ALL.stream()
                .filter(one -> one.label.equals(word.toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    /** The one that fails at a level; {@code null} is none. */
    public static FailOn at(@Nullable Severity level) {
        return level == null ? NEVER : named(level.label()).orElse(NEVER);
    }

    /** The same with a gate; without one, the same. */
    public FailOn with(@Nullable Gate other) {
        return other == null ? this : new FailOn(label, level, other);
    }

    /** The same with a gate, unless it has one. */
    public FailOn or(@Nullable Gate other) {
        return gate == null ? with(other) : this;
    }

    /** The gate in effect. */
    public Gate effectiveGate() {
        return gate == null ? Gate.ALL : gate;
    }

    /** Whether a configuration that no rule covers makes the check fail. */
    public boolean isUncheckedToo() {
        return label.equals(UNCHECKED.label);
    }

    /** Whether a finding makes the check fail. */
    public boolean isReachedBy(Finding finding) {
        return isReachedBy(finding.severity()) && !effectiveGate().lets(finding);
    }

    /** Whether a finding makes the check fail, if it is not advice. */
    public boolean isReachedBy(Severity severity) {
        return level != null && severity.compareTo(level) <= 0;
    }
}
