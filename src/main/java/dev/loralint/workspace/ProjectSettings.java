package dev.loralint.workspace;

import dev.loralint.dataset.Subject;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What {@code loralint.toml} says.
 *
 * @param file where it was found; {@code null} where there is none
 * @param profile the profile's name, if it names one
 * @param gpu the card that trains, empty where it does not say
 * @param subject what the concepts teach unless they say otherwise
 * @param levels by rule id, or by id and case ({@code config/lr-scheduler:prodigy})
 * @param policy numbers and words over the profile's
 * @param triggers by concept; the empty name is every concept
 * @param subjects by concept
 * @param keep tags by concept, the empty name being every concept
 * @param prune likewise
 * @param off rules that are not applied to some paths
 */
public record ProjectSettings(
        @Nullable Path file,
        @Nullable String profile,
        String gpu,
        Subject subject,
        Map<String, String> levels,
        Map<String, String> policy,
        Map<String, String> triggers,
        Map<String, Subject> subjects,
        Map<String, Set<String>> keep,
        Map<String, Set<String>> prune,
        List<Off> off) {

    /** The file's name. */
    public static final String NAME = "loralint.toml";

    public static final ProjectSettings NONE = new ProjectSettings(
            null, null, "", Subject.CHARACTER, Map.of(), Map.of(), Map.of(), Map.of(), Map.of(), Map.of(), List.of());

    /**
     * A rule that is not applied to some paths.
     *
     * @param paths globs relative to the folder of {@code loralint.toml}
     */
    public record Off(String rule, List<String> paths) {}
}
