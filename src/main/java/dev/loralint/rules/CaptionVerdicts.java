package dev.loralint.rules;

import dev.loralint.concepts.Caption;
import dev.loralint.concepts.CaptionContext;
import dev.loralint.concepts.Concept;
import dev.loralint.parallel.Parallel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What was found in captions, each by itself, kept for captions of the same text and name in the same context, with or without
 * an image as before: they need not be judged again. Captions are kept in the parts in which they were judged. Not for several
 * threads.
 *
 * <p>Of two states that are only compared, captions that are the same in both need not be judged at all: the same would be found
 * in both. Whether the context of their concept is the same in both is known at the end ({@link #isComplete}).
 */
public final class CaptionVerdicts {

    private final Map<Key, List<Part>> former;
    private final Map<Key, List<Part>> parts = new HashMap<>();
    private final @Nullable Function<Concept, Predicate<String>> same;
    private final Map<Key, List<Caption>> left = new HashMap<>();
    private final Set<Key> whole = new HashSet<>();
    private boolean second;
    private boolean different;

    public CaptionVerdicts() {
        this(Map.of(), null);
    }

    /** Knows what was found the last time, and keeps of it what is found again. */
    public CaptionVerdicts(CaptionVerdicts last) {
        this(last.parts, null);
    }

    private CaptionVerdicts(Map<Key, List<Part>> former, @Nullable Function<Concept, Predicate<String>> same) {
        this.former = former;
        this.same = same;
    }

    /**
     * Of two states of a dataset, of which only what is found in one of them matters.
     *
     * @param same of a concept, whether the caption of a name is the same in both, with its image
     */
    public static CaptionVerdicts ofDifferences(Function<Concept, Predicate<String>> same) {
        return new CaptionVerdicts(Map.of(), same);
    }

    /** From now on, the second of two states is judged. */
    public void second() {
        second = true;
    }

    /** Whether all was judged that matters: what was left out of one state was left out of the other. */
    public boolean isComplete() {
        return !different && left.isEmpty();
    }

    /**
     * Of each concept the captions that are judged first; what is found in them decides whether the others are judged too. All of
     * them where nothing is left out.
     */
    List<List<Caption>> first(String profile, List<Concept> concepts) {
        if (same == null) {
            return concepts.stream().map(Concept::captions).toList();
        }
        Split[] split = new Split[concepts.size()];
        Parallel.forEach(split.length, () -> i -> split[i] = Split.of(concepts.get(i), same.apply(concepts.get(i))));
        List<List<Caption>> first = new ArrayList<>();
        for (int i = 0; i < split.length; i++) {
            Concept concept = concepts.get(i);
            boolean isWhole = isWhole(new Key(profile, concept.captionContext()), concept, split[i].others());
            first.add(isWhole ? concept.captions() : split[i].first());
        }
        return first;
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

    /** Whether all captions of a concept are judged; if not, some are left out. */
    private boolean isWhole(Key key, Concept concept, List<Caption> others) {
        // a concept of two datasets: what is left out is known of one
        boolean isTwice = !second && left.containsKey(key);
        different |= isTwice;
        if (whole.contains(key) || isTwice || isOfParts(concept.captions())) {
            return true;
        }
        if (!second && !others.isEmpty()) {
            left.put(key, others);
        } else if (second && !others.isEmpty() && !areSame(left.remove(key), others)) {
            different = true;
        }
        return false;
    }

    private static boolean areSame(@Nullable List<Caption> some, List<Caption> others) {
        if (some == null || some.size() != others.size()) {
            return false;
        }
        for (int i = 0; i < others.size(); i++) {
            Caption one = some.get(i);
            if (!isSame(one, others.get(i))
                    || !one.fileName().equals(others.get(i).fileName())) {
                return false;
            }
        }
        return true;
    }

    /**
     * The captions that were left out, if they are to be judged now. Of a finding that gathers places, the message counts all of
     * them.
     *
     * @param found in those that were judged first
     */
    List<Caption> others(String profile, Concept concept, Findings found) {
        Key key = new Key(profile, concept.captionContext());
        List<Caption> others = second || !found.isGathering() ? null : left.remove(key);
        if (others == null) {
            return List.of();
        }
        whole.add(key);
        return others;
    }

    private record Key(String profile, CaptionContext context) {}

    private record Part(List<Caption> captions, Findings found) {}

    /**
     * @param captions some of the concept
     * @param left receives those of them that are still to be judged
     * @return what was found in the others
     */
    List<Findings> known(String profile, Concept concept, List<Caption> captions, List<Caption> left) {
        Key key = new Key(profile, concept.captionContext());
        List<Part> known = new ArrayList<>(parts.getOrDefault(key, List.of()));
        known.addAll(former.getOrDefault(key, List.of()));
        if (known.isEmpty() || isOfParts(captions)) {
            left.addAll(captions);
            return List.of();
        }
        Map<String, Caption> unknown = new LinkedHashMap<>(captions.size() * 2);
        captions.forEach(caption -> unknown.put(caption.fileName(), caption));
        List<Findings> found = new ArrayList<>();
        for (Part part : known) {
            if (part.captions().stream().allMatch(caption -> isSame(caption, unknown.get(caption.fileName())))) {
                found.add(part.found().copy());
                part.captions().forEach(caption -> unknown.remove(caption.fileName()));
                if (!former.isEmpty()) {
                    keep(key, part);
                }
            }
        }
        left.addAll(unknown.values());
        return found;
    }

    /** Whether one of them is a part of a file: its text is parsed for each state. */
    private static boolean isOfParts(List<Caption> captions) {
        return captions.stream().anyMatch(Caption::isHosted);
    }

    private static boolean isSame(Caption judged, @Nullable Caption here) {
        return here != null && here.text() == judged.text() && here.isWithImage() == judged.isWithImage();
    }

    void keep(String profile, List<Caption> captions, Findings found) {
        CaptionContext context = captions.get(0).concept().captionContext();
        keep(new Key(profile, context), new Part(captions, found.copy()));
    }

    private void keep(Key key, Part part) {
        List<Part> own = parts.computeIfAbsent(key, k -> new ArrayList<>());
        if (!own.contains(part)) {
            own.add(part);
        }
    }
}
