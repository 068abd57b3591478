package dev.loralint.concepts;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Concepts of two states of the same files: what was read alike in both, text for text, is counted once and is one concept. The
 * state of now is read before the former one. Safe for several threads.
 */
public final class EqualConcepts {

    private final Map<ConceptSource, List<Made>> ofNow = new HashMap<>();

    /** @param by what made it */
    private record Made(Concepts by, ConceptRecords read, Concept concept) {}

    /** A concept of the state of now. */
    public Concept now(Concepts concepts, ConceptRecords read) {
        Concept made = concepts.of(read);
        synchronized (ofNow) {
            ofNow.computeIfAbsent(read.source(), source -> new ArrayList<>()).add(new Made(concepts, read, made));
        }
        return made;
    }

    /** A concept of the former state: that of now, where it is the same. */
    public Concept before(Concepts concepts, ConceptRecords read) {
        Concept known = taken(concepts, read);
        return known == null ? concepts.of(read) : known;
    }

    /** Each is taken once: the datasets of a state have no concept in common. */
    private @Nullable Concept taken(Concepts concepts, ConceptRecords read) {
        synchronized (ofNow) {
            Iterator<Made> left =
                    ofNow.getOrDefault(read.source(), new ArrayList<>()).iterator();
            while (left.hasNext()) {
                Made made = left.next();
                if (made.by().isLike(concepts) && made.read().equals(read)) {
                    left.remove();
                    return made.concept();
                }
            }
            return null;
        }
    }
}
