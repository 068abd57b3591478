package dev.loralint.records;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/**
 * A record that writes itself as JSON, for one that a report holds a million times: asking for each component by reflection
 * takes twice as long. It is read by its components like any other.
 */
public interface Streamed {

    /** Writes an object with the fields of {@link RecordJson}. */
    void write(JsonGenerator json) throws IOException;
}
