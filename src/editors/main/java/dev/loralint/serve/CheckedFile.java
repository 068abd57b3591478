package dev.loralint.serve;

import dev.loralint.concepts.Caption;
import dev.loralint.finding.Location;
import dev.loralint.resource.Schemas;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;

/**
 * An open file after a check of its folder.
 *
 * @param positions of its content
 */
record CheckedFile(CheckedFolder folder, OpenFile open, TextPositions positions) {

    CheckedFile(CheckedFolder folder, OpenFile open) {
        this(folder, open, new TextPositions(open.content()));
    }

    Range range(Location place) {
        return positions.range(place.line(), place.column(), place.endLine(), place.endColumn());
    }

    /** The caption that it is, if it is one. */
    Optional<Caption> caption() {
        String name = String.valueOf(open.path().getFileName());
        return folder.result().datasets().stream()
                .flatMap(dataset -> dataset.concepts().stream())
                .flatMap(concept -> concept.captions().stream())
                .filter(caption -> name.equals(caption.fileName()) && !caption.isHosted() && isThis(caption.path()))
                .findFirst();
    }

    boolean isThis(String shown) {
        return folder.directory().resolve(shown).normalize().equals(open.path());
    }

    /** From the last comma to the cursor. */
    int tagStart(Position position) {
        String line = positions.line(position.getLine());
        int end = Math.min(position.getCharacter(), line.length());
        int start = line.lastIndexOf(',', end - 1) + 1;
        while (start < end && line.charAt(start) == ' ') {
            start++;
        }
        return start;
    }

    /** What is known of its keys, if it is a configuration. */
    Optional<KeySchema> schema() {
        if (String.valueOf(open.path().getFileName()).equals("loralint.toml")) {
            return KeySchema.of(Schemas.OWN);
        }
        return KeySchema.of(folder.format(open.path()));
    }

    /** Where the cursor is in a configuration. */
    KeyPlace place(Position position) {
        String line = positions.line(position.getLine());
        String before = position.getLine() == 0 ? "" : positions.until(position.getLine() - 1);
        return KeyPlace.of(
                String.valueOf(open.path().getFileName()),
                before + line.substring(0, Math.min(position.getCharacter(), line.length())));
    }

    /** Tables of which a schema knows nothing are those that a trainer reads as one. */
    static Map<String, KeySchema.Key> keys(KeySchema schema, KeyPlace place) {
        Map<String, KeySchema.Key> keys = schema.keys(place.path());
        return keys.isEmpty() && place.path().size() == 1 ? schema.keys(List.of()) : keys;
    }
}
