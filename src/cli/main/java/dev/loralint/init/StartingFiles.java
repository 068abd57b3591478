package dev.loralint.init;

import dev.loralint.check.Check;
import dev.loralint.check.CheckRequest;
import dev.loralint.check.EffectiveSettings;
import dev.loralint.check.UsageException;
import dev.loralint.files.OutputFile;
import dev.loralint.files.ShownPath;
import dev.loralint.result.CheckResult;
import dev.loralint.rules.RuleSelection;
import dev.loralint.settings.ProjectSettings;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * The first settings of a dataset repository.
 *
 * @param file where they are written
 */
public record StartingFiles(Path file, String text) {

    /**
     * Reads the dataset. Writes nothing.
     *
     * @param directory the working directory
     * @param folder the dataset, or the repository that contains it
     * @throws UsageException if settings are wrong or the file exists already
     */
    public static StartingFiles of(Path directory, Path folder) throws UsageException {
        Path file = folder.resolve(ProjectSettings.NAME);
        if (exist(folder)) {
            throw new UsageException(ShownPath.of(file, directory) + " already exists; nothing was written");
        }
        String text = StartingSettings.of(
                seen(directory, folder),
                new EffectiveSettings(directory).project(folder).profile());
        return new StartingFiles(file, text);
    }

    /** Whether a folder has settings. */
    public static boolean exist(Path folder) {
        return Files.exists(folder.resolve(ProjectSettings.NAME), LinkOption.NOFOLLOW_LINKS);
    }

    private static CheckResult seen(Path directory, Path folder) throws UsageException {
        CheckRequest request = CheckRequest.of(List.of(folder)).by(new RuleSelection(Set.of("dataset"), Set.of()));
        return new Check(directory).run(request).result();
    }

    /** Whether they choose a profile, and do not only propose one. */
    public boolean isChoosingProfile() {
        return text.lines().anyMatch(line -> line.startsWith("profile = "));
    }

    /** @throws FileAlreadyExistsException if someone else wrote it meanwhile */
    public void write() throws IOException {
        OutputFile.fresh(file, file.resolveSibling("")).write(text);
    }
}
