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
 * What was found in captions, each by itself, kept for captions of the same text and name in the same context: they need not
 * be judged again. Captions are kept in the parts in which they were judged. Not for several threads.
 */
public final class CaptionVerdicts {

    private final Map<Key, List<Part>> former;
    private final Map<Key, List<Part>> parts = new HashMap<>();

    public CaptionVerdicts() {
        this.former = Map.of();
    }

    /** Knows what was found the last time, and keeps of it what is found again. */
    public CaptionVerdicts(CaptionVerdicts last) {
        this.former = last.parts;
    }

    private record Key(String profile, CaptionContext context) {}

    private record Part(List<Caption> captions, Findings found) {}

    /**
     * @param left receives the captions of the concept that are still to be judged
     * @return what was found in the others
     */
    List<Findings> known(String profile, Concept concept, List<Caption> left) {
        Key key = new Key(profile, concept.captionContext());
        List<Part> known = new ArrayList<>(parts.getOrDefault(key, List.of()));
        known.addAll(former.getOrDefault(key, List.of()));
        if (known.isEmpty() || concept.captions().stream().anyMatch(Caption::isHosted)) {
            left.addAll(concept.captions());
            return List.of();
        }
        Map<String, Caption> unknown = new LinkedHashMap<>(concept.captions().size() * 2);
        concept.captions().forEach(caption -> unknown.put(caption.fileName(), caption));
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

    private static boolean isSame(Caption judged, @Nullable Caption here) {
        return here != null && here.text() == judged.text();
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
