package dev.loralint.fix;

import dev.loralint.files.Suffixes;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Where the journal of a fix is: next to the dataset or the configuration, never in a folder that a trainer looks
 * through for images. Trainers look through the dataset's folder and, some of them, all that is below it.
 */
final class JournalPlace {

    private static final Pattern REPEATS = Pattern.compile("\\d+_.*");

    private JournalPlace() {}

    /** The folder that is to hold {@code .loralint} for what the user wants fixed. */
    static Path of(Path target) {
        Path absolute = target.toAbsolutePath().normalize();
        Path folder = Files.isDirectory(absolute) ? absolute : absolute.getParent();
        if (folder == null) {
            return absolute;
        }
        for (Path above = folder.getParent();
                above != null && isScanned(folder) && Files.isWritable(above);
                above = folder.getParent()) {
            folder = above;
        }
        return folder;
    }

    /** The folders in which a journal about this file or folder may be, the nearest first. */
    static List<Path> candidates(Path target) {
        List<Path> candidates = new ArrayList<>();
        Path absolute = target.toAbsolutePath().normalize();
        for (Path folder = absolute; folder != null; folder = folder.getParent()) {
            if (Files.isDirectory(folder.resolve(Journal.FOLDER))) {
                candidates.add(folder);
            }
        }
        return candidates;
    }

    private static boolean isScanned(Path folder) {
        if (isConcept(folder)) {
            return true;
        }
        try (DirectoryStream<Path> children = Files.newDirectoryStream(folder)) {
            for (Path child : children) {
                boolean picture = Suffixes.isPicture(Suffixes.of(String.valueOf(child.getFileName())));
                if (picture || isConcept(child) && Files.isDirectory(child)) {
                    return true;
                }
            }
            return false;
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean isConcept(Path folder) {
        Path name = folder.getFileName();
        return name != null && REPEATS.matcher(name.toString()).matches();
    }
}
