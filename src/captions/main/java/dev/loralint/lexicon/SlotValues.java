package dev.loralint.lexicon;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How the values of a slot stand to each other: which exclude each other, which are so near that taggers mix them up,
 * which tags allow several at once, and which general tag a specific one implies.
 *
 * @param exclusiveColours slots of which a subject has one colour
 * @param exclusiveValues slots of which a subject has one value, with the tags that name values; equal numbers are one value
 * @param near for a tag, the values of its slot that taggers give for the same thing
 * @param freeingTags tags that allow several values, with the slots in which they do
 * @param freeingSlots slots whose every tag does so, with the slots in which they do
 * @param variantTags freeing tags that say the subject looks otherwise than usual here
 * @param implied tags with the general tags that they imply
 * @param impliedByHead the same for whatever a head is read as, by {@code kind head}
 */
record SlotValues(
        Set<String> exclusiveColours,
        Map<String, Map<String, Integer>> exclusiveValues,
        Map<String, Set<String>> near,
        Map<String, List<String>> freeingTags,
        Map<String, List<String>> freeingSlots,
        Set<String> variantTags,
        Map<String, List<String>> implied,
        List<ImpliedPattern> impliedByHead) {

    /** {@code fox ears} implies {@code animal ears}: a word of the kind before the head. */
    record ImpliedPattern(long kinds, String head, String implied) {}

    boolean isExclusive(String slot) {
        return exclusiveColours.contains(slot) || exclusiveValues.containsKey(slot);
    }

    /** Whether two folded tags of a slot name values of which a subject has one; a tag that names none excludes nothing. */
    boolean exclude(String slot, String tag, String other, WordKinds kinds) {
        Map<String, Integer> values = exclusiveValues.get(slot);
        if (values != null) {
            Integer one = values.get(tag);
            Integer another = values.get(other);
            return one != null && another != null && !one.equals(another);
        }
        Set<String> colours = kinds.colours(tag);
        Set<String> others = kinds.colours(other);
        return !colours.isEmpty()
                && !others.isEmpty()
                && Collections.disjoint(colours, others)
                && !areNear(tag, other)
                && !areNear(kinds.withoutShades(tag), kinds.withoutShades(other));
    }

    boolean areNear(String tag, String other) {
        return near.getOrDefault(tag, Set.of()).contains(other);
    }

    List<String> impliedBy(String key, WordKinds kinds) {
        List<String> found = new ArrayList<>(implied.getOrDefault(key, List.of()));
        for (int i = 0; i < found.size(); i++) {
            for (String further : implied.getOrDefault(found.get(i), List.of())) {
                if (!found.contains(further)) {
                    found.add(further);
                }
            }
        }
        for (ImpliedPattern pattern : impliedByHead) {
            if (matches(pattern, key, kinds) && !found.contains(pattern.implied) && !pattern.implied.equals(key)) {
                found.add(pattern.implied);
            }
        }
        return List.copyOf(found);
    }

    /** The listed tags that imply a general one, at once or by another. */
    List<String> implying(String general) {
        List<String> found = new ArrayList<>(List.of(general));
        for (int i = 0; i < found.size(); i++) {
            String one = found.get(i);
            implied.forEach((tag, generals) -> {
                if (generals.contains(one) && !found.contains(tag)) {
                    found.add(tag);
                }
            });
        }
        return List.copyOf(found.subList(1, found.size()));
    }

    private static boolean matches(ImpliedPattern pattern, String key, WordKinds kinds) {
        int end = key.length() - pattern.head.length() - 1;
        if (end <= 0 || key.charAt(end) != ' ' || !key.endsWith(pattern.head)) {
            return false;
        }
        String before = key.substring(key.lastIndexOf(' ', end - 1) + 1, end);
        return (kinds.maskOf(before) & pattern.kinds) != 0;
    }

    List<String> freedBy(String key, @Nullable String slot) {
        List<String> byTag = freeingTags.get(key);
        if (byTag != null) {
            return byTag;
        }
        return slot == null ? List.of() : freeingSlots.getOrDefault(slot, List.of());
    }
}
