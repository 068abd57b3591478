package dev.loralint.folders;

import dev.loralint.captions.CaptionOptions;
import dev.loralint.concepts.Caption;
import dev.loralint.concepts.Concept;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Captions of two states of a dataset. What a change does not concern is the same in both, and is parsed for the first
 * alone.
 */
final class TwoStates {

    private final Function<Path, Predicate<String>> concerned;
    private final Map<String, Read> first = new HashMap<>();
    private final Map<Concept, Asked> asked = new HashMap<>();

    /** What was read of a concept's folder. */
    private record Read(CaptionOptions options, Map<String, Caption> captions) {}

    /**
     * What is known of a concept's captions before they are read.
     *
     * @param own names that the change concerns
     * @param taken what need not be read again
     */
    private record Asked(Set<String> own, List<Caption> taken) {}

    TwoStates(Function<Path, Predicate<String>> concerned) {
        this.concerned = concerned;
    }

    /** The files of a concept that must be read, those that the change concerns first. */
    List<String> toRead(Concept concept, List<String> names) {
        Predicate<String> differs = concerned.apply(concept.folder());
        Read known = first.get(concept.path());
        Map<String, Caption> same =
                known != null && known.options().equals(concept.options()) ? known.captions() : Map.of();
        List<String> own = new ArrayList<>();
        List<String> rest = new ArrayList<>();
        List<Caption> taken = new ArrayList<>();
        for (String name : names) {
            Caption caption = same.get(name);
            if (caption != null) {
                taken.add(caption.in(concept));
            } else if (differs.test(name)) {
                own.add(name);
            } else {
                rest.add(name);
            }
        }
        asked.put(concept, new Asked(Set.copyOf(own), taken));
        own.addAll(rest);
        return own;
    }

    /** Puts what was read before to what is read now, and keeps it for the other state. */
    void complete(Map<Concept, List<Caption>> captions, Collection<Concept> concepts) {
        for (Concept concept : concepts) {
            List<Caption> read = captions.computeIfAbsent(concept, c -> new ArrayList<>());
            Asked before = Objects.requireNonNull(asked.remove(concept), "captions that nobody asked for");
            if (!before.taken().isEmpty()) {
                read.addAll(before.taken());
                concept.unchanged(before.taken().size());
            } else {
                Map<String, Caption> kept = new HashMap<>(2 * read.size());
                for (Caption caption : read) {
                    if (!before.own().contains(caption.fileName())) {
                        kept.put(caption.fileName(), caption);
                    }
                }
                concept.unchanged(kept.size());
                first.putIfAbsent(concept.path(), new Read(concept.options(), kept));
            }
        }
    }
}
