package dev.loralint.rules;

import dev.loralint.captions.CaptionText;
import dev.loralint.concepts.Caption;
import dev.loralint.concepts.CaptionContext;
import dev.loralint.concepts.Concept;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What was found in captions, each by itself, kept for captions of the same text and name in the same context: they need not
 * be judged again. Captions are kept in the parts in which they were judged. Not for several threads.
 */
public final class CaptionVerdicts {

    private final Map<Key, List<Part>> parts = new HashMap<>();

    private record Key(String profile, CaptionContext context) {}

    private record Part(List<Caption> captions, Findings found) {}

    /**
     * @param left receives the captions of the concept that are still to be judged
     * @return what was found in the others
     */
    List<Findings> known(String profile, Concept concept, List<Caption> left) {
        List<Part> known = parts.getOrDefault(new Key(profile, concept.captionContext()), List.of());
        if (known.isEmpty()) {
            left.addAll(concept.captions());
            return List.of();
        }
        Map<String, CaptionText> texts = new HashMap<>();
        concept.captions().forEach(caption -> texts.put(caption.fileName(), caption.text()));
        List<Findings> found = new ArrayList<>();
        Set<String> judged = new HashSet<>();
        for (Part part : known) {
            if (part.captions().stream().allMatch(caption -> texts.get(caption.fileName()) == caption.text())) {
                found.add(part.found().copy());
                part.captions().forEach(caption -> judged.add(caption.fileName()));
            }
        }
        concept.captions().stream()
                .filter(caption -> !judged.contains(caption.fileName()))
                .forEach(left::add);
        return found;
    }

    void keep(String profile, List<Caption> captions, Findings found) {
        CaptionContext context = captions.get(0).concept().captionContext();
        parts.computeIfAbsent(new Key(profile, context), k -> new ArrayList<>()).add(new Part(captions, found.copy()));
    }
}
