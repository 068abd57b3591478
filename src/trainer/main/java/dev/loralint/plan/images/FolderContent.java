package dev.loralint.plan.images;

import dev.loralint.files.FolderListing;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** What lies in a folder, of whatever state of a repository; nothing where it is none or cannot be listed. */
final class FolderContent {

    private FolderContent() {}

    /** Sorted. */
    static List<String> names(Path folder) {
        try {
            return FolderListing.names(folder).stream().sorted().toList();
        } catch (IOException e) {
            return List.of();
        }
    }
}
