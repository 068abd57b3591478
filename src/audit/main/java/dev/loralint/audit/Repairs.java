package dev.loralint.audit;

import dev.loralint.files.FileProblem;
import dev.loralint.files.ReadProblem;
import dev.loralint.files.ShownPath;
import dev.loralint.fix.CreatedFiles;
import dev.loralint.lexicon.Lexicon;
import dev.loralint.lora.LoraFile;
import dev.loralint.lora.LoraReader;
import dev.loralint.lora.metadata.TrainedTags;
import dev.loralint.safetensors.BrokenSafetensorsException;
import dev.loralint.safetensors.SafetensorsHeader;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Writes repaired copies of LoRA files into a folder. Files as they are stay as they are.
 *
 * @param made a line for each copy
 * @param problems files without a copy
 */
public record Repairs(List<String> made, List<ReadProblem> problems) {

    /**
     * Of each file, and of each file in a folder that can be changed as wanted, a copy at the place below the folder that it has in what
     * was named. A file in which nothing is to be changed has none.
     *
     * @param directory the working directory
     * @param folder is created if it is missing
     */
    public static Repairs of(Path directory, List<Path> paths, Path folder, RepairedHeader.Wanted wanted) {
        ShownPath shown = new ShownPath(directory);
        LoraPaths files = new LoraPaths(shown::of);
        paths.forEach(files::add);
        LoraReader reader = new LoraReader(new TrainedTags(Lexicon.standard()));
        List<String> made = new ArrayList<>();
        List<ReadProblem> problems = new ArrayList<>(files.problems());
        try (CreatedFiles created = CreatedFiles.begin(folder)) {
            for (Path file : files.files()) {
                String name = shown.of(file);
                try (FileChannel channel = SafetensorsHeader.open(file)) {
                    LoraFile lora = reader.read(channel, file, name);
                    RepairedHeader repair = RepairedHeader.of(lora, wanted);
                    if (!repair.changes().isEmpty()) {
                        Path place = place(file, paths, folder);
                        created.write(place, copy -> repair.write(file, lora.header(), copy));
                        made.add(shown.of(place) + ": " + String.join(", ", repair.changes()));
                    }
                } catch (IOException e) {
                    problems.add(new ReadProblem(name, FileProblem.describe(e, "cannot write the copy")));
                } catch (BrokenSafetensorsException | RepairedHeader.RefusedException e) {
                    problems.add(new ReadProblem(name, String.valueOf(e.getMessage())));
                }
            }
        }
        return new Repairs(made, problems);
    }

    /** No link below the folder is followed. */
    private static Path place(Path file, List<Path> paths, Path folder) throws IOException {
        Path below = paths.stream()
                .filter(path -> file.startsWith(path) && !file.equals(path))
                .max(Comparator.comparing(Path::getNameCount))
                .map(path -> path.relativize(file))
                .orElseGet(() -> Path.of(String.valueOf(file.getFileName())));
        Files.createDirectories(folder);
        Path at = folder;
        for (int i = 0; i < below.getNameCount() - 1; i++) {
            at = at.resolve(below.getName(i));
            if (!Files.isDirectory(at, LinkOption.NOFOLLOW_LINKS)) {
                Files.createDirectory(at);
            }
        }
        return folder.resolve(below);
    }
}
