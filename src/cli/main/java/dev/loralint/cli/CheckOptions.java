package dev.loralint.cli;

import dev.loralint.check.CheckRequest;
import dev.loralint.check.RequestedTrainer;
import dev.loralint.check.UsageException;
import dev.loralint.disk.Disk;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of every command that runs a check first. {@link CheckCommand} declares them in code. */
public final class CheckOptions {

    public static final String WATCH = "--watch";

    public static final String TRIGGER = "Trigger word of all concepts, or of one (by its folder name). Repeatable.";

    public static final String PROFILES =
            "anima, animagine, chroma, flux, illustrious, krea, lenient, noobai, noobai-vpred, other,"
                    + " pony, qwen-image, sdxl, wan or z-image";

    public static final String PROFILE = "Rule profile: " + PROFILES + ". Default: chosen by the base model.";

    public static final String TRAINER =
            "Trainer and version to check for, such as sd-scripts@0.9.1. Default: the newest known release; see `loralint trainers`.";

    public static final String TRAINER_DIR =
            "Folder with the trainer's sources, whose version is used. Default: such a folder above or next to the configuration.";

    public static final String CWD =
            "Folder in which the trainer is started: relative paths in configurations are looked for there. Default: looked for near the configuration.";

    public static final String TAGS_FROM =
            "What another tagger says of the images: a folder with a file for each image, or one JSON, JSON lines or CSV file. Repeatable. See docs/second-opinion.md.";

    public static final String FAIL_ON_LEVEL =
            "Exit with 1 at this level or above: error (default), warning, info or never.";

    public static final String FAIL_ON =
            "Exit with 1 at this level or above: error (default), warning, info or never; or unjudged:"
                    + " at an error, or if no rule covers a configuration.";

    public static final String GATE =
            "What can make the exit code 1: all findings (default), facts, so that advice never does, or proof, so that"
                    + " a training run that is not ready does too.";

    @Option(names = "--trigger", paramLabel = "[CONCEPT=]WORD", description = TRIGGER)
    private List<String> triggers = new ArrayList<>();

    @Option(names = "--profile", paramLabel = "NAME", description = PROFILE)
    private @Nullable String profile;

    @Option(names = "--trainer", paramLabel = "NAME[@VERSION]", description = TRAINER)
    private @Nullable String trainer;

    @Option(names = "--trainer-dir", paramLabel = "DIR", description = TRAINER_DIR)
    private @Nullable String trainerFolder;

    @Option(names = "--cwd", paramLabel = "DIR", description = CWD)
    private @Nullable String cwd;

    @Option(names = "--tags-from", paramLabel = "PATH", description = TAGS_FROM)
    private List<String> tagsFrom = new ArrayList<>();

    @Option(names = "--fail-on", paramLabel = "LEVEL", description = FAIL_ON)
    private String failOn = "error";

    /** The option that names a trainer. */
    public static final String NAMING = "--trainer";

    @Option(names = "--gate", paramLabel = "GATE", description = GATE)
    private @Nullable String gate;

    @Option(names = OwnRules.OPTION, paramLabel = OwnRules.LABEL, description = OwnRules.MEANING)
    private List<String> ruleFolders = new ArrayList<>();

    /**
     * @param name as {@code --trainer} has it
     * @param option the option that has the name, if there is one
     * @param folder as {@code --trainer-dir} has it
     * @param cwd as {@code --cwd} has it
     */
    public static RequestedTrainer trainer(
            Console console, @Nullable String name, String option, @Nullable String folder, @Nullable String cwd)
            throws UsageException {
        Path directory = console.directory();
        return RequestedTrainer.of(name)
                .by(option)
                .in(directory, folder == null ? null : RequestedPaths.resolve(directory, folder))
                .startedIn(cwd == null ? null : RequestedPaths.resolve(directory, cwd));
    }

    /** @throws UsageException if one of them does not exist */
    public static List<Path> opinions(Console console, List<String> named) throws UsageException {
        List<Path> found = new ArrayList<>();
        for (String name : named) {
            Path path = RequestedPaths.resolve(console.directory(), name).normalize();
            if (!Disk.exists(path)) {
                throw new UsageException("--tags-from " + name + ": there is no such file or folder");
            }
            found.add(path);
        }
        return found;
    }

    /** @param only rules or groups to apply; all if empty */
    public CheckRequest request(Console console, RequestedPaths paths, Set<String> only, Set<String> without)
            throws UsageException {
        return request(console, paths, only, without, null);
    }

    /** @param script that will be started; {@code null} if none is known */
    public CheckRequest request(
            Console console, RequestedPaths paths, Set<String> only, Set<String> without, @Nullable Path script)
            throws UsageException {
        return paths.request(triggers, profile, RequestedPaths.failOn(failOn, gate), only, without)
                .by(trainer(console, trainer, NAMING, trainerFolder, cwd).orOf(console.directory(), script))
                .with(opinions(console, tagsFrom))
                .by(OwnRules.of(console, ruleFolders));
    }
}
