package dev.loralint.report.format;

import dev.loralint.finding.Location;
import dev.loralint.report.Suggestion;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A place in JSON. A file as a whole has no position.
 *
 * @param message what is wrong there, where no finding says it
 * @param suggestions what can be put there; left out where it is nothing
 */
public record PlaceRecord(
        @Nullable String path,
        @Nullable String message,
        @Nullable Integer line,
        @Nullable Integer column,
        @Nullable Integer endLine,
        @Nullable Integer endColumn,
        @Nullable List<Suggestion> suggestions) {

    static PlaceRecord of(Location place, @Nullable String message, List<Suggestion> suggestions) {
        boolean placed = place.line() > 0;
        return new PlaceRecord(
                place.path(),
                message,
                placed ? place.line() : null,
                placed ? place.column() : null,
                placed ? place.endLine() : null,
                placed ? place.endColumn() : null,
                suggestions.isEmpty() ? null : suggestions);
    }

    Location place() {
        int start = number(line);
        return new Location(
                Objects.requireNonNullElse(path, ""),
                start,
                number(column),
                Math.max(start, number(endLine)),
                number(endColumn));
    }

    private static int number(@Nullable Integer position) {
        return position == null ? 0 : position;
    }
}
