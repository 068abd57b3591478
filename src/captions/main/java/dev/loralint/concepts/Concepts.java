package dev.loralint.concepts;

import dev.loralint.captions.CaptionOptions;
import dev.loralint.captions.CaptionParser;
import dev.loralint.captions.CaptionText;
import dev.loralint.captions.TagTable;
import dev.loralint.captions.TrainedText;
import dev.loralint.finding.Finding;
import dev.loralint.finding.Location;
import dev.loralint.lexicon.Lexicon;
import dev.loralint.parallel.Parallel;
import dev.loralint.tags.ProseTally;
import dev.loralint.tags.TagCounts;
import dev.loralint.tags.TagLores;
import dev.loralint.tokens.ClipTokenizer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Makes concepts of captions and images, wherever they come from: a folder, an archive, the rows of a table, memory. What is
 * known of a tag is shared by all of them. Safe for several threads.
 */
public final class Concepts {

    /** Fewer captions are counted at once: each part looks every tag up anew. */
    private static final int LARGE = 16_384;

    /** More than most machines have cores, since parts are not equally quick. */
    private static final int PARTS = 8;

    private final TriggerFinder triggers;
    private final Map<String, Subject> subjects;
    private final @Nullable Subject subject;
    private final TagLores lores;
    private final TagTable table;
    private final ClipTokenizer tokenizer = ClipTokenizer.standard();

    /**
     * @param triggers trigger words that the user named
     * @param subjects what single concepts teach, by name
     * @param subject what the others teach; {@code null} if their names and captions show it
     */
    public Concepts(Lexicon lexicon, TriggerWords triggers, Map<String, Subject> subjects, @Nullable Subject subject) {
        this.triggers = new TriggerFinder(triggers, lexicon);
        this.subjects = Map.copyOf(subjects);
        this.subject = subject;
        this.lores = new TagLores(lexicon);
        this.table = new TagTable(tokenizer, lexicon);
    }

    /** Whether the other would surely make the same concept of the same records. */
    boolean isLike(Concepts other) {
        return triggers.isLike(other.triggers) && subjects.equals(other.subjects) && subject == other.subject;
    }

    /** With subjects and trigger words that names and captions show. */
    public static Concepts standard() {
        return new Concepts(Lexicon.standard(), TriggerWords.NONE, Map.of(), null);
    }

    /** Takes captions to pieces; each thread needs its own. */
    public CaptionParser parser() {
        return new CaptionParser(table, tokenizer);
    }

    /** How captions with these options reach the text encoder. */
    public TrainedText trained(CaptionOptions options) {
        return new TrainedText(options, tokenizer);
    }

    /** A caption in memory. For many captions use a {@link #parser}. */
    public CaptionRecord caption(ConceptSource source, String fileName, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        CaptionText parsed = parser().parse(trained(source.options()), bytes, bytes.length);
        return new CaptionRecord(fileName, parsed);
    }

    /** An empty tally for the captions of a concept. */
    public ConceptTally tally(ConceptSource source) {
        return ConceptTally.of(source, triggers, lores);
    }

    /** A tally that goes on from one that was kept. */
    public ConceptTally tally(ConceptSource source, ConceptTally.Known known) {
        return ConceptTally.of(source, triggers, lores, known);
    }

    /** A large concept is counted in parts, on all cores. */
    private ConceptTally counted(ConceptRecords read, long[] ballots) {
        int parts = ballots.length < LARGE ? 1 : PARTS;
        ConceptTally[] tallies = new ConceptTally[parts];
        int[] ends = new int[parts];
        BitSet orphans = read.orphans();
        Parallel.forEach(parts, () -> part -> {
            tallies[part] = tally(read.source());
            int from = (int) ((long) ballots.length * part / parts);
            ends[part] = (int) ((long) ballots.length * (part + 1) / parts);
            for (int i = from; i < ends[part]; i++) {
                CaptionRecord caption = read.captions().get(i);
                ballots[i] = orphans.get(i) ? -1 : tallies[part].add(caption.key(i), caption.text());
            }
        });
        for (int part = 1; part < parts; part++) {
            LongUnaryOperator renumbered = tallies[0].merge(tallies[part]);
            for (int i = ends[part - 1]; i < ends[part]; i++) {
                ballots[i] = renumbered.applyAsLong(ballots[i]);
            }
        }
        return tallies[0];
    }

