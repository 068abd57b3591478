package dev.loralint.files.virtual;

import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import org.jspecify.annotations.Nullable;

/** What is known of a file that is not on the disk as it is read: its size and its kind. It has one time for all. */
public interface VirtualAttributes extends BasicFileAttributes {

    /** The epoch, unless the file has a time of its own. */
    @Override
    default FileTime lastModifiedTime() {
        return FileTime.fromMillis(0);
    }

    @Override
    default FileTime lastAccessTime() {
        return lastModifiedTime();
    }

    @Override
    default FileTime creationTime() {
        return lastModifiedTime();
    }

    @Override
    default boolean isDirectory() {
        return false;
    }

    @Override
    default boolean isSymbolicLink() {
        return false;
    }

    @Override
    default boolean isOther() {
        return false;
    }

    @Override
    default boolean isRegularFile() {
        return !isDirectory() && !isSymbolicLink();
    }

    @Override
    default @Nullable Object fileKey() {
        return null;
    }
}
