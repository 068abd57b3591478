package dev.loralint.files;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** Says in words why a file could not be read. */
public final class FileTrouble {

    private FileTrouble() {}

    /** @param what what could not be done, as a main clause */
    public static String describe(IOException e, String what) {
        String message = e.getMessage() == null ? "" : e.getMessage();
        if (e instanceof AccessDeniedException || message.contains("Permission denied")) {
            return what + ": permission denied";
        }
        if (message.contains("Is a directory") || e instanceof NotDirectoryException) {
            return what + ": is a folder";
        }
        if (e instanceof FileAlreadyExistsException) {
            return what + ": " + message + " is not a folder";
        }
        if (e instanceof FileSystemLoopException || message.contains("levels of symbolic links")) {
            return what + ": loop of symbolic links";
        }
        if (message.contains("File name too long")) {
            return what + ": the file name is too long";
        }
        if (message.indexOf('\uFFFD') >= 0) {
            return what + ": the file name is not UTF-8; rename it";
        }
        if (e instanceof NoSuchFileException || e instanceof FileNotFoundException) {
            return what + ": it does not exist (a broken link, or removed during the check)";
        }
        return what + ": " + message;
    }
}
