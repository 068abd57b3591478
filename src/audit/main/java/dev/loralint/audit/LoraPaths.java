package dev.loralint.audit;

import dev.loralint.files.FileProblem;
import dev.loralint.files.ReadProblem;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;

/** The LoRA files that a command line means: those that are named, and those in the folders that are named. */
final class LoraPaths {

    private final Function<Path, String> shown;
    private final Set<Path> files = new LinkedHashSet<>();
    private final List<ReadProblem> problems = new ArrayList<>();

    /** @param shown how paths are shown to people */
    LoraPaths(Function<Path, String> shown) {
        this.shown = shown;
    }

    void add(Path named) {
        Path path = plain(named);
        if (Files.isDirectory(path)) {
            folder(path);
        } else if (Files.exists(path) || Files.isSymbolicLink(path)) {
            files.add(path);
        } else {
            problems.add(new ReadProblem(shown.apply(path), "the file or folder does not exist"));
        }
    }

    /** Without {@code .} and {@code ..}, so that a file which is named twice is audited once. */
    private static Path plain(Path path) {
        Path plain = path.normalize();
        try {
            return Files.isSameFile(plain, path) ? plain : path;
        } catch (IOException e) {
            return path; // it is not there, or a link leads elsewhere
        }
    }

    /** In a fixed order. Links to folders below are not followed, since they may lead back. */
    private void folder(Path folder) {
        List<Path> below = new ArrayList<>();
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                if (isLora(entry)) {
                    found.add(entry);
                } else if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
                    below.add(entry);
                }
            }
        } catch (IOException e) {
            unlisted(folder, e);
        } catch (DirectoryIteratorException e) {
            unlisted(folder, new IOException(e.getMessage(), e));
        }
        for (Path file : found.stream().sorted().toList()) {
            if (!Files.isDirectory(file)) {
                files.add(file);
            } else if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
                below.add(file);
            }
        }
        below.stream().sorted().forEach(this::folder);
    }

    private void unlisted(Path folder, IOException e) {
        problems.add(new ReadProblem(shown.apply(folder), FileProblem.describe(e, "cannot list the folder")));
    }

    static boolean isLora(Path file) {
        Path name = file.getFileName();
        return name != null && isLora(name.toString());
    }

    /** @param path of a file, or its name */
    static boolean isLora(String path) {
        return path.toLowerCase(Locale.ROOT).endsWith(".safetensors");
    }

    List<Path> files() {
        return new ArrayList<>(files);
    }

    List<ReadProblem> problems() {
        return problems;
    }
}
