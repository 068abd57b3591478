package dev.loralint.check;

import dev.loralint.concepts.TriggerWords;
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
 * @param files what is checked
 * @param triggers trigger words that the user named
 * @param trainer the trainer and its version, where the user named them
 * @param failOn what makes the check fail
 * @param rules by what rules
 * @param fingerprints what images look like; {@code null} where they are not to be decoded
 */
public record CheckRequest(
        Files files,
        Triggers triggers,
        RequestedTrainer trainer,
        FailOn failOn,
        Rules rules,
        @Nullable Fingerprints fingerprints) {

    /**
     * Files and folders.
     *
     * @param configs configurations named as such
     * @param standardInput what came from standard input, which is also one of the paths or configurations
     * @param opinions what a tagger says of the images, in addition to {@code tags-from} of the settings
     */
    public record Files(
            List<Path> paths, List<Path> configs, @Nullable StandardInput standardInput, List<Path> opinions) {

        public Files(List<Path> paths, List<Path> configs, @Nullable StandardInput standardInput) {
            this(paths, configs, standardInput, List.of());
        }
    }

    /**
     * Trigger words.
     *
     * @param words by concept
     * @param everywhere of every other concept
     */
    public record Triggers(
            Map<String, String> words, @Nullable String everywhere) {

        /** Where the user named none. */
        public static final Triggers NONE = new Triggers(Map.of(), null);
    }

    /**
     * Rules and their levels.
     *
     * @param profile the profile's name, over the one in {@code loralint.toml}
     * @param selection which rules are applied
     * @param house rules of the user's own, in addition to those of the settings
     */
    public record Rules(@Nullable String profile, RuleSelection selection, RequestedRules house) {}

    /** A check of files and folders by all rules, as the project's settings say; an error fails it. */
    public static CheckRequest of(Path... paths) {
        return of(List.of(paths));
    }

    /** These paths by all rules, as the project's settings say; an error fails. */
    public static CheckRequest of(List<Path> paths) {
        return of(
                new Files(paths, List.of(), null),
                FailOn.ERROR,
                new Rules(null, RuleSelection.ALL, RequestedRules.none()));
    }

    /** These files by these rules, of any trainer, without trigger words and without decoding images. */
    public static CheckRequest of(Files files, FailOn failOn, Rules rules) {
        return new CheckRequest(files, Triggers.NONE, RequestedTrainer.ANY, failOn, rules, null);
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
            if (!TriggerWords.fitsCaption(word.substring(equals + 1))) {
                throw new UsageException("--trigger contains a line break; expected a word on one line");
            }
            if (equals > 0) {
                byConcept.put(
                        word.substring(0, equals), word.substring(equals + 1).strip());
            } else {
                everywhere = word.strip();
            }
        }
        return new CheckRequest(files, new Triggers(byConcept, everywhere), trainer, failOn, rules, fingerprints);
    }

    /** The same of other paths. */
    public CheckRequest at(UnaryOperator<Path> moved) {
        return of(new Files(
                paths().stream().map(moved).toList(),
                configs().stream().map(moved).toList(),
                files.standardInput,
                files.opinions));
    }

    /** The same of these paths alone, without configurations named as such. */
    public CheckRequest ofPaths(List<Path> others) {
        return of(new Files(others, List.of(), files.standardInput, files.opinions));
    }

    /** The same with one configuration, which came from standard input. */
    public CheckRequest configuredBy(StandardInput input) {
        return of(new Files(paths(), List.of(input.file()), input, files.opinions));
    }

    private CheckRequest of(Files others) {
        return new CheckRequest(others, triggers, trainer, failOn, rules, fingerprints);
    }

    /** The same with what a tagger says of the images. */
    public CheckRequest with(List<Path> opinions) {
        return of(new Files(paths(), configs(), files.standardInput, opinions));
    }

    /** The same with images decoded. */
    public CheckRequest seeing(@Nullable Fingerprints prints) {
        return new CheckRequest(files, triggers, trainer, failOn, rules, prints);
    }

    /** The same for a trainer that was named. */
    public CheckRequest by(RequestedTrainer named) {
        return new CheckRequest(files, triggers, named, failOn, rules, fingerprints);
    }

    /** The same with other rules. */
    public CheckRequest by(RuleSelection others) {
        return by(new Rules(rules.profile, others, rules.house));
    }

    /** The same with rules of the user's own. */
    public CheckRequest by(RequestedRules own) {
        return by(new Rules(rules.profile, rules.selection, own));
    }

    private CheckRequest by(Rules others) {
        return new CheckRequest(files, triggers, trainer, failOn, others, fingerprints);
    }

    public List<Path> paths() {
        return files.paths;
    }

    public List<Path> configs() {
        return files.configs;
    }

    public RequestedRules house() {
        return rules.house;
    }

    /** Whether a rule is to be applied, by its id. */
    public boolean wants(String rule) {
        return rules.selection.wants(rule);
    }

    /**
     * What was checked, for headings and for the commands that a report names.
     *
     * @param directory the working directory
     */
    public String subject(Path directory) {
        List<Path> all = paths().isEmpty() ? configs() : paths();
        if (all.size() > 1) {
            return all.size() + " paths";
        }
        return isStandardInput(all.get(0)) ? StandardInput.NAME : ShownPath.of(all.get(0), directory);
    }

    /** The file or folder whose {@code loralint.toml} applies; standard input is as good as in the working directory. */
    public Path first(Path directory) {
        return Stream.concat(paths().stream(), configs().stream())
                .filter(path -> !isStandardInput(path))
                .findFirst()
                .map(path -> directory.resolve(path).normalize())
                .orElse(directory);
    }

    private boolean isStandardInput(Path path) {
        return files.standardInput != null && files.standardInput.file().equals(path);
    }
}
