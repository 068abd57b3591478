package dev.loralint.tags;

import dev.loralint.captions.Dialect;
import dev.loralint.concepts.Caption;
import dev.loralint.concepts.Concept;
import dev.loralint.concepts.ProseTrait;
import dev.loralint.finding.Finding;
import dev.loralint.finding.Location;
import dev.loralint.lexicon.Lexicon;
import dev.loralint.lexicon.TraitPhrase;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Finds the looks that prose captions name. Writers say one thing in many words, so what is counted is the slot: the
 * captions that name a value of it which does not contradict the commonest.
 */
public final class ProseCounter {

    private final Lexicon lexicon;

    public ProseCounter(Lexicon lexicon) {
        this.lexicon = lexicon;
    }

    public void count(Concept concept) {
        List<Caption> prose = concept.captions().stream()
                .filter(c -> c.dialect() == Dialect.PROSE)
                .toList();
        if (prose.isEmpty()) {
            return;
        }
        Map<String, List<Said>> bySlot = new TreeMap<>();
        for (Caption caption : prose) {
            String text = caption.proseText();
            for (TraitPhrase phrase : lexicon.phrases(text)) {
                String slot = phrase.meaning().slot();
                if (slot != null) {
                    int column = text.codePointCount(0, phrase.start()) + 1;
                    int length = text.codePointCount(phrase.start(), phrase.end());
                    bySlot.computeIfAbsent(slot, s -> new ArrayList<>())
                            .add(new Said(
                                    caption,
                                    Lexicon.key(phrase.text()),
                                    Location.of(caption.path(), 1, column, length)));
                }
            }
        }
        List<ProseTrait> found = new ArrayList<>();
        bySlot.forEach((slot, said) -> found.add(trait(concept, slot, said, prose.size())));
        concept.proseSays(found);
    }

    /** {@code dark hair} is {@code dark curly hair} in fewer words; {@code red hair} is another look. */
    private boolean isSameLook(String phrase, String other) {
        if (!lexicon.contradict(phrase, other)) {
            return true;
        }
        Set<String> shared = new HashSet<>(List.of(phrase.split(" ")));
        shared.retainAll(List.of(other.split(" ")));
        return shared.size() > 1;
    }

    /** Words of a caption. */
    private record Said(Caption caption, String phrase, Location place) {}

    private ProseTrait trait(Concept concept, String slot, List<Said> said, int of) {
        Map<String, Integer> counts = new HashMap<>();
        said.forEach(s -> counts.merge(s.phrase, 1, Integer::sum));
        List<String> phrases = new ArrayList<>(counts.keySet());
        phrases.sort(Comparator.<String>comparingInt(p -> -counts.getOrDefault(p, 0))
                .thenComparing(Comparator.naturalOrder()));
        String commonest = phrases.get(0);
        phrases.removeIf(phrase -> !isSameLook(phrase, commonest));
        Set<Caption> captions = new HashSet<>();
        List<Location> places = new ArrayList<>();
        for (Said words : said) {
            if (phrases.contains(words.phrase)) {
                captions.add(words.caption);
                if (places.size() < Finding.PLACES_AT_MOST) {
                    places.add(words.place);
                }
            }
        }
        return new ProseTrait(concept, slot, phrases, captions.size(), of, places);
    }
}
