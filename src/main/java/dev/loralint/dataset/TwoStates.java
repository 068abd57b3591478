package dev.loralint.dataset;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Captions of two states of a dataset. What a change does not concern is the same in both, and is parsed for the first
 * alone.
 */
final class TwoStates {

    private final Function<Path, Predicate<String>> concerned;
    private final Map<String, Read> first = new HashMap<>();
    private final Map<Concept, List<Caption>> reused = new HashMap<>();

    /** What was read of a concept's folder. */
    private record Read(CaptionOptions options, Map<String, Caption> captions) {}

    TwoStates(Function<Path, Predicate<String>> concerned) {
        this.concerned = concerned;
    }

    /** By folder, which names of files may differ between the states. */
    Function<Path, Predicate<String>> concerned() {
        return concerned;
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
            if (differs.test(name)) {
                own.add(name);
            } else if (caption != null) {
                taken.add(caption.in(concept));
            } else {
                rest.add(name);
            }
        }
        if (!taken.isEmpty()) {
            reused.put(concept, taken);
        }
        own.addAll(rest);
        return own;
    }

    /** Puts what was read before to what is read now, and keeps it for the other state. */
    void complete(Map<Concept, List<Caption>> captions, Collection<Concept> concepts) {
        for (Concept concept : concepts) {
            List<Caption> read = captions.computeIfAbsent(concept, c -> new ArrayList<>());
            List<Caption> taken = reused.remove(concept);
            if (taken != null) {
                read.addAll(taken);
                concept.unchanged(taken.size());
            } else {
                Predicate<String> differs = concerned.apply(concept.folder());
                Map<String, Caption> kept = new HashMap<>();
                for (Caption caption : read) {
                    if (!differs.test(caption.fileName())) {
                        kept.put(caption.fileName(), caption);
                    }
                }
                concept.unchanged(kept.size());
                first.putIfAbsent(concept.path(), new Read(concept.options(), kept));
            }
        }
    }
}
