package dev.loralint.report.format;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.loralint.finding.Location;
import dev.loralint.records.Streamed;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A place in JSON.
 *
 * @param message what is wrong there, where no finding says it
 * @param line 0 for a file as a whole, which is written without a position
 * @param about what it is about, if the finding is about several
 */
public record PlaceRecord(
        @Nullable String path,
        @Nullable String message,
        int line,
        int column,
        int endLine,
        int endColumn,
        @Nullable String about)
        implements Streamed {

    static PlaceRecord of(Location place, @Nullable String message) {
        return new PlaceRecord(
                place.path(), message, place.line(), place.column(), place.endLine(), place.endColumn(), place.about());
    }

    @Override
    public void write(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("path", path);
        if (message != null) {
            json.writeStringField("message", message);
        }
        if (line > 0) {
            json.writeNumberField("line", line);
            json.writeNumberField("column", column);
            json.writeNumberField("endLine", endLine);
            json.writeNumberField("endColumn", endColumn);
        }
        if (about != null) {
            json.writeStringField("about", about);
        }
        json.writeEndObject();
    }

    Location place() {
        return new Location(
                Objects.requireNonNullElse(path, ""), line, column, Math.max(line, endLine), endColumn, null, about);
    }
}
