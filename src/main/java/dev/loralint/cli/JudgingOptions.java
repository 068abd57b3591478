package dev.loralint.cli;

import dev.loralint.check.CheckRequest;
import dev.loralint.check.RequestedTrainer;
import dev.loralint.check.UsageException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How is judged, for every command that judges and then does something. {@link CheckCommand} has them too, by hand. */
final class JudgingOptions {

    static final String TRIGGER = "The trigger word, of one concept (its folder's name) or of all. Repeatable.";

    static final String PROFILE = "What is right; by default the base model decides.";

    static final String TRAINER =
            "The trainer and its version, such as sd-scripts@0.9.1; by default the commit whose behaviour is known.";

    static final String FAIL_ON = "error (default), warning, info or never: from which level on the exit code is 1.";

    @Option(names = "--trigger", paramLabel = "[CONCEPT=]WORD", description = TRIGGER)
    private List<String> triggers = new ArrayList<>();

    @Option(names = "--profile", paramLabel = "NAME", description = PROFILE)
    private @Nullable String profile;

    @Option(names = "--trainer", paramLabel = "NAME[@VERSION]", description = TRAINER)
    private @Nullable String trainer;

    @Option(names = "--fail-on", paramLabel = "LEVEL", description = FAIL_ON)
    private String failOn = "error";

    @Option(names = OwnRules.OPTION, paramLabel = OwnRules.LABEL, description = OwnRules.MEANING)
    private List<String> ruleFolders = new ArrayList<>();

    /** @param only rules or groups to apply; all where it is empty */
    CheckRequest request(Console console, RequestedPaths paths, Set<String> only, Set<String> without)
            throws UsageException {
        return paths.request(triggers, profile, RequestedPaths.level(failOn), only, without)
                .by(RequestedTrainer.of(trainer))
                .by(OwnRules.of(console, ruleFolders));
    }
}
