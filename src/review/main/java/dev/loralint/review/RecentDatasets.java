package dev.loralint.review;

import dev.loralint.files.OwnFiles;
import dev.loralint.files.UserFolders;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/** The datasets that were reviewed last, the newest first: nothing but their paths, in the user's own folder. */
public final class RecentDatasets {

    private static final String FILE = "datasets.txt";
    private static final int MOST = 20;

    private RecentDatasets() {}

    /** Also those that are no longer there. */
    static List<Path> all() throws IOException {
        Path file = file();
        List<Path> datasets = new ArrayList<>();
        if (Files.isRegularFile(file)) {
            for (String line : Files.readString(file).split("\n")) {
                try {
                    Path dataset = Path.of(line);
                    if (dataset.isAbsolute()) {
                        datasets.add(dataset);
                    }
                } catch (InvalidPathException e) {
                    // a line of another system
                }
            }
        }
        return datasets;
    }

    /** One that is reviewed now. */
    public static void add(Path dataset) throws IOException {
        Path added = dataset.toAbsolutePath().normalize();
        if (added.toString().indexOf('\n') < 0) {
            List<Path> datasets = all();
            datasets.remove(added);
            datasets.add(0, added);
            write(datasets.subList(0, Math.min(MOST, datasets.size())));
        }
    }

    static void remove(Path dataset) throws IOException {
        List<Path> datasets = all();
        if (datasets.remove(dataset)) {
            write(datasets);
        }
    }

    private static Path file() throws IOException {
        return UserFolders.ofThisUser().state().resolve("review").resolve(FILE);
    }

    private static void write(List<Path> datasets) throws IOException {
        Path file = file();
        Path folder = file.resolveSibling("");
        OwnFiles.createFolders(folder);
        Path whole = Files.createTempFile(folder, "datasets", ".tmp", OwnFiles.file(folder));
        String lines = String.join("\n", datasets.stream().map(Path::toString).toList());
        Files.write(whole, lines.getBytes(StandardCharsets.UTF_8));
        Files.move(whole, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}
