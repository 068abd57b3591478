package dev.loralint.rules;

import dev.loralint.concepts.Concept;
import dev.loralint.concepts.ProseTrait;
import dev.loralint.concepts.TagUse;
import java.util.Map;
import java.util.Set;

/**
 * The tags that the user wants to keep or prune, whatever rules infer.
 *
 * @param keep tags to keep by concept, in canonical spelling; the empty name stands for every concept
 * @param prune tags to prune by concept, in canonical spelling; the empty name stands for every concept
 * @param leave slots by concept whose tags are kept unless {@code prune} has them; the empty name stands for every
 *     concept
 */
public record PruneChoice(
        Map<String, Set<String>> keep, Map<String, Set<String>> prune, Map<String, Set<String>> leave) {

    public static final PruneChoice NONE = new PruneChoice(Map.of(), Map.of(), Map.of());

    /** Whether the user wants to keep the tag. */
    public boolean keeps(TagUse use) {
        String slot = use.slot();
        return holds(keep, use.concept(), use.tag())
                || slot != null && holds(leave, use.concept(), slot) && !prunes(use);
    }

    /** Whether the user wants to keep its words or its slot. */
    public boolean keeps(ProseTrait look) {
        return look.phrases().stream().anyMatch(phrase -> holds(keep, look.concept(), phrase))
                || holds(leave, look.concept(), look.slot());
    }

    /** Whether the user wants to prune the tag. */
    public boolean prunes(TagUse use) {
        return holds(prune, use.concept(), use.tag());
    }

    private static boolean holds(Map<String, Set<String>> choice, Concept concept, String word) {
        return choice.getOrDefault("", Set.of()).contains(word)
                || choice.getOrDefault(concept.name(), Set.of()).contains(word);
    }
}
