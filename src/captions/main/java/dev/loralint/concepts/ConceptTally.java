package dev.loralint.concepts;

import dev.loralint.captions.CaptionText;
import dev.loralint.captions.Dialect;
import dev.loralint.tags.ProseTally;
import dev.loralint.tags.StyleTally;
import dev.loralint.tags.TagCounts;
import dev.loralint.tags.TagLores;
import dev.loralint.tags.TagTally;
import dev.loralint.text.Words;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongUnaryOperator;
import java.util.stream.Collectors;

/**
 * The statistics of a concept: what all its captions together show. They are counted in one pass and are mergeable: counting
 * two parts of a concept, one after the other, and merging them gives the same as counting it at once. {@link Concepts} makes
 * them. For one thread.
 */
public final class ConceptTally {

    private final ConceptSource source;
    private final TriggerFinder finder;
    private final Triggers said;
    private final TriggerTally triggers;
    private final SpellingTally spelling;
    private final StyleTally styles;
    private final List<Look> looks;
    private int captions;

    /** What one form shows, or the whole where it has one. */
    private static final class Look {
        private final TagTally tags;
        private final ProseTally prose;
        private int captions;

        Look(TagTally tags, ProseTally prose, int captions) {
            this.tags = tags;
            this.prose = prose;
            this.captions = captions;
        }

        static Look of(TagLores lores) {
            return new Look(new TagTally(lores), new ProseTally(lores.lexicon()), 0);
        }
    }

    private ConceptTally(
            ConceptSource source,
            TriggerFinder finder,
            Triggers said,
            TriggerTally triggers,
            SpellingTally spelling,
            StyleTally styles,
            List<Look> looks,
            int captions) {
        this.source = source;
        this.finder = finder;
        this.said = said;
        this.triggers = triggers;
        this.spelling = spelling;
        this.styles = styles;
        this.looks = looks;
        this.captions = captions;
    }

    static ConceptTally of(ConceptSource source, TriggerFinder finder, TagLores lores) {
        Triggers said = finder.said(source);
        List<Look> looks = new ArrayList<>();
        for (int i = 0; i < Math.max(1, said.forms().size()); i++) {
            looks.add(Look.of(lores));
        }
        return new ConceptTally(
                source,
                finder,
                said,
                finder.tally(source),
                new SpellingTally(exempt(said)),
                new StyleTally(names(said, finder, source)),
                looks,
                0);
    }

    private static Set<String> names(Triggers said, TriggerFinder finder, ConceptSource source) {
        Set<String> names = new HashSet<>(finder.candidates(source));
        names.add(said.one().key());
        return names;
    }

    private static Set<String> exempt(Triggers said) {
        return said.forms().stream().map(Trigger::key).collect(Collectors.toSet());
    }

    /**
     * @param name the caption's in its concept
     * @return what {@link #company} takes; -1 for a caption that does not vote
     */
    public long add(String name, CaptionText text) {
        if (said == Triggers.NONE && !source.regularisation()) {
            triggers.add(text);
        }
        spelling.add(text);
        styles.add(text);
        captions++;
        long ballot = -1;
        for (int i = 0; i < looks.size(); i++) {
            if (isOf(i, text)) {
                long cast = add(i, name, text);
                ballot = cast >= 0 ? cast : ballot;
            }
        }
        return ballot;
    }

    private boolean isOf(int look, CaptionText text) {
        if (said.forms().isEmpty()) {
            return true;
        }
        Trigger form = said.forms().get(look);
        return form.isIn(source.options()) || form.indexIn(text) >= 0;
    }

    private long add(int number, String name, CaptionText text) {
        Look look = looks.get(number);
        look.captions++;
        if (text.dialect() == Dialect.PROSE || text.dialect() == Dialect.MIXED) {
            look.prose.add(name, text);
        }
        return text.isTagList() ? ballot(number, look.tags.add(name, text)) : -1;
    }

