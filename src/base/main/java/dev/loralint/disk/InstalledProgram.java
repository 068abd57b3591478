package dev.loralint.disk;

import java.io.File;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A program of this machine, by the folders of {@code PATH}. The system would look into the working directory too, which may be a
 * dataset of anybody: Windows does so first of all, and others where an entry of {@code PATH} is empty or relative.
 */
public final class InstalledProgram {

    private InstalledProgram() {}

    /**
     * The absolute path of a program.
     *
     * @param name without a folder; Windows needs no {@code .exe}
     * @throws FileNotFoundException if no folder of {@code PATH} has it
     */
    public static String path(String name) throws IOException {
        return path(name, new ProcessBuilder().environment(), File.separatorChar == '\\');
    }

    /** @param environment in which Windows does not distinguish {@code Path} and {@code PATH} */
    static String path(String name, Map<String, String> environment, boolean windows) throws IOException {
        String folders = environment.entrySet().stream()
                .filter(entry -> windows
                        ? entry.getKey().equalsIgnoreCase("PATH")
                        : entry.getKey().equals("PATH"))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(windows ? "" : "/usr/bin:/bin");
        for (String folder : List.of(folders.split(Pattern.quote(windows ? ";" : ":")))) {
            Path file = file(folder.replace("\"", ""), windows && name.indexOf('.') < 0 ? name + ".exe" : name);
            if (file != null) {
                return file.toString();
            }
        }
        throw new FileNotFoundException(name + " is in no folder of PATH");
    }

    private static @Nullable Path file(String folder, String name) {
        try {
            Path file = Path.of(folder).resolve(name);
            return name.equals(String.valueOf(file.getFileName()))
                            && file.isAbsolute()
                            && Files.isRegularFile(file)
                            && Files.isExecutable(file)
                    ? file
                    : null;
        } catch (InvalidPathException e) {
            return null;
        }
    }
}
