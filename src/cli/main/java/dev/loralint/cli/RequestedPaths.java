package dev.loralint.cli;

import dev.loralint.archive.Archives;
import dev.loralint.baseline.Baseline;
import dev.loralint.check.CheckRequest;
import dev.loralint.check.RequestedRules;
import dev.loralint.check.StandardInput;
import dev.loralint.check.UsageException;
import dev.loralint.finding.Gate;
import dev.loralint.finding.Severity;
import dev.loralint.remote.RemoteAddress;
import dev.loralint.result.FailOn;
import dev.loralint.rules.RuleSelection;
import dev.loralint.settings.ProjectSettings;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The paths and words of a command line, as a request. Without a path: the working directory. */
public final class RequestedPaths {

    private final List<Path> paths = new ArrayList<>();
    private final List<Path> configs = new ArrayList<>();
    private final @Nullable StandardInput input;

    public RequestedPaths(Path directory, List<String> paths, List<String> configs) throws UsageException {
        this(directory, paths, configs, null);
    }

    /** @param input what came from standard input, for the path {@code -} */
    public RequestedPaths(Path directory, List<String> paths, List<String> configs, @Nullable StandardInput input)
            throws UsageException {
        this.input = input;
        for (String name : paths.isEmpty() && configs.isEmpty() ? List.of(".") : paths) {
            if (input != null && name.equals(StandardInput.PATH)) {
                (input.isConfig() ? this.configs : this.paths).add(input.file());
            } else {
                this.paths.add(resolve(directory, name));
            }
        }
        for (String name : configs) {
            this.configs.add(resolve(directory, name));
        }
    }

    /** What is checked on the disk. */
    static List<Path> checked(Path directory, List<String> paths, List<String> configs) throws UsageException {
        List<Path> checked = new ArrayList<>();
        for (String name : paths.isEmpty() && configs.isEmpty() ? List.of(".") : paths) {
            if (!RemoteAddress.isRemote(name) && !name.equals(StandardInput.PATH)) {
                checked.add(resolve(directory, name));
            }
        }
        for (String name : configs) {
            checked.add(resolve(directory, name));
        }
        return checked;
    }

    /** The zips among these names; what is named is looked for in the working directory. */
    public static Archives archives(Path directory, List<String> names) throws UsageException {
        List<Path> paths = new ArrayList<>();
        for (String name : names.isEmpty() ? List.of(".") : names) {
            paths.add(resolve(directory, name));
        }
        return Archives.of(paths, Set.of(ProjectSettings.NAME, Baseline.NAME));
    }

    /** @throws UsageException also where it is empty: a variable without a value is not the working directory */
    public static Path resolve(Path directory, String name) throws UsageException {
        if (name.isEmpty()) {
            throw new UsageException("a path is empty; name a file or a folder, `.` for the working directory");
        }
        try {
            return directory.resolve(name);
        } catch (InvalidPathException e) {
            throw new UsageException("\"" + name + "\" is not a valid file name on this system");
        }
    }

    public CheckRequest request(
            List<String> triggers, @Nullable String profile, FailOn failOn, Set<String> only, Set<String> without)
            throws UsageException {
        return CheckRequest.of(
                        new CheckRequest.Files(paths, configs, input),
                        failOn,
                        new CheckRequest.Rules(profile, new RuleSelection(only, without), RequestedRules.none()))
                .withTriggers(triggers);
    }

    /** What makes a check fail, by the words of --fail-on and --gate. */
    public static FailOn failOn(String word, @Nullable String gate) throws UsageException {
        FailOn failOn = FailOn.named(word)
                .orElseThrow(() -> new UsageException(
                        "--fail-on is \"" + word + "\"; expected error, warning, info, unjudged or never"));
        return gate == null
                ? failOn
                : failOn.with(Gate.named(gate)
                        .orElseThrow(
                                () -> new UsageException("--gate is \"" + gate + "\"; expected all, facts or proof")));
    }

    /** The level at which an audit fails; {@code null} for never. */
    public static @Nullable Severity level(String word) throws UsageException {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "error" -> Severity.ERROR;
            case "warning" -> Severity.WARNING;
            case "info" -> Severity.INFO;
            case "never" -> null;
            default ->
                throw new UsageException("--fail-on is \"" + word + "\"; expected error, warning, info or never");
        };
    }
}
