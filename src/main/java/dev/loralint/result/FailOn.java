package dev.loralint.result;

import dev.loralint.finding.Severity;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What makes a check fail ({@code --fail-on}). */
public enum FailOn {
    /** An error. */
    ERROR(Severity.ERROR),

    /** A warning or an error. */
    WARNING(Severity.WARNING),

    /** Any finding. */
    INFO(Severity.INFO),

    /** An error, or a configuration that no rule covers. */
    UNJUDGED(Severity.ERROR),

    /** Nothing. */
    NEVER(null);

    private final @Nullable Severity level;

    FailOn(@Nullable Severity level) {
        this.level = level;
    }

    /** By the word on the command line and in JSON; empty where there is none such. */
    public static Optional<FailOn> named(String word) {
        return Arrays.stream(values())
                .filter(one -> one.label().equals(word.toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    /** The one that fails at a level; {@code null} is none. */
    public static FailOn at(@Nullable Severity level) {
        return level == null ? NEVER : valueOf(level.name());
    }

    /** All words, in the order of help. */
    public static List<String> labels() {
        return Arrays.stream(values()).map(FailOn::label).toList();
    }

    /** The word on the command line and in JSON. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether a finding of a level makes the check fail. */
    public boolean isReachedBy(Severity severity) {
        return level != null && severity.compareTo(level) <= 0;
    }
}
