package dev.loralint.rules;

import dev.loralint.concepts.Concept;
import dev.loralint.concepts.ProseTrait;
import dev.loralint.concepts.TagUse;
import java.util.Map;
import java.util.Set;

/**
 * Which tags the user wants kept or pruned, whatever is inferred.
 *
 * @param keep by concept, the empty name being every concept; tags in canonical spelling
 * @param prune likewise
 * @param leave slots whose tags are kept, likewise, unless {@code prune} names them
 */
public record PruneChoice(
        Map<String, Set<String>> keep, Map<String, Set<String>> prune, Map<String, Set<String>> leave) {

    public static final PruneChoice NONE = new PruneChoice(Map.of(), Map.of(), Map.of());

    public boolean keeps(TagUse use) {
        String slot = use.slot();
        return holds(keep, use.concept(), use.tag())
                || slot != null && holds(leave, use.concept(), slot) && !prunes(use);
    }

    /** Prose has no tags, but its words and its slots may be kept all the same. */
    public boolean keeps(ProseTrait look) {
        return look.phrases().stream().anyMatch(phrase -> holds(keep, look.concept(), phrase))
                || holds(leave, look.concept(), look.slot());
    }

    public boolean prunes(TagUse use) {
        return holds(prune, use.concept(), use.tag());
    }

    private static boolean holds(Map<String, Set<String>> choice, Concept concept, String word) {
        return choice.getOrDefault("", Set.of()).contains(word)
                || choice.getOrDefault(concept.name(), Set.of()).contains(word);
    }
}
