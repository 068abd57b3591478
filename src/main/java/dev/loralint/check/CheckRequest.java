package dev.loralint.check;

import dev.loralint.duplicate.Fingerprints;
import dev.loralint.files.ShownPath;
import dev.loralint.finding.Severity;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the user wants checked, and how.
 *
 * @param paths files and folders
 * @param configs configurations named as such
 * @param triggers trigger words by concept
 * @param trigger the trigger word of every other concept
 * @param profile the profile's name, over the one in {@code loralint.toml}
 * @param trainer the trainer and its version, where the user named them
 * @param failOn {@code null} for never
 * @param only rules or groups to apply; all where it is empty
 * @param without rules or groups not to apply
 * @param fingerprints what pictures look like; {@code null} where they are not to be decoded
 * @param standardInput what came from standard input, which is also one of the paths or configurations
 */
public record CheckRequest(
        List<Path> paths,
        List<Path> configs,
        Map<String, String> triggers,
        @Nullable String trigger,
        @Nullable String profile,
        RequestedTrainer trainer,
        @Nullable Severity failOn,
        Set<String> only,
        Set<String> without,
        @Nullable Fingerprints fingerprints,
        @Nullable StandardInput standardInput) {

    /** A check of files and folders by all rules, as the project's settings say; an error fails it. */
    public static CheckRequest of(Path... paths) {
        return of(List.of(paths));
    }

    /** These paths by all rules, as the project's settings say; an error fails. */
    public static CheckRequest of(List<Path> paths) {
        return new CheckRequest(
                paths,
                List.of(),
                Map.of(),
                null,
                null,
                RequestedTrainer.ANY,
                Severity.ERROR,
                Set.of(),
                Set.of(),
                null,
                null);
    }

    /** The same with a trigger word for every concept that has none of its own. */
    public CheckRequest withTrigger(String word) {
        return new CheckRequest(
                paths, configs, triggers, word, profile, trainer, failOn, only, without, fingerprints, standardInput);
    }

    /** The same of other paths. */
    public CheckRequest at(UnaryOperator<Path> moved) {
        return new CheckRequest(
                paths.stream().map(moved).toList(),
                configs.stream().map(moved).toList(),
                triggers,
                trigger,
                profile,
                trainer,
                failOn,
                only,
                without,
                fingerprints,
                standardInput);
    }

    /** The same of these paths alone, without configurations named as such. */
    public CheckRequest ofPaths(List<Path> others) {
        return new CheckRequest(
                others,
                List.of(),
                triggers,
                trigger,
                profile,
                trainer,
                failOn,
                only,
                without,
                fingerprints,
                standardInput);
    }

    /** The same with pictures decoded. */
    public CheckRequest seeing(@Nullable Fingerprints prints) {
        return new CheckRequest(
                paths, configs, triggers, trigger, profile, trainer, failOn, only, without, prints, standardInput);
    }

    /** The same for a trainer that was named. */
    public CheckRequest by(RequestedTrainer named) {
        return new CheckRequest(
                paths, configs, triggers, trigger, profile, named, failOn, only, without, fingerprints, standardInput);
    }

    /**
     * The same with other rules.
     *
     * @param those rules or groups to apply; all where it is empty
     * @param not rules or groups not to apply
     */
    public CheckRequest ofRules(Set<String> those, Set<String> not) {
        return new CheckRequest(
                paths, configs, triggers, trigger, profile, trainer, failOn, those, not, fingerprints, standardInput);
    }

    public boolean wants(String rule) {
        String group = rule.substring(0, rule.indexOf('/'));
        return (only.isEmpty() || only.contains(rule) || only.contains(group))
                && !without.contains(rule)
                && !without.contains(group);
    }

    /**
     * What was checked, for headings and for the commands that a report names.
     *
     * @param directory the working directory
     */
    public String subject(Path directory) {
        List<Path> all = paths.isEmpty() ? configs : paths;
        if (all.size() > 1) {
            return all.size() + " paths";
        }
        return isStandardInput(all.get(0)) ? StandardInput.NAME : ShownPath.of(all.get(0), directory);
    }

    /** The file or folder whose {@code loralint.toml} holds; standard input is as good as in the working directory. */
    public Path first(Path directory) {
        return Stream.concat(paths.stream(), configs.stream())
                .filter(path -> !isStandardInput(path))
                .findFirst()
                .map(path -> directory.resolve(path).normalize())
                .orElse(directory);
    }

    private boolean isStandardInput(Path path) {
        return standardInput != null && standardInput.file().equals(path);
    }
}
