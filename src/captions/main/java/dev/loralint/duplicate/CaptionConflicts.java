package dev.loralint.duplicate;

import dev.loralint.captions.Tag;
import dev.loralint.concepts.Caption;
import dev.loralint.concepts.ImageFile;
import dev.loralint.files.Suffixes;
import dev.loralint.lexicon.Lexicon;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Looks for captions of one image that say what cannot both be true of it. */
final class CaptionConflicts {

    /** Captions of one image beyond these say nothing that the first do not. */
    private static final int COMPARED = 12;

    private final Lexicon lexicon;
    private final Map<String, Map<String, Caption>> byFolder = new HashMap<>();

    CaptionConflicts(Lexicon lexicon) {
        this.lexicon = lexicon;
    }

    /** @param values by slot */
    private record Described(Caption caption, Map<String, Set<String>> values) {}

    /** The first two that contradict each other in a slot, for each slot once. */
    List<ContradictingCaptions> of(DuplicateImages duplicates) {
        List<Described> captions = new ArrayList<>();
        for (ImageFile image : duplicates.images()) {
            if (captions.size() < COMPARED && !image.concept().isRegularisation()) {
                caption(image)
                        .filter(CaptionConflicts::isOfOne)
                        .ifPresent(caption -> captions.add(new Described(caption, values(caption))));
            }
        }
        List<ContradictingCaptions> found = new ArrayList<>();
        Set<String> slots = new HashSet<>();
        for (int i = 1; i < captions.size(); i++) {
            for (int j = 0; j < i; j++) {
                for (ContradictingCaptions conflict : between(captions.get(j), captions.get(i))) {
                    if (slots.add(conflict.slot())) {
                        found.add(conflict);
                    }
                }
            }
        }
        return found;
    }

    private Optional<Caption> caption(ImageFile image) {
        Map<String, Caption> byStem = byFolder.computeIfAbsent(image.concept().path(), path -> {
            Map<String, Caption> captions = new HashMap<>();
            image.concept().captions().forEach(caption -> captions.put(caption.stem(), caption));
            return captions;
        });
        return Optional.ofNullable(byStem.get(Suffixes.stem(image.fileName())));
    }

    /** Of several people each may have a value of its own. */
    private static boolean isOfOne(Caption caption) {
        return caption.isReadable() && caption.isTagList() && !caption.isInCompany();
    }

    private List<ContradictingCaptions> between(Described one, Described other) {
        List<ContradictingCaptions> found = new ArrayList<>();
        one.values().forEach((slot, values) -> {
            Set<String> others = other.values().getOrDefault(slot, Set.of());
            for (String value : values) {
                for (String second : others) {
                    // What stands in both captions next to it makes the two no answer to the same question.
                    if (!others.contains(value) && !values.contains(second) && lexicon.contradict(value, second)) {
                        found.add(new ContradictingCaptions(one.caption(), value, other.caption(), second, slot));
                        return;
                    }
                }
            }
        });
        return found;
    }

    /** By slot; a slot that a tag frees ({@code heterochromia}) is left out. */
    private Map<String, Set<String>> values(Caption caption) {
        Map<String, Set<String>> values = new TreeMap<>();
        Set<String> freed = new HashSet<>();
        for (Tag tag : caption.tags()) {
            freed.addAll(lexicon.freedSlots(tag.key()));
            String slot = lexicon.meaningOf(tag.key()).slot();
            if (slot != null) {
                values.computeIfAbsent(slot, s -> new TreeSet<>()).add(tag.key());
            }
        }
        values.keySet().removeAll(freed);
        return values;
    }
}
