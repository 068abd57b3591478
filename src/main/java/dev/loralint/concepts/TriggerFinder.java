package dev.loralint.concepts;

import dev.loralint.lexicon.Lexicon;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Finds out which word names the subject. In this order: what the user said, the folder's name or the class tokens, what the
 * captions show. A name that no caption holds counts only if the captions show nothing else, and the name of a plain folder
 * only if captions hold it.
 */
final class TriggerFinder {

    private final TriggerWords words;
    private final Lexicon lexicon;

    TriggerFinder(TriggerWords words, Lexicon lexicon) {
        this.words = words;
        this.lexicon = lexicon;
    }

    /** What the user said; nothing where nobody did, or the concept has no subject. */
    Triggers said(ConceptSource source) {
        Optional<TriggerWords.Named> said = source.regularisation() ? Optional.empty() : words.of(source.name());
        if (said.isEmpty()) {
            return Triggers.NONE;
        }
        List<Trigger> triggers = said.get().words().stream()
                .map(word -> trigger(word, said.get().source()))
                .toList();
        return triggers.size() == 1 ? new Triggers(triggers.get(0), List.of()) : new Triggers(Trigger.NONE, triggers);
    }

    /** A word in canonical spelling that may be the trigger, by the folder's name; empty where there is none. */
    String candidate(ConceptSource source) {
        String candidate = name(source).orElse(source.namedByUser() ? "" : source.name());
        return candidate.isEmpty() ? "" : lexicon.canonical(candidate);
    }

    private static Optional<String> name(ConceptSource source) {
        return Optional.ofNullable(source.classTokens()).map(String::strip).filter(n -> !n.isEmpty());
    }

    /** What a concept's name and captions show, where nobody said it. */
    Triggers found(ConceptSource source, TriggerTally tally) {
        if (source.regularisation()) {
            return Triggers.NONE;
        }
        Optional<String> name = name(source);
        boolean meant = source.namedByUser();
        if (tally.isHeld()) {
            return one(name.orElse(source.name()), meant ? source.nameSource() : TriggerSource.FOLDER);
        }
        Optional<String> shown = tally.shown(this::isInNoVocabulary);
        if (shown.isPresent()) {
            return one(shown.get(), TriggerSource.CAPTIONS);
        }
        return meant && name.isPresent() ? one(name.get(), source.nameSource()) : Triggers.NONE;
    }

    private Triggers one(String word, TriggerSource source) {
        return new Triggers(trigger(word, source), List.of());
    }

    private Trigger trigger(String word, TriggerSource source) {
        String key = lexicon.canonical(word);
        return new Trigger(word, key, source, isInNoVocabulary(key) ? null : lexicon.meaningOf(key));
    }

    /** Of several words one is enough: {@code miravel gown} is coined, whatever a gown is. */
    private boolean isInNoVocabulary(String key) {
        return isCoined(key) || Arrays.stream(key.split(" ")).anyMatch(this::isCoined);
    }

    private boolean isCoined(String words) {
        return !words.isEmpty() && !lexicon.knows(words) && !lexicon.commonWord(words);
    }
}
