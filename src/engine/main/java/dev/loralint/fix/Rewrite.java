package dev.loralint.fix;

import dev.loralint.finding.Finding;
import dev.loralint.text.TextEdit;
import java.nio.file.Path;
import java.util.List;

/**
 * All that one pass does to one file.
 *
 * @param before the content that the edits were made for; no bytes for a file that is to be created
 * @param created whether the file does not exist yet
 * @param removed whether the file goes
 * @param edits in the order of the file, none reaching into another
 * @param causes the findings that wanted them
 */
public record Rewrite(
        Path file, byte[] before, boolean created, boolean removed, List<TextEdit> edits, List<Finding> causes) {

    public Rewrite {
        edits = List.copyOf(edits);
        causes = List.copyOf(causes);
    }

    static Rewrite of(Path file, byte[] before, boolean created, List<TextEdit> edits, List<Finding> causes) {
        return new Rewrite(file, before, created, false, edits, causes);
    }

    static Rewrite removal(Path file, byte[] before) {
        return new Rewrite(file, before, false, true, List.of(), List.of());
    }

    /** The content that the file will have. */
    public byte[] after() {
        return TextEdit.applied(before, edits);
    }
}
