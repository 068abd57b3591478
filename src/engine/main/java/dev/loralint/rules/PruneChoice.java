package dev.loralint.rules;

import dev.loralint.concepts.Caption;
import dev.loralint.concepts.Concept;
import dev.loralint.concepts.ImpliedTag;
import dev.loralint.concepts.ProseTrait;
import dev.loralint.concepts.TagUse;
import dev.loralint.conventions.Conventions;
import java.util.Map;
import java.util.Set;

/**
 * The tags that the user wants to keep or prune, whatever rules infer.
 *
 * @param keep tags to keep by concept, in canonical spelling; the empty name means every concept
 * @param prune tags to prune by concept, in canonical spelling; the empty name means every concept
 * @param leave slots by concept whose tags are kept unless {@code prune} has them; the empty name means every
 *     concept
 * @param conventions the conventions of the project: tags that they require are kept
 */
public record PruneChoice(
        Map<String, Set<String>> keep,
        Map<String, Set<String>> prune,
        Map<String, Set<String>> leave,
        Conventions conventions) {

    public static final PruneChoice NONE = new PruneChoice(Map.of(), Map.of(), Map.of());

    /** For what is no dataset, and follows no convention. */
    public PruneChoice(Map<String, Set<String>> keep, Map<String, Set<String>> prune, Map<String, Set<String>> leave) {
        this(keep, prune, leave, Conventions.NONE);
    }

    /** Whether the user wants to keep the tag. */
    public boolean keeps(TagUse use) {
        String slot = use.slot();
        return holds(keep, use.concept(), use.tag())
                || conventions.require(use.tag(), use.concept())
                || slot != null && holds(leave, use.concept(), slot) && !prunes(use);
    }

    /** Whether the user wants to keep its words or its slot. */
    public boolean keeps(ProseTrait look) {
        return look.phrases().stream().anyMatch(phrase -> holds(keep, look.concept(), phrase))
                || holds(leave, look.concept(), look.slot());
    }

    /** Whether every caption must have the tag, so that none may go without it. */
    public boolean requires(ImpliedTag implied) {
        return conventions.require(implied.tag(), implied.concept());
    }

    /** Whether a convention of the project says in which order the tags of a caption are. */
    public boolean orders(Caption caption) {
        return conventions.order(caption.concept());
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
