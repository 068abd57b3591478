package dev.loralint.concepts;

import dev.loralint.captions.CaptionText;
import dev.loralint.captions.Tag;
import dev.loralint.tags.TagSpelling;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * How captions join the words of a tag, and whether they escape its parentheses. The trigger word does not count, and is not known before all captions are counted: a
 * caption in which one tag alone is spelled so is counted under that tag. Mergeable.
 */
final class SpellingTally {

    private final Set<String> exempt;
    private final Spelled underscores = new Spelled(true);
    private final Spelled spaces = new Spelled(false);
    private int escaped;
    private int unescaped;

    /** @param exempt keys of trigger words that are known beforehand */
    SpellingTally(Set<String> exempt) {
        this.exempt = exempt;
    }

    void add(CaptionText text) {
        if (text.isTagList()) {
            if (text.isUnderscored()) {
                underscores.add(text);
            }
            if (text.isSpaced()) {
                spaces.add(text);
            }
            escaped += text.isEscaped() ? 1 : 0;
            unescaped += text.isUnescaped() ? 1 : 0;
        }
    }

    void merge(SpellingTally later) {
        put(later.known());
    }

    private void put(Known known) {
        underscores.put(known.underscores());
        spaces.put(known.spaces());
        escaped += known.escaped();
        unescaped += known.unescaped();
    }

    /** The tally as a value: equal values mean equal counts. */
    record Known(KnownSpelled underscores, KnownSpelled spaces, int escaped, int unescaped) {}

    /**
     * Captions with tags that are spelled in one way.
     *
     * @param several captions in which more than one tag is
     * @param single captions in which one tag alone is, by its key
     */
    record KnownSpelled(int several, Map<String, Integer> single) {}

    Known known() {
        return new Known(underscores.known(), spaces.known(), escaped, unescaped);
    }

    static SpellingTally of(Set<String> exempt, Known known) {
        SpellingTally tally = new SpellingTally(exempt);
        tally.put(known);
        return tally;
    }

    /** How most captions do it; a tie goes to spaces, as the encoders were trained. */
    TagNotation notation(Predicate<String> isTrigger) {
        int with = underscores.captions(isTrigger);
        int without = spaces.captions(isTrigger);
        TagSpelling spelling =
                with > without ? TagSpelling.UNDERSCORES : without > 0 ? TagSpelling.SPACES : TagSpelling.NEITHER;
        return new TagNotation(spelling, escaped > unescaped);
    }

    private final class Spelled {
        private final boolean underscored;
        private final Map<String, Integer> single = new HashMap<>();
        private int several;

        Spelled(boolean underscored) {
            this.underscored = underscored;
        }

        void add(CaptionText text) {
            String first = null;
            for (int i = 0; i < text.tagCount(); i++) {
                Tag tag = text.tag(i);
                boolean is = underscored ? tag.underscored() : tag.spaced();
                if (is && !tag.key().equals(first) && !exempt.contains(tag.key())) {
                    if (first != null) {
                        several++;
                        return;
                    }
                    first = tag.key();
                }
            }
            if (first != null) {
                single.merge(first, 1, Integer::sum);
            }
        }

        void put(KnownSpelled known) {
            several += known.several();
            known.single().forEach((key, captions) -> single.merge(key, captions, Integer::sum));
        }

        KnownSpelled known() {
            return new KnownSpelled(several, Map.copyOf(single));
        }

        int captions(Predicate<String> isTrigger) {
            return several
                    + single.entrySet().stream()
                            .filter(one -> !isTrigger.test(one.getKey()))
                            .mapToInt(Map.Entry::getValue)
                            .sum();
        }
    }
}
