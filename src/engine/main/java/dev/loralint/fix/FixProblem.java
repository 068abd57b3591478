package dev.loralint.fix;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * Why a file was not changed.
 *
 * @param sentence what happened and what to do, without a full stop
 */
public record FixProblem(Path file, String sentence) {

    /** What an error means for the file. */
    public static FixProblem of(Path file, IOException e) {
        String message = e.getMessage() == null ? "" : e.getMessage();
        if (message.contains("No space left") || message.contains("not enough space")) {
            return new FixProblem(file, "not changed: the disk is full; free space and run the fix again");
        }
        if (message.contains("Read-only file system")) {
            return new FixProblem(file, "not changed: the file system is read-only");
        }
        if (e instanceof AccessDeniedException || message.contains("Permission denied")) {
            return new FixProblem(file, "not changed: permission denied, or the file is open in another program");
        }
        if (e instanceof NoSuchFileException) {
            return new FixProblem(file, "the file no longer exists");
        }
        return new FixProblem(file, "not changed: " + message);
    }
}
