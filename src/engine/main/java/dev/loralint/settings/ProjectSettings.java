package dev.loralint.settings;

import dev.loralint.concepts.Subject;
import dev.loralint.conventions.Convention;
import dev.loralint.conventions.Conventions;
import dev.loralint.finding.Gate;
import dev.loralint.lexicon.UserLexicon;
import dev.loralint.text.Wildcard;
import dev.loralint.trainer.formats.ConfigReaders;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What {@code loralint.toml} says.
 *
 * @param file where it was found; {@code null} where there is none
 * @param profile the profile's name, if it names one
 * @param gate which findings can make a check fail, if it says so
 * @param gpu the card that trains, empty where it does not say
 * @param trainer the trainer and the version that read the configurations, as {@code --trainer} names them; empty where
 *     it does not say
 * @param cwd the folder in which the trainer is started; {@code null} where it does not say
 * @param subject what the concepts teach unless they say otherwise
 * @param tagsFrom what a tagger says of the images: files and folders
 * @param rules folders with rules of the user's own
 * @param levels by rule id or convention id, or by id and case ({@code config/lr-scheduler:prodigy})
 * @param policy numbers and words that replace the profile's
 * @param triggers by concept, several where it has several forms; the empty name is every concept
 * @param subjects by concept
 * @param keep tags by concept, the empty name being every concept
 * @param prune likewise
 * @param leave slots whose tags are left alone, likewise
 * @param lexicon what the user's own lexicon and tag list files say
 * @param off rules that are not applied to some paths
 * @param paths beginnings of paths in configurations of another machine, and what stands for them here, the longest first
 * @param conventions what the project requires of captions, trigger words and settings
 * @param suppressions findings that someone wants to hide
 */
public record ProjectSettings(
        @Nullable Path file,
        @Nullable String profile,
        @Nullable Gate gate,
        String gpu,
        String trainer,
        @Nullable Path cwd,
        @Nullable Subject subject,
        List<Path> tagsFrom,
        List<Path> rules,
        Map<String, String> levels,
        Map<PolicyKey, String> policy,
        Map<String, List<String>> triggers,
        Map<String, Subject> subjects,
        Map<String, Set<String>> keep,
        Map<String, Set<String>> prune,
        Map<String, Set<String>> leave,
        UserLexicon lexicon,
        List<Off> off,
        Map<String, String> paths,
        Conventions conventions,
        List<Suppression> suppressions) {

    /** The file's name. */
    public static final String NAME = ConfigReaders.OWN_SETTINGS;

    public static final ProjectSettings NONE = new ProjectSettings(
            null,
            null,
            null,
            "",
            "",
            null,
            null,
            List.of(),
            List.of(),
            Map.of(),
            Map.of(),
            Map.of(),
            Map.of(),
            Map.of(),
            Map.of(),
            Map.of(),
            UserLexicon.empty(),
            List.of(),
            Map.of(),
            Conventions.NONE,
            List.of());

    /** The concepts that it names. */
    public Set<String> concepts() {
        Set<String> names = new TreeSet<>();
        for (Map<String, ?> byConcept : List.of(triggers, subjects, keep, prune, leave)) {
            names.addAll(byConcept.keySet());
        }
        conventions.all().stream()
                .map(Convention::concepts)
                .filter(Wildcard::isExact)
                .forEach(concept -> names.add(concept.text()));
        names.remove("");
        return names;
    }

    /**
     * A rule that is not applied to some paths.
     *
     * @param paths globs relative to the folder of {@code loralint.toml}
     */
    public record Off(String rule, List<String> paths) {}
}
