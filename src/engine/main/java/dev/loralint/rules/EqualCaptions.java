package dev.loralint.rules;

import dev.loralint.concepts.Caption;
import dev.loralint.concepts.Concept;
import dev.loralint.parallel.Parallel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Two states of a dataset of which only what is found in one of them matters: captions that are the same in both need not be
 * checked, since the same would be found in both. Whether the context of their concept is the same in both is known at the end
 * ({@link #isComplete}). A concept that both states have in common is checked once. The state of now is checked before the former
 * one.
 */
public final class EqualCaptions {

    private final Function<Concept, Predicate<String>> same;
    private final Map<CaptionVerdicts.Key, List<CaptionVerdicts.Part>> parts = new HashMap<>();
    private final Map<CaptionVerdicts.Key, List<Caption>> left = new HashMap<>();
    private final Set<CaptionVerdicts.Key> whole = new HashSet<>();
    private final Map<Concept, OfConcept> ofConcepts = new HashMap<>();
    private boolean different;

    /** @param same of a concept, whether the caption of a name is the same in both states, with its image */
    public EqualCaptions(Function<Concept, Predicate<String>> same) {
        this.same = same;
    }

    public CaptionVerdicts now() {
        return new Now();
    }

    public CaptionVerdicts before() {
        return new Before();
    }

    /** Whether all was checked that matters: what was left out of one state was left out of the other. */
    public boolean isComplete() {
        return !different && left.isEmpty();
    }

    private record OfConcept(Object basis, Findings found) {}

    private abstract class State extends CaptionVerdicts {

        State() {
            super(Map.of(), parts);
        }

        @Override
        List<List<Caption>> first(String profile, List<Concept> concepts) {
            Split[] split = new Split[concepts.size()];
            Parallel.forEach(
                    split.length, () -> i -> split[i] = Split.of(concepts.get(i), same.apply(concepts.get(i))));
            List<List<Caption>> first = new ArrayList<>();
            for (int i = 0; i < split.length; i++) {
                Concept concept = concepts.get(i);
                Key key = new Key(profile, concept.captionContext());
                List<Caption> others = split[i].others();
                boolean isLeft = !whole.contains(key) && leaves(key, isOfParts(concept.captions()), others);
                first.add(isLeft ? split[i].first() : concept.captions());
            }
            return first;
        }

        /** Whether captions of a concept are left out, though there may be none of them. */
        abstract boolean leaves(Key key, boolean isOfParts, List<Caption> others);
    }

    private final class Now extends State {

        @Override
        boolean leaves(Key key, boolean isOfParts, List<Caption> others) {
            if (left.containsKey(key)) {
                different = true; // a concept of two datasets: what is left out is known of one
                return false;
            }
            if (!isOfParts && !others.isEmpty()) {
                left.put(key, others);
            }
            return !isOfParts;
        }

        /** Of a finding that gathers places, the message counts all of them. */
        @Override
        List<Caption> others(String profile, Concept concept, Findings found) {
            Key key = new Key(profile, concept.captionContext());
            List<Caption> others = found.isGathering() ? left.remove(key) : null;
            if (others == null) {
                return List.of();
            }
            whole.add(key);
            return others;
        }

        @Override
        void keepOfConcept(Object basis, Concept concept, Findings found) {
            ofConcepts.put(concept, new OfConcept(basis, found));
        }
    }

    private final class Before extends State {

        @Override
        boolean leaves(Key key, boolean isOfParts, List<Caption> others) {
            different |= !isOfParts && !others.isEmpty() && !areSame(left.remove(key), others);
            return !isOfParts;
        }

        @Override
        @Nullable
        Findings ofConcept(Object basis, Concept concept) {
            OfConcept known = ofConcepts.get(concept);
            return known != null && known.basis().equals(basis) ? known.found() : null;
        }
    }

    private static boolean areSame(@Nullable List<Caption> some, List<Caption> others) {
        if (some == null || some.size() != others.size()) {
            return false;
        }
        for (int i = 0; i < others.size(); i++) {
            Caption one = some.get(i);
            if (!CaptionVerdicts.isSame(one, others.get(i))
                    || !one.fileName().equals(others.get(i).fileName())) {
                return false;
            }
        }
        return true;
    }

    /** Captions of a concept. */
    private record Split(List<Caption> first, List<Caption> others) {

        static Split of(Concept concept, Predicate<String> same) {
            List<Caption> first = new ArrayList<>();
            List<Caption> others = new ArrayList<>(concept.captions().size());
            concept.captions().forEach(caption -> (same.test(caption.fileName()) ? others : first).add(caption));
            return new Split(first, others);
        }
    }
}
