package dev.loralint.rules;

import dev.loralint.concepts.Caption;
import dev.loralint.concepts.CaptionContext;
import dev.loralint.concepts.Concept;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was found in captions, each by itself, kept for captions of the same text and name in the same context, with or without
 * an image as before: they need not be checked again. Captions are kept in the parts in which they were checked. Not for several
 * threads.
 */
public class CaptionVerdicts {

    private final Map<Key, List<Part>> former;
    private final Map<Key, List<Part>> parts;

    public CaptionVerdicts() {
        this(Map.of(), new HashMap<>());
    }

    /** Knows what was found the last time, and keeps of it what is found again. */
    public CaptionVerdicts(CaptionVerdicts last) {
        this(last.parts, new HashMap<>());
    }

    /** @param parts receives what is found, also where others keep it */
    CaptionVerdicts(Map<Key, List<Part>> former, Map<Key, List<Part>> parts) {
        this.former = former;
        this.parts = parts;
    }

    /** Of each concept the captions that are checked first; what is found in them decides whether the others are checked too. */
    List<List<Caption>> first(String profile, List<Concept> concepts) {
        return concepts.stream().map(Concept::captions).toList();
    }

    /**
     * The captions that were left out, if they are to be checked now.
     *
     * @param found in those that were checked first
     */
    List<Caption> others(String profile, Concept concept, Findings found) {
        return List.of();
    }

    /**
     * What was found in the captions of a concept together, if that is known.
     *
     * @param basis all that rules see beside the concept
     */
    @Nullable
    Findings ofConcept(Object basis, Concept concept) {
        return null;
    }

    /** Takes what was found in the captions of a concept together; it grows no more. */
    void keepOfConcept(Object basis, Concept concept, Findings found) {}

    record Key(String profile, CaptionContext context) {}

    record Part(List<Caption> captions, Findings found) {}

    /**
     * @param captions some of the concept
     * @param left receives those of them that are still to be checked
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
    static boolean isOfParts(List<Caption> captions) {
        return captions.stream().anyMatch(Caption::isHosted);
    }

    static boolean isSame(Caption checked, @Nullable Caption here) {
        return here != null && here.text() == checked.text() && here.isWithImage() == checked.isWithImage();
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
