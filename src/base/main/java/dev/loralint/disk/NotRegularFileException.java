package dev.loralint.disk;

import java.nio.file.FileSystemException;
import java.nio.file.Path;

/** There is a pipe, a socket or a device where a file is expected. */
public final class NotRegularFileException extends FileSystemException {

    private static final long serialVersionUID = 1L;

    NotRegularFileException(Path path) {
        super(path.toString(), null, "not a regular file");
    }
}
