package dev.loralint.fix;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * Why a file was left alone.
 *
 * @param sentence what happened and what to do, without a full stop
 */
public record Trouble(Path file, String sentence) {

    static Trouble of(Path file, IOException e) {
        String message = e.getMessage() == null ? "" : e.getMessage();
        if (message.contains("No space left") || message.contains("not enough space")) {
            return new Trouble(file, "the disk is full, and the file is as it was; make room and fix again");
        }
        if (message.contains("Read-only file system")) {
            return new Trouble(file, "it lies on a read-only file system, and is as it was");
        }
        if (e instanceof AccessDeniedException || message.contains("Permission denied")) {
            return new Trouble(
                    file, "it may not be written (permission denied, or open in another program), and is as it was");
        }
        if (e instanceof NoSuchFileException) {
            return new Trouble(file, "it is not there any more");
        }
        return new Trouble(file, "it could not be written, and is as it was: " + message);
    }
}
