package dev.loralint.concepts;

import dev.loralint.captions.Tag;
import dev.loralint.lexicon.Lexicon;
import dev.loralint.text.Words;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds out which word stands for the subject. In this order: what the user said, the folder's name or the class tokens,
 * what the captions show. A name that no caption holds counts only if the captions show nothing else, and the name of a
 * plain folder only if captions hold it.
 */
public final class TriggerFinder {

    /** A first tag of at least half the captions was put there on purpose. */
    private static final double FIRST_IN = 0.5;

    private final TriggerWords words;
    private final Lexicon lexicon;

    public TriggerFinder(TriggerWords words, Lexicon lexicon) {
        this.words = words;
        this.lexicon = lexicon;
    }

    public void find(Concept concept) {
        if (concept.isRegularisation()) {
            return;
        }
        Optional<TriggerWords.Named> said = words.of(concept.name());
        if (said.isPresent()) {
            List<String> named = said.get().words();
            if (named.size() == 1) {
                settle(concept, named.get(0), said.get().source());
            } else {
                concept.divide(
                        named,
                        named.stream().map(lexicon::canonical).toList(),
                        said.get().source());
                concept.forms().forEach(this::meaning);
            }
            return;
        }
        Optional<String> name = concept.classTokens().map(String::strip).filter(n -> !n.isEmpty());
        boolean meant = concept.namedByUser();
        String candidate = name.orElse(meant ? "" : concept.name());
        boolean held = !candidate.isEmpty() && isHeld(concept, candidate);
        if (held) {
            settle(concept, candidate, meant ? concept.nameSource() : TriggerSource.FOLDER);
            return;
        }
        Optional<String> shown = shownByCaptions(concept);
        if (shown.isPresent()) {
            settle(concept, shown.get(), TriggerSource.CAPTIONS);
        } else if (meant && name.isPresent()) {
            settle(concept, name.get(), concept.nameSource());
        }
    }

    private void settle(Concept concept, String word, TriggerSource source) {
        concept.trigger(word, lexicon.canonical(word), source);
        meaning(concept);
    }

    private void meaning(Concept concept) {
        if (!isInNoVocabulary(concept.triggerKey())) {
            concept.triggerMeans(lexicon.meaningOf(concept.triggerKey()));
        }
    }

    private boolean isHeld(Concept concept, String word) {
        String key = lexicon.canonical(word);
        for (Caption caption : concept.captions()) {
            for (int i = 0; i < caption.tagCount(); i++) {
                if (Words.hold(caption.tag(i).key(), key)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The first tag of most captions, if no vocabulary knows it. */
    private Optional<String> shownByCaptions(Concept concept) {
        List<Caption> captions = concept.captions();
        Map<String, Integer> firsts = new HashMap<>();
        Map<String, String> spelling = new HashMap<>();
        int asked = 0;
        for (Caption caption : captions) {
            if (caption.isTagList() && caption.tagCount() > 0) {
                asked++;
                Tag first = caption.tag(0);
                firsts.merge(first.key(), 1, Integer::sum);
                spelling.putIfAbsent(first.key(), first.text());
            }
        }
        int least = Math.max(2, (int) Math.ceil(asked * FIRST_IN));
        return firsts.entrySet().stream()
                .filter(e -> e.getValue() >= least)
                .filter(e -> isInNoVocabulary(e.getKey()))
                .max(Map.Entry.comparingByValue())
                .map(e -> spelling.get(e.getKey()));
    }

    /** Of several words one is enough: {@code miravel gown} is coined, whatever a gown is. */
    private boolean isInNoVocabulary(String key) {
        return isCoined(key) || Arrays.stream(key.split(" ")).anyMatch(this::isCoined);
    }

    private boolean isCoined(String words) {
        return !words.isEmpty() && !lexicon.knows(words) && !lexicon.commonWord(words);
    }
}
