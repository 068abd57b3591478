package dev.loralint.concepts;

import dev.loralint.lexicon.Lexicon;
import dev.loralint.tokens.ClipTokenizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Finds out which word names the subject. In this order: what the user said, the folder's name or the class tokens, what the
 * captions show. A name that no caption holds counts only if the captions show nothing else, and the name of a plain folder
 * only if captions hold it.
 */
final class TriggerFinder {

    private static final Pattern COMPOUND = Pattern.compile("[_-]");

    private final TriggerWords words;
    private final Lexicon lexicon;

    TriggerFinder(TriggerWords words, Lexicon lexicon) {
        this.words = words;
        this.lexicon = lexicon;
    }

    /** Whether the other surely finds the same. */
    boolean isLike(TriggerFinder other) {
        return words.equals(other.words) && lexicon == other.lexicon;
    }

    /** What the user said; nothing where nobody did, or the concept has no subject. */
    Triggers said(ConceptSource source) {
        Optional<TriggerWords.Named> said = source.regularisation() ? Optional.empty() : words.of(source.name());
        if (said.isEmpty()) {
            return Triggers.NONE;
        }
        List<Trigger> triggers = said.get().words().stream()
                .map(word -> trigger(word, said.get().source(), true))
                .toList();
        return triggers.size() == 1 ? new Triggers(triggers.get(0), List.of()) : new Triggers(Trigger.NONE, triggers);
    }

    /**
     * Words in canonical spelling that may be the trigger, by the folder's name: the name, then its beginnings that no vocabulary
     * knows, the longest first, since many names end with a class ({@code sanolu person}); none where there is none.
     */
    List<String> candidates(ConceptSource source) {
        String candidate = name(source).orElse(source.namedByUser() ? "" : source.name());
        List<String> all = new ArrayList<>();
        String name = candidate.isEmpty() ? "" : lexicon.canonical(candidate);
        for (String words = name; !words.isEmpty(); words = words.substring(0, Math.max(0, words.lastIndexOf(' ')))) {
            if (all.isEmpty() || isInNoVocabulary(words)) {
                all.add(words);
            }
        }
        return all;
    }

    /** Nothing where the name has a line break: a caption cannot hold it as a word, and a fix would cut the caption there. */
    private static Optional<String> name(ConceptSource source) {
        return Optional.ofNullable(source.isOfEmbedding() ? source.options().embedding() : source.classTokens())
                .map(String::strip)
                .filter(name -> !name.isEmpty() && TriggerWords.fitsCaption(name));
    }

    TriggerTally tally(ConceptSource source) {
        return new TriggerTally(candidates(source), this::isUnusual);
    }

    TriggerTally tally(ConceptSource source, TriggerTally.Known known) {
        return TriggerTally.of(candidates(source), this::isUnusual, known);
    }

    /** What a concept's name and captions show, where nobody said it. */
    Triggers found(ConceptSource source, TriggerTally tally) {
        if (source.regularisation()) {
            return Triggers.NONE;
        }
        Optional<String> name = name(source);
        boolean meant = source.namedByUser() || source.isOfEmbedding();
        if (tally.isHeld()) {
            return one(tally.spelled(name.orElse(source.name())), meant ? source.nameSource() : TriggerSource.FOLDER);
        }
        Optional<String> begun = tally.begun();
        if (begun.isPresent()) {
            return one(begun.get(), meant ? source.nameSource() : TriggerSource.FOLDER);
        }
        if (source.isOfEmbedding() && name.isPresent()) {
            return new Triggers(trigger(name.get(), source.nameSource(), false), List.of());
        }
        // a frequent token of CLIP is a word of everyday texts, whatever the vocabulary has
        Optional<String> shown =
                tally.shown(this::isInNoVocabulary).or(() -> tally.word(ClipTokenizer.standard()::isRare));
        if (shown.isPresent()) {
            return one(shown.get(), TriggerSource.CAPTIONS);
        }
        return meant && name.isPresent()
                ? new Triggers(trigger(name.get(), source.nameSource(), false), List.of())
                : Triggers.NONE;
    }

    private Triggers one(String word, TriggerSource source) {
        return new Triggers(trigger(word, source, true), List.of());
    }

    private Trigger trigger(String word, TriggerSource source, boolean meant) {
        String key = lexicon.canonical(word);
        return new Trigger(word, key, source, meant, isInNoVocabulary(key) ? null : lexicon.meaningOf(key));
    }

    /** Of several words one is enough: {@code miravel gown} is coined, whatever a gown is. */
    private boolean isInNoVocabulary(String key) {
        return isCoined(key) || Arrays.stream(key.split(" ")).anyMatch(this::isCoined);
    }

    /** Of a compound ({@code cel-shaded}) one part is enough. */
    private boolean isUnusual(String word) {
        return Arrays.stream(COMPOUND.split(word)).anyMatch(this::isCoined);
    }

    private boolean isCoined(String words) {
        return !words.isEmpty() && !lexicon.knows(words) && !lexicon.commonWord(words);
    }
}
