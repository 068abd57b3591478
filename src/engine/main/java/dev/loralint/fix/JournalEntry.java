package dev.loralint.fix;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.loralint.records.JsonValues;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One file of a fix, as the journal remembers it.
 *
 * @param root the real path of a folder: what the user wanted fixed, else the folder of the file
 * @param path below it
 * @param created whether the fix created it
 * @param offset where its old bytes begin among those of the journal
 * @param length how many there are
 * @param before SHA-256 of the old content
 * @param after SHA-256 of the content that the fix gives it; empty if it removes the file. Of a file that was moved, its state
 * @param modified when the old content was last changed, in nanoseconds of the epoch
 * @param moved where the file was before it was moved; empty if it was not
 */
record JournalEntry(
        String root,
        String path,
        boolean created,
        long offset,
        int length,
        String before,
        String after,
        long modified,
        String moved) {

    private static final JsonFactory JSON = new JsonFactory();

    /** The file that it is about. */
    Path file() {
        return Path.of(root).resolve(path);
    }

    /** Where it was before it was moved. */
    Path source() {
        return Path.of(moved);
    }

    /** Whether it was moved from a file that is this or in this folder. */
    boolean isMovedFrom(Path wanted) {
        return !moved.isEmpty() && source().startsWith(wanted);
    }

    private boolean isConfined() {
        try {
            if (!moved.isEmpty()
                    && !(source().isAbsolute() && source().normalize().equals(source()))) {
                return false;
            }
            Path above = Path.of(root);
            Path below = Path.of(path);
            Path file = above.resolve(below);
            return above.isAbsolute()
                    && !below.isAbsolute()
                    && file.normalize().equals(file)
                    && file.startsWith(above)
                    && !file.equals(above);
        } catch (InvalidPathException e) {
            return false;
        }
    }

    /** When the old content was last changed. */
    FileTime time() {
        return FileTime.from(modified, TimeUnit.NANOSECONDS);
    }

    /** As one line of JSON. */
    String line() throws IOException {
        StringWriter out = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeStringField("root", root);
            json.writeStringField("path", path);
            json.writeStringField("created", String.valueOf(created));
            json.writeStringField("offset", String.valueOf(offset));
            json.writeStringField("length", String.valueOf(length));
            json.writeStringField("before", before);
            json.writeStringField("after", after);
            json.writeStringField("modified", String.valueOf(modified));
            if (!moved.isEmpty()) {
                json.writeStringField("moved", moved);
            }
            json.writeEndObject();
        }
        return out.toString();
    }

    /** {@code null} where the line is not whole, or about a file that is not below its folder. */
    static @Nullable JournalEntry read(String line) {
        try {
            Map<String, String> fields = JsonValues.texts(line);
            if (fields.size() != (fields.containsKey("moved") ? 9 : 8)) {
                return null;
            }
            JournalEntry entry = new JournalEntry(
                    field(fields, "root"),
                    field(fields, "path"),
                    Boolean.parseBoolean(field(fields, "created")),
                    Long.parseLong(field(fields, "offset")),
                    Integer.parseInt(field(fields, "length")),
                    field(fields, "before"),
                    field(fields, "after"),
                    Long.parseLong(field(fields, "modified")),
                    fields.getOrDefault("moved", ""));
            return entry.isConfined() ? entry : null;
        } catch (IOException | NumberFormatException e) {
            return null;
        }
    }

    private static String field(Map<String, String> fields, String name) {
        return String.valueOf(fields.get(name));
    }
}
