package dev.loralint.serve;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A file in an editor.
 *
 * @param uri as the editor calls it
 * @param version the editor's number of this content; {@code null} where it does not count
 * @param content what was typed, in UTF-8; the bytes on the disk where nothing was
 * @param isChanged whether something was typed and not saved
 */
record OpenFile(Path path, String uri, @Nullable Integer version, byte[] content, boolean isChanged) {

    /** Editors show a file without its byte order mark and line ends: what is not edited is checked as it is on the disk. */
    static OpenFile opened(Path path, String uri, @Nullable Integer version, String text) {
        try {
            if (Files.isRegularFile(path)) {
                return new OpenFile(path, uri, version, Files.readAllBytes(path), false);
            }
        } catch (IOException e) {
            // what the editor has of it is what there is
        }
        return new OpenFile(path, uri, version, text.getBytes(StandardCharsets.UTF_8), true);
    }

    OpenFile saved() {
        return opened(path, uri, version, new String(content, StandardCharsets.UTF_8));
    }
}
