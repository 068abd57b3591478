package dev.loralint.lexicon;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What one image shows.
 *
 * @param opposites tags of which an image shows one
 * @param flaws by kind, tags that say what an image shows in addition to its subject
 */
record ImageTags(List<Opposite> opposites, Map<String, Group> flaws) {

    /** Tags, and slots that stand for every tag of theirs. */
    record Group(Set<String> tags, Set<String> slots) {

        boolean has(String tag, @Nullable String slot) {
            return tags.contains(tag) || slot != null && slots.contains(slot);
        }
    }

    /** Each of the one group excludes each of the other. */
    record Opposite(Group one, Group other) {

        private Stream<Opposite> bothWays() {
            return Stream.of(this, new Opposite(other, one));
        }
    }

    private Stream<Opposite> of(String tag, @Nullable String slot) {
        return opposites.stream()
                .flatMap(Opposite::bothWays)
                .filter(opposite -> opposite.one().has(tag, slot));
    }

    /** Whether a folded tag of a slot excludes another. */
    boolean exclude(String tag, @Nullable String slot, String other, @Nullable String otherSlot) {
        return of(tag, slot).anyMatch(opposite -> opposite.other().has(other, otherSlot));
    }

    boolean excludesAny(String tag, @Nullable String slot) {
        return of(tag, slot).findAny().isPresent();
    }

    /** The kind of flaw that a folded tag of a slot names; null if it names none. */
    @Nullable
    String flaw(String tag, @Nullable String slot) {
        return flaws.entrySet().stream()
                .filter(flaw -> flaw.getValue().has(tag, slot))
                .findFirst()
                .map(Map.Entry::getKey)
                .orElse(null);
    }
}
