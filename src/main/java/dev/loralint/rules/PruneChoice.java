package dev.loralint.rules;

import dev.loralint.dataset.TagUse;
import java.util.Map;
import java.util.Set;

/**
 * Which tags the user wants kept or pruned, whatever is inferred.
 *
 * @param keep by concept, the empty name being every concept; tags in canonical spelling
 * @param prune likewise
 */
public record PruneChoice(Map<String, Set<String>> keep, Map<String, Set<String>> prune) {

    public static final PruneChoice NONE = new PruneChoice(Map.of(), Map.of());

    public boolean keeps(TagUse use) {
        return holds(keep, use);
    }

    public boolean prunes(TagUse use) {
        return holds(prune, use);
    }

    private static boolean holds(Map<String, Set<String>> choice, TagUse use) {
        return choice.getOrDefault("", Set.of()).contains(use.tag())
                || choice.getOrDefault(use.concept().name(), Set.of()).contains(use.tag());
    }
}
