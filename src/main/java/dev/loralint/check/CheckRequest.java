package dev.loralint.check;

import dev.loralint.duplicate.Fingerprints;
import dev.loralint.files.ShownPath;
import dev.loralint.result.FailOn;
import dev.loralint.rules.RuleSelection;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
 * @param failOn what makes the check fail
 * @param rules which rules are applied
 * @param house rules of the user's own, besides those of the settings
 * @param fingerprints what images look like; {@code null} where they are not to be decoded
 * @param standardInput what came from standard input, which is also one of the paths or configurations
 */
public record CheckRequest(
        List<Path> paths,
        List<Path> configs,
        Map<String, String> triggers,
        @Nullable String trigger,
        @Nullable String profile,
        RequestedTrainer trainer,
        FailOn failOn,
        RuleSelection rules,
        RequestedRules house,
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
                FailOn.ERROR,
                RuleSelection.ALL,
                RequestedRules.none(),
                null,
                null);
    }

    /**
     * The same with trigger words.
     *
     * @param words each {@code WORD} for every concept that has none of its own, or {@code CONCEPT=WORD}
     * @throws UsageException if one is neither
     */
    public CheckRequest withTriggers(List<String> words) throws UsageException {
        Map<String, String> byConcept = new HashMap<>();
        String everywhere = null;
        for (String word : words) {
            int equals = word.indexOf('=');
            if (equals == 0 || word.substring(equals + 1).isBlank()) {
                throw new UsageException("--trigger is \"" + word + "\"; expected WORD or CONCEPT=WORD (10_mira=mira)");
            }
            if (equals > 0) {
                byConcept.put(
                        word.substring(0, equals), word.substring(equals + 1).strip());
            } else {
                everywhere = word.strip();
            }
        }
        return new CheckRequest(
                paths,
                configs,
                byConcept,
                everywhere,
                profile,
                trainer,
                failOn,
                rules,
                house,
                fingerprints,
                standardInput);
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
                rules,
                house,
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
                rules,
                house,
                fingerprints,
                standardInput);
    }

    /** The same with images decoded. */
    public CheckRequest seeing(@Nullable Fingerprints prints) {
        return new CheckRequest(
                paths, configs, triggers, trigger, profile, trainer, failOn, rules, house, prints, standardInput);
    }

    /** The same for a trainer that was named. */
    public CheckRequest by(RequestedTrainer named) {
        return new CheckRequest(
                paths, configs, triggers, trigger, profile, named, failOn, rules, house, fingerprints, standardInput);
    }

    /** The same with other rules. */
    public CheckRequest by(RuleSelection others) {
        return new CheckRequest(
                paths,
                configs,
                triggers,
                trigger,
                profile,
                trainer,
                failOn,
                others,
                house,
                fingerprints,
                standardInput);
    }

    /** The same with rules of the user's own. */
    public CheckRequest by(RequestedRules own) {
        return new CheckRequest(
                paths, configs, triggers, trigger, profile, trainer, failOn, rules, own, fingerprints, standardInput);
    }

    /** The same with one configuration, which came from standard input. */
    public CheckRequest configuredBy(StandardInput input) {
        return new CheckRequest(
                paths,
                List.of(input.file()),
                triggers,
                trigger,
                profile,
                trainer,
                failOn,
                rules,
                house,
                fingerprints,
                input);
    }

    /** Whether a rule is to be applied, by its id. */
    public boolean wants(String rule) {
        return rules.wants(rule);
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

    /** The file or folder whose {@code loralint.toml} applies; standard input is as good as in the working directory. */
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