    /** Makes a concept of captions that were counted and are not kept. */
    public PassingConcept passing(ConceptSource source, ConceptTally tally) {
        Triggers found = tally.triggers();
        List<TagCounts> counts = tally.counts(found);
        List<List<ProseTally.Look>> prose = tally.prose();
        Concept concept = new Concept(
                ConceptRecords.of(source, List.of(), List.of()),
                trained(source.options()),
                subject(source, tally, found, counts, prose),
                found,
                tally.notation(found),
                new long[0],
                counts,
                prose,
                new Concept.Passing(tally.captions(), tally.captionsOfLooks()));
        return new PassingConcept(concept, tally, counts);
    }

    /**
     * A concept whose captions come by once more to be checked. Safe for use by several threads.
     *
     * @param concept without its captions; it knows their number
     */
    public record PassingConcept(Concept concept, ConceptTally tally, List<TagCounts> counts) {

        /** A caption as a fact. */
        public Caption caption(String path, CaptionText text) {
            boolean company = counts.stream().anyMatch(c -> !c.company().isEmpty())
                    && ConceptTally.company(tally.ballotOf(text), counts);
            return new Caption(concept, new CaptionRecord(path, text), false, false, company);
        }

        /** The places in a caption that somebody asked for. */
        public List<Map.Entry<WantedPlaces, Location>> wantedIn(Caption caption) {
            return concept.wantedIn(caption);
        }

        /** The places that somebody asked for up to now, in each look. */
        public List<List<WantedPlaces>> wanted() {
            return concept.looks().stream().map(Concept::wanted).toList();
        }

        /**
         * Asks for places that somebody asked for in an equal concept.
         *
         * @param look the number of the look
         * @return takes them
         */
        public WantedPlaces want(int look, String tag, boolean inCompanyToo) {
            return concept.looks().get(look).want(tag, inCompanyToo);
        }
    }

    /** The places of a tag that somebody asked for in captions that are not kept. They are found when the captions come by. */
    public static final class WantedPlaces {

        final String tag;
        final boolean inCompanyToo;
        private final List<Location> found = new ArrayList<>();

        WantedPlaces(String tag, boolean inCompanyToo) {
            this.tag = tag;
            this.inCompanyToo = inCompanyToo;
        }

        /** The tag, in canonical spelling. */
        public String tag() {
            return tag;
        }

        /** Whether captions of several people count. */
        public boolean inCompanyToo() {
            return inCompanyToo;
        }

        /** Adds the next one, in the order of the captions. */
        public synchronized void add(Location place) {
            if (found.size() < Finding.PLACES_AT_MOST) {
                found.add(place);
            }
        }

        synchronized List<Location> places() {
            return List.copyOf(found);
        }

        synchronized boolean isComplete() {
            return found.size() == Finding.PLACES_AT_MOST;
        }
    }

    /** Counts the captions and makes the concept. */
    public Concept of(ConceptRecords read) {
        long[] ballots = new long[read.captions().size()];
        ConceptTally tally = counted(read, ballots);
        Triggers found = tally.triggers();
        List<TagCounts> counts = tally.counts(found);
        List<List<ProseTally.Look>> prose = tally.prose();
        return new Concept(
                read,
                trained(read.source().options()),
                subject(read.source(), tally, found, counts, prose),
                found,
                tally.notation(found),
                ballots,
                counts,
                prose,
                null);
    }

    private TaughtSubject subject(
            ConceptSource source,
            ConceptTally tally,
            Triggers found,
            List<TagCounts> counts,
            List<List<ProseTally.Look>> prose) {
        Subject set = subjects.getOrDefault(source.name(), subject);
        return set != null
                ? TaughtSubject.set(set)
                : TaughtSubject.Finder.find(source, found, counts, prose, tally.styled(found), tally.captions());
    }
}
