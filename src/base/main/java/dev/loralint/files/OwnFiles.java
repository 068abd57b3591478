package dev.loralint.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** Files and folders that no other user of the machine reads. Where there are no such permissions, the folder's apply. */
public final class OwnFiles {

    private OwnFiles() {}

    /** The permissions of a new file in a folder that exists. */
    public static FileAttribute<?>[] file(Path folder) {
        return permissions(folder, "rw-------");
    }

    /** The permissions of a new folder in a folder that exists. */
    public static FileAttribute<?>[] folder(Path above) {
        return permissions(above, "rwx------");
    }

    /** Creates a folder and those above it that are missing. */
    public static void createFolders(Path folder) throws IOException {
        Path above = folder.toAbsolutePath();
        while (above.getParent() != null && !Files.isDirectory(above)) {
            above = above.getParent();
        }
        Files.createDirectories(folder, folder(above));
    }

    private static FileAttribute<?>[] permissions(Path folder, String wanted) {
        boolean known = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
        return known
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(wanted))}
                : new FileAttribute<?>[0];
    }
}
