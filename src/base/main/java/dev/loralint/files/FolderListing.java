package dev.loralint.files;

import dev.loralint.disk.Disk;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The names in one folder, sorted and distinguished by suffix. What has the suffix of an image or a caption is not asked
 * whether it is a file: that would cost as much as reading it.
 *
 * @param images those the trainer reads
 * @param unreadImages those it does not
 * @param captions by their suffix
 * @param folders names of folders
 * @param others names of all other files
 */
public record FolderListing(
        Path folder,
        List<String> images,
        List<String> unreadImages,
        Map<String, List<String>> captions,
        List<String> folders,
        List<String> others) {

    /**
     * @param captionSuffix a caption suffix next to the usual ones, or the empty string
     * @throws IOException if the folder cannot be listed
     */
    public static FolderListing of(Path folder, String captionSuffix) throws IOException {
        List<String> images = new ArrayList<>();
        List<String> unread = new ArrayList<>();
        Map<String, List<String>> captions = new HashMap<>();
        List<String> folders = new ArrayList<>();
        List<String> others = new ArrayList<>();
        for (String name : names(folder)) {
            String suffix = Suffixes.of(name);
            if (Suffixes.isCaption(suffix) || !captionSuffix.isEmpty() && suffix.equals(captionSuffix)) {
                captions.computeIfAbsent(suffix, s -> new ArrayList<>()).add(name);
            } else if (Suffixes.isReadImage(suffix)) {
                images.add(name);
            } else if (Suffixes.isImage(suffix)) {
                unread.add(name);
            } else if (Disk.isDirectory(folder.resolve(name))) {
                folders.add(name);
            } else {
                others.add(name);
            }
        }
        Collections.sort(images);
        Collections.sort(unread);
        captions.values().forEach(Collections::sort);
        Collections.sort(folders);
        Collections.sort(others);
        return new FolderListing(folder, images, unread, captions, folders, others);
    }

    /**
     * The names in a folder of any state of a repository, in no order.
     *
     * @throws IOException if the folder cannot be listed
     */
    public static Collection<String> names(Path folder) throws IOException {
        if (folder instanceof ListedFolder listed) {
            return listed.names();
        }
        List<String> names = Disk.isOnDisk(folder) ? Disk.names(folder) : null;
        if (names != null) {
            return names;
        }
        // the quick way does not say why it failed.
        List<String> slow = new ArrayList<>();
        try (DirectoryStream<Path> stream = Disk.list(folder)) {
            for (Path path : stream) {
                slow.add(path.getFileName().toString());
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return slow;
    }

    /** Whether the folder itself contains what could be trained on. */
    public boolean holdsTrainingFiles() {
        return !images.isEmpty() || !captions.isEmpty();
    }
}
