package dev.loralint.fix;

import java.nio.file.Path;
import java.util.List;

/**
 * A file that would be changed.
 *
 * @param before no bytes where the file is new
 */
public record ContentChange(Path file, boolean created, byte[] before, byte[] after) {

    /** Comments next to values that would change. */
    public List<KeptComment> comments() {
        return KeptComment.in(file, before, after);
    }
}
