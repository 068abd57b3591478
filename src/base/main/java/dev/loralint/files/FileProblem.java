package dev.loralint.files;

import dev.loralint.disk.NotRegularFileException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** Says in words why a file could not be read. */
public final class FileProblem {

    private FileProblem() {}

    private enum FixProblem {
        DENIED("permission denied", "permission denied"),
        FOLDER("a folder", "is a folder"),
        LOOP("a loop of links", "loop of symbolic links"),
        LONG("a name too long", "the file name is too long"),
        ODD_NAME("a name not in UTF-8", "the file name is not UTF-8; rename it"),
        NO_FILE("not a regular file", "it is a pipe, a socket or a device, not a regular file"),
        GONE("a missing file", "it does not exist (a broken link, or removed during the check)"),
        OTHER("", "");

        private final String term;
        private final String words;

        FixProblem(String term, String words) {
            this.term = term;
            this.words = words;
        }

        static FixProblem of(IOException e) {
            if (e instanceof NotRegularFileException) {
                return NO_FILE;
            }
            String message = message(e);
            if (e instanceof AccessDeniedException || message.contains("Permission denied")) {
                return DENIED;
            }
            if (message.contains("Is a directory") || e instanceof NotDirectoryException) {
                return FOLDER;
            }
            if (e instanceof FileAlreadyExistsException) {
                return OTHER;
            }
            if (e instanceof FileSystemLoopException || message.contains("levels of symbolic links")) {
                return LOOP;
            }
            if (message.contains("File name too long")) {
                return LONG;
            }
            if (message.indexOf('\uFFFD') >= 0) {
                return ODD_NAME;
            }
            return e instanceof NoSuchFileException || e instanceof FileNotFoundException ? GONE : OTHER;
        }
    }

    /** @param what what could not be done, as a main clause */
    public static String describe(IOException e, String what) {
        FixProblem problem = FixProblem.of(e);
        if (problem != FixProblem.OTHER) {
            return what + ": " + problem.words;
        }
        return what + ": " + message(e) + (e instanceof FileAlreadyExistsException ? " is not a folder" : "");
    }

    /** In a few words: {@code permission denied}; what the system says where there are none. */
    public static String term(IOException e) {
        FixProblem problem = FixProblem.of(e);
        return problem == FixProblem.OTHER ? message(e) : problem.term;
    }

    private static String message(IOException e) {
        return e.getMessage() == null ? "" : e.getMessage();
    }
}
