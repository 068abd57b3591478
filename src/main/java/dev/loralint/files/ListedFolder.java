package dev.loralint.files;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;

/** A path of a file system that lists a folder by names alone: a path for each of them would take longer than the listing. */
public interface ListedFolder extends Path {

    /**
     * The names in the folder, in no order.
     *
     * @throws IOException if it is none, or cannot be listed
     */
    Collection<String> names() throws IOException;
}
