package dev.loralint.repository;

import dev.loralint.files.virtual.VirtualFileSystem;
import java.nio.file.Path;
import java.util.List;

/** The files as they are at a commit. */
public final class Snapshot {

    private final Path root;
    private final List<FileChange> changes;
    private final VirtualFileSystem files;

    /** @param changes from there to what is in the working tree */
    Snapshot(Path root, List<FileChange> changes, VirtualFileSystem files) {
        this.root = root;
        this.changes = changes;
        this.files = files;
    }

    /** A folder or file of the same name. */
    public Path file(Path path) {
        return files.path(path);
    }

    /** The file under the name that it has there. */
    public Path formerly(Path path) {
        Path file = root.resolve(path.toString()).normalize();
        for (FileChange change : changes) {
            if (change.isRenamed() && root.resolve(change.path()).equals(file)) {
                return files.path(root.resolve(change.before()));
            }
        }
        return files.path(file);
    }
}
