package dev.loralint.concepts;

import dev.loralint.captions.CaptionOptions;
import dev.loralint.captions.CaptionParser;
import dev.loralint.captions.CaptionText;
import dev.loralint.captions.TagTable;
import dev.loralint.captions.TrainedText;
import dev.loralint.lexicon.Lexicon;
import dev.loralint.parallel.Parallel;
import dev.loralint.tags.TagLores;
import dev.loralint.tokens.ClipTokenizer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.LongUnaryOperator;

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
    private final Subject subject;
    private final TagLores lores;
    private final TagTable table;
    private final ClipTokenizer tokenizer = ClipTokenizer.standard();

    /**
     * @param triggers trigger words that the user named
     * @param subjects what single concepts teach, by name
     * @param subject what the others teach
     */
    public Concepts(Lexicon lexicon, TriggerWords triggers, Map<String, Subject> subjects, Subject subject) {
        this.triggers = new TriggerFinder(triggers, lexicon);
        this.subjects = Map.copyOf(subjects);
        this.subject = subject;
        this.lores = new TagLores(lexicon);
        this.table = new TagTable(tokenizer, lexicon);
    }

    /** Characters, with trigger words taken from names and captions alone. */
    public static Concepts standard() {
        return new Concepts(Lexicon.standard(), TriggerWords.NONE, Map.of(), Subject.CHARACTER);
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
        Parallel.forEach(parts, () -> part -> {
            tallies[part] = tally(read.source());
            int from = (int) ((long) ballots.length * part / parts);
            ends[part] = (int) ((long) ballots.length * (part + 1) / parts);
            for (int i = from; i < ends[part]; i++) {
                CaptionRecord caption = read.captions().get(i);
                ballots[i] = tallies[part].add(caption.key(i), caption.text());
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

    /** Counts the captions and makes the concept. */
    public Concept of(ConceptRecords read) {
        long[] ballots = new long[read.captions().size()];
        ConceptTally tally = counted(read, ballots);
        Triggers found = tally.triggers();
        return new Concept(
                read,
                trained(read.source().options()),
                subjects.getOrDefault(read.source().name(), subject),
                found,
                tally.spelling(found),
                ballots,
                tally.counts(found),
                tally.prose());
    }
}
