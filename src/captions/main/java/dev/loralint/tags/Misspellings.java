package dev.loralint.tags;

import dev.loralint.lexicon.KnownWords;
import dev.loralint.lexicon.Lexicon;
import dev.loralint.tokens.ClipTokenizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Finds misspelt tags: a rare tag with a word that is none, one letter away from a tag that the lexicon lists or that many
 * captions of the concept have. Names are left alone: a word that CLIP knows as a whole is a word, and one that it does not know
 * is only treated as another that means something.
 */
final class Misspellings {

    /** What is in more captions is no slip (0 to 1). */
    private static final double RARE_MOST = 0.25;

    private static final int RARE_MOST_CAPTIONS = 2;

    /** A tag of the concept that the lexicon does not know counts as right from so many captions on. */
    private static final int FREQUENT_LEAST = 5;

    /** It is in so many times as many captions as the slip. */
    private static final int FREQUENT_TIMES = 5;

    /** Letters of a word that is a tag by itself. */
    private static final int LETTERS_LEAST_ALONE = 5;

    private static final int LETTERS_LEAST = 3;

    /** Letters of a tag: longer text is no tag, and takes long. */
    private static final int LETTERS_MOST = 60;

    /** Letters of a name: shorter ones differ in a letter from other names. */
    private static final int LETTERS_LEAST_OF_NAMES = 7;

    /** Words that are looked at: captions of a corpus have millions that are none. */
    private static final int WORDS_MOST = 20_000;

    private final Lexicon lexicon;
    private final Map<String, Integer> captions = new HashMap<>();
    private final KnownWords frequent;

    /** @param tags all of a concept */
    private Misspellings(Lexicon lexicon, List<CountedTag> tags) {
        this.lexicon = lexicon;
        Set<String> usual = new HashSet<>();
        for (CountedTag tag : tags) {
            if (tag.captions >= FREQUENT_LEAST) {
                usual.add(tag.key);
            }
            captions.put(tag.key, tag.captions);
        }
        this.frequent = new KnownWords(usual);
    }

    /**
     * @param tags all of a concept
     * @param of how many captions have tags
     * @param exempt tells trigger words, which are what the user says they are
     */
    static List<TagCounts.Misspelling> of(Lexicon lexicon, List<CountedTag> tags, int of, Predicate<String> exempt) {
        Misspellings all = new Misspellings(lexicon, tags);
        List<TagCounts.Misspelling> found = new ArrayList<>();
        int looked = 0;
        for (CountedTag tag : tags) {
            if (tag.captions <= Math.max(RARE_MOST_CAPTIONS, RARE_MOST * of)
                    && looked < WORDS_MOST
                    && !exempt.test(tag.key)
                    && all.mayBeMisspelt(tag.key)) {
                looked++;
                all.meant(tag.key)
                        .filter(meant -> !exempt.test(meant))
                        .ifPresent(meant -> found.add(new TagCounts.Misspelling(tag.key, meant)));
            }
        }
        found.sort(Comparator.comparing(TagCounts.Misspelling::tag));
        return found;
    }

    private boolean mayBeMisspelt(String tag) {
        return tag.length() <= LETTERS_MOST
                && tag.indexOf('(') < 0
                && !lexicon.lists(tag)
                && wrongWord(tag).isPresent();
    }

    /** Its only word that is none; empty if there are none, or several. */
    private Optional<String> wrongWord(String tag) {
        String found = null;
        for (String word : KnownWords.of(tag)) {
            if (isLetters(word) && !lexicon.isWord(word)) {
                if (found != null && !found.equals(word)) {
                    return Optional.empty();
                }
                found = word;
            }
        }
        return Optional.ofNullable(found);
    }

    /** Letters, apart from a number in front: {@code 1gilr}. */
    private static boolean isLetters(String word) {
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            if ((c < 'a' || c > 'z') && (i > 0 || c < '1' || c > '9')) {
                return false;
            }
        }
        return word.length() >= LETTERS_LEAST;
    }

    /** Whether CLIP has one token for it, as it has for most words and many names. */
    private static boolean isWholeInClip(String word) {
        return ClipTokenizer.standard().count(word) == 1;
    }

    /** The one tag that a tag with one wrong word may be; empty if there is none, or several. */
    private Optional<String> meant(String tag) {
        return wrongWord(tag).flatMap(word -> meant(tag, word));
    }

    private Optional<String> meant(String tag, String word) {
        boolean alone = word.length() == tag.length();
        boolean clip = isWholeInClip(word);
        Set<String> found = new TreeSet<>();
        for (String other : lexicon.words().near(word)) {
            String meant = tag.replace(word, other);
            Slip slip = Slip.of(word, other);
            boolean likely = alone
                    ? !clip && word.length() >= LETTERS_LEAST_ALONE && slip.isLikely() && !slip.first()
                    : (!clip || slip.swapped()) && slip.isLikely() && (!slip.first() || lexicon.lists(meant));
            if (likely && isRight(meant, tag, other)) {
                found.add(meant);
            }
        }
        for (String other : frequent.near(word)) {
            String meant = tag.replace(word, other);
            boolean likely = alone ? !clip : Slip.of(word, other).isLikely();
            if (likely && isFrequent(meant, tag) && (!isName(other) || isSlipOfName(word, other))) {
                found.add(meant);
            }
        }
        for (int i = 1; i < word.length() && !clip; i++) {
            String meant = tag.replace(word, word.substring(0, i) + " " + word.substring(i));
            if (isFrequent(meant, tag)) {
                found.add(meant);
            }
        }
        return nearest(found);
    }

    /** Listed as a whole, or made of listed words only. */
    private boolean isRight(String meant, String tag, String word) {
        if (lexicon.lists(meant)) {
            return true;
        }
        if (!lexicon.knows(meant) || lexicon.knows(tag) && !lexicon.describes(word)) {
            return false;
        }
        List<String> words = KnownWords.of(meant);
        return words.stream().limit(words.size() - 1).allMatch(lexicon::describes)
                && lexicon.words().contains(words.get(words.size() - 1));
    }

    private boolean isFrequent(String meant, String tag) {
        int often = captions.getOrDefault(meant, 0);
        return often >= FREQUENT_LEAST && often >= FREQUENT_TIMES * captions.getOrDefault(tag, 0);
    }

    private boolean isName(String word) {
        return !lexicon.isWord(word) && !isWholeInClip(word);
    }

    /** Names differ in their last letter, and short ones in any. */
    private static boolean isSlipOfName(String word, String name) {
        return word.length() >= LETTERS_LEAST_OF_NAMES
                && word.charAt(word.length() - 1) == name.charAt(name.length() - 1);
    }

    /** What the concept has itself is meant rather than what it has not. */
    private Optional<String> nearest(Set<String> found) {
        List<String> own = found.size() <= 1
                ? List.copyOf(found)
                : found.stream()
                        .filter(meant -> captions.getOrDefault(meant, 0) > 0)
                        .toList();
        return own.size() == 1 ? Optional.of(own.get(0)) : Optional.empty();
    }
}
