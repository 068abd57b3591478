package dev.loralint.serve;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file in an editor.
 *
 * @param uri as the editor calls it
 * @param content what was typed, in UTF-8; the bytes on the disk where nothing was
 * @param isChanged whether something was typed and not saved
 */
record OpenFile(Path path, String uri, byte[] content, boolean isChanged) {

    /** Editors show a file without its byte order mark and line ends: what is not edited is checked as it is on the disk. */
    static OpenFile opened(Path path, String uri, String text) {
        try {
            return new OpenFile(path, uri, Files.readAllBytes(path), false);
        } catch (IOException e) {
            return new OpenFile(path, uri, text.getBytes(StandardCharsets.UTF_8), true); // a new file
        }
    }

    OpenFile saved() {
        return opened(path, uri, new String(content, StandardCharsets.UTF_8));
    }
}
