package dev.loralint.report;

import dev.loralint.finding.Location;
import dev.loralint.text.Suggestion;
import dev.loralint.text.TextColumns;
import org.jspecify.annotations.Nullable;

/**
 * What formats need of the text at a place. Columns are from 1, and an end is the one after the last.
 *
 * @param bytes the column in bytes of UTF-8
 * @param utf16 the column in UTF-16 code units
 * @param suggestion what would fix the finding there; {@code null} if nothing would, or nobody asked
 */
public record SourcePlace(
        int bytes,
        int endBytes,
        int utf16,
        int endUtf16,
        @Nullable Suggestion suggestion) {

    /** Where every character takes one byte, and nothing is suggested. */
    static SourcePlace plain(Location place) {
        return new SourcePlace(place.column(), place.endColumn(), place.column(), place.endColumn(), null);
    }

    static SourcePlace of(Location place, TextColumns lines, @Nullable Suggestion suggestion) {
        boolean isWhole = place.line() == 0;
        return new SourcePlace(
                isWhole ? 0 : lines.bytes(place.line(), place.column()),
                isWhole ? 0 : lines.bytes(place.endLine(), place.endColumn()),
                isWhole ? 0 : lines.utf16(place.line(), place.column()),
                isWhole ? 0 : lines.utf16(place.endLine(), place.endColumn()),
                suggestion);
    }
}
