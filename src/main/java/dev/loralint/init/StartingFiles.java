package dev.loralint.init;

import dev.loralint.check.Check;
import dev.loralint.check.CheckRequest;
import dev.loralint.check.EffectiveSettings;
import dev.loralint.check.UsageException;
import dev.loralint.files.ShownPath;
import dev.loralint.result.CheckResult;
import dev.loralint.rules.RuleSelection;
import dev.loralint.settings.ProjectSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The first files of a dataset repository: settings, workflow and hook. */
public final class StartingFiles {

    private final Map<Path, String> texts;

    private StartingFiles(Map<Path, String> texts) {
        this.texts = texts;
    }

    /**
     * Which files are wanted in addition to the settings. With one of them, settings that exist already are left alone.
     *
     * @param github the workflow that checks pull requests
     * @param preCommit the hook that checks what is committed
     */
    public record Wanted(boolean github, boolean preCommit) {}

    /**
     * A file that was not written.
     *
     * @param cause why; {@link FileAlreadyExistsException} where someone else wrote it meanwhile
     */
    public record Failure(Path file, IOException cause) {}

    /**
     * What was written, in this order.
     *
     * @param failure what ended it; {@code null} where all files were written
     */
    public record Written(List<Path> files, @Nullable Failure failure) {

        public Written {
            files = List.copyOf(files);
        }
    }

    /**
     * Reads the dataset. Writes nothing.
     *
     * @param directory the working directory
     * @param folder the dataset, or the repository that contains it
     * @throws UsageException if settings are wrong or a file exists already
     */
    public static StartingFiles of(Path directory, Path folder, Wanted wanted) throws UsageException, IOException {
        Map<Path, String> texts = new LinkedHashMap<>();
        Path settings = folder.resolve(ProjectSettings.NAME);
        boolean more = wanted.github() || wanted.preCommit();
        if (!more || !Files.exists(settings, LinkOption.NOFOLLOW_LINKS)) {
            texts.put(
                    settings,
                    StartingSettings.of(
                            seen(directory, folder),
                            new EffectiveSettings(directory).project(folder).profile()));
        }
        HostFiles host = new HostFiles(folder);
        if (wanted.github()) {
            Path link = host.linkToWorkflow().orElse(null);
            if (link != null) {
                throw new UsageException(ShownPath.of(link, directory) + " is a link; replace it with a folder");
            }
            texts.put(host.workflowFile(), host.workflow());
        }
        if (wanted.preCommit()) {
            texts.put(host.hooksFile(), host.hooks());
        }
        for (Path file : texts.keySet()) {
            if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                throw new UsageException(ShownPath.of(file, directory) + " already exists; nothing was written");
            }
        }
        return new StartingFiles(texts);
    }

    private static CheckResult seen(Path directory, Path folder) throws UsageException {
        CheckRequest request = CheckRequest.of(List.of(folder)).by(new RuleSelection(Set.of("dataset"), Set.of()));
        return new Check(directory).run(request).result();
    }

    /** Writes one after another, up to the first that cannot be written. */
    public Written write() {
        List<Path> written = new ArrayList<>();
        for (Map.Entry<Path, String> text : texts.entrySet()) {
            Path file = text.getKey();
            try {
                Files.createDirectories(file.resolveSibling(""));
                Files.writeString(file, text.getValue(), StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW);
            } catch (IOException e) {
                return new Written(written, new Failure(file, e));
            }
            written.add(file);
        }
        return new Written(written, null);
    }
}