    /** The ballot of a caption that was counted and not kept; several threads may ask once all are counted. */
    long ballotOf(CaptionText text) {
        long ballot = -1;
        for (int i = 0; i < looks.size(); i++) {
            int group = text.isTagList() && isOf(i, text) ? looks.get(i).tags.groupOf(text) : -1;
            ballot = group >= 0 ? ballot(i, group) : ballot;
        }
        return ballot;
    }

    /** How many captions were counted (count). */
    int captions() {
        return captions;
    }

    /** How many captions each look has (count). */
    List<Integer> captionsOfLooks() {
        return looks.stream().map(look -> look.captions).toList();
    }

    /** Whether the caption of a ballot shows several people, so that what it says of looks may not be said of the subject. */
    static boolean company(long ballot, List<TagCounts> counts) {
        return ballot >= 0 && counts.get(look(ballot)).company().contains((int) ballot);
    }

    /**
     * Adds what was counted in captions of the same concept that come after these. The other tally stays as it is.
     *
     * @return turns a ballot of the other tally into one of this
     */
    public LongUnaryOperator merge(ConceptTally later) {
        triggers.merge(later.triggers);
        spelling.merge(later.spelling);
        styles.merge(later.styles);
        captions += later.captions;
        int[][] numbers = new int[looks.size()][];
        for (int i = 0; i < numbers.length; i++) {
            Look mine = looks.get(i);
            Look others = later.looks.get(i);
            mine.captions += others.captions;
            numbers[i] = mine.tags.merge(others.tags);
            mine.prose.merge(others.prose);
        }
        return ballot -> ballot < 0 ? ballot : ballot(look(ballot), numbers[look(ballot)][(int) ballot]);
    }

    private static long ballot(int look, int group) {
        return (long) look << Integer.SIZE | group;
    }

    private static int look(long ballot) {
        return (int) (ballot >>> Integer.SIZE);
    }

    /** A tally as a value that can be kept: equal values mean equal counts. */
    public record Known(
            TriggerTally.Known triggers,
            SpellingTally.Known spelling,
            Map<String, Integer> styles,
            List<KnownLook> looks,
            int captions) {}

    /** What one form shows, or the whole where it has one. */
    public record KnownLook(TagTally.Known tags, ProseTally.Known prose, int captions) {}

    public Known known() {
        return new Known(
                triggers.known(),
                spelling.known(),
                styles.known(),
                looks.stream()
                        .map(look -> new KnownLook(look.tags.known(), look.prose.known(), look.captions))
                        .toList(),
                captions);
    }

    static ConceptTally of(ConceptSource source, TriggerFinder finder, TagLores lores, Known known) {
        Triggers said = finder.said(source);
        return new ConceptTally(
                source,
                finder,
                said,
                finder.tally(source, known.triggers()),
                SpellingTally.of(exempt(said), known.spelling()),
                StyleTally.of(names(said, finder, source), known.styles()),
                known.looks().stream()
                        .map(look -> new Look(
                                TagTally.of(look.tags(), lores),
                                ProseTally.of(look.prose(), lores.lexicon()),
                                look.captions()))
                        .toList(),
                known.captions());
    }

    Triggers triggers() {
        return said == Triggers.NONE ? finder.found(source, triggers) : said;
    }

    /** How many captions use the trigger word as the name of a style (count). */
    int styled(Triggers found) {
        return styles.captions(found.one().key());
    }

    TagNotation notation(Triggers found) {
        return spelling.notation(found::isKey);
    }

    /** For each look what its captions show. */
    List<TagCounts> counts(Triggers found) {
        List<TagCounts> counts = new ArrayList<>();
        for (int i = 0; i < looks.size(); i++) {
            Trigger trigger =
                    found.forms().isEmpty() ? found.one() : found.forms().get(i);
            boolean ofForms = !found.forms().isEmpty();
            counts.add(looks.get(i)
                    .tags
                    .counts(
                            name -> !trigger.isNone() && Words.hold(name, trigger.key())
                                    || ofForms && found.isKey(name),
                            found::isKey));
        }
        return counts;
    }

    List<List<ProseTally.Look>> prose() {
        return looks.stream().map(look -> look.prose.looks()).toList();
    }
}
