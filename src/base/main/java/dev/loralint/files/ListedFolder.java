package dev.loralint.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Collection;

/**
 * A path of a file system that lists a folder, and opens its files, by names alone: a path for each of them would take longer than
 * the listing.
 */
public interface ListedFolder extends Path {

    /**
     * The names in the folder, in no order.
     *
     * @throws IOException if it is none, or cannot be listed
     */
    Collection<String> names() throws IOException;

    /**
     * Opens a file of the folder.
     *
     * @throws IOException if there is none, or it cannot be opened
     */
    InputStream open(String name) throws IOException;
}
