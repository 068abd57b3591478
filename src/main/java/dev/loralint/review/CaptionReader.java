package dev.loralint.review;

import dev.loralint.captions.CaptionOptions;
import dev.loralint.captions.CaptionParser;
import dev.loralint.captions.CaptionText;
import dev.loralint.captions.CaptionTreatment;
import dev.loralint.captions.Dialect;
import dev.loralint.captions.Passage;
import dev.loralint.captions.Tag;
import dev.loralint.captions.TrainedCaption;
import dev.loralint.captions.TrainedText;
import dev.loralint.concepts.Concept;
import dev.loralint.concepts.Concepts;
import dev.loralint.concepts.Subject;
import dev.loralint.concepts.TriggerWords;
import dev.loralint.lexicon.Lexicon;
import dev.loralint.lexicon.TagMeaning;
import dev.loralint.text.SavedText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Shows captions: their tags, what the text encoder sees of them, and what the trainer makes of them. */
final class CaptionReader {

    private final Lexicon lexicon;
    private final Concepts concepts;

    CaptionReader(Lexicon lexicon) {
        this.lexicon = lexicon;
        this.concepts = new Concepts(lexicon, TriggerWords.NONE, Map.of(), Subject.CHARACTER);
    }

    /**
     * A tag, or sentences, in a text. Offsets are those of {@link String}.
     *
     * @param class_ of the tag in the lexicon
     * @param cut whether the text encoder does not see it in full
     */
    record Piece(
            String text,
            String key,
            int start,
            int end,
            String class_,
            @Nullable String slot,
            int tokens,
            boolean sentence,
            boolean cut,
            boolean gone,
            boolean added) {

        Piece marked(boolean isGone, boolean isAdded) {
            return new Piece(text, key, start, end, class_, slot, tokens, sentence, cut, isGone, isAdded);
        }
    }

    /**
     * A caption as text.
     *
     * @param tokens of the trained text
     * @param limit the tokens that the text encoder reads
     * @param cut from where it does not see all; {@code null} if all fits
     * @param estimated whether the tokens are an estimate
     */
    record Shown(
            String text,
            String dialect,
            List<Piece> tags,
            int tokens,
            int limit,
            @Nullable Integer cut,
            boolean estimated) {

        Set<String> keys() {
            Set<String> keys = new HashSet<>();
            tags.forEach(tag -> keys.add(tag.key()));
            return keys;
        }
    }

    /**
     * What is trained.
     *
     * @param certain whether it is the same at every step; otherwise the text is one of several
     * @param front tags that are in front at every step
     * @param notes what the trainer does with the caption, sentences without a full stop
     */
    record Trained(String text, boolean certain, List<String> front, List<String> notes) {}

    private CaptionText parsed(byte[] content, CaptionOptions options) {
        CaptionParser parser = concepts.parser();
        return parser.parse(concepts.trained(options), content, content.length);
    }

    /** The keys of the tags of a caption. */
    Set<String> keys(byte[] content, CaptionOptions options) {
        Set<String> keys = new HashSet<>();
        parsed(content, options).tags().forEach(tag -> keys.add(tag.key()));
        return keys;
    }

    static String text(byte[] content) {
        String text = SavedText.of(content).text();
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    Shown read(byte[] content, CaptionOptions options) {
        String text = text(content);
        CaptionText parsed = parsed(content, options);
        TrainedText trained = concepts.trained(options);
        int cut = parsed.cutTag(trained.prefixTokens(), options.maxTokens());
        List<Piece> pieces = new ArrayList<>();
        boolean prose = parsed.dialect() == Dialect.PROSE;
        int cutColumn = cut < 0 ? Integer.MAX_VALUE : parsed.column(cut);
        for (int i = 0; i < parsed.tagCount(); i++) {
            Tag tag = parsed.tag(i);
            TagMeaning meaning = lexicon.meaningOf(tag.key());
            pieces.add(piece(
                    text,
                    tag.text(),
                    tag.key(),
                    parsed.column(i),
                    parsed.length(i),
                    meaning,
                    tag.tokens(),
                    prose,
                    cutColumn));
        }
        for (int i = 0; i < parsed.sentences().size(); i++) {
            Passage sentence = parsed.sentences().get(i);
            pieces.add(piece(
                    text,
                    sentence.text(),
                    sentence.key(),
                    sentence.column(),
                    sentence.length(),
                    null,
                    0,
                    true,
                    cutColumn));
        }
        pieces.sort(Comparator.comparingInt(Piece::start));
        return new Shown(
                text,
                parsed.dialect() == Dialect.MIXED
                        ? "both"
                        : parsed.dialect().name().toLowerCase(Locale.ROOT),
                pieces,
                parsed.tokens(),
                options.maxTokens(),
                cut < 0 ? null : offset(text, cutColumn),
                false);
    }

    private static Piece piece(
            String text,
            String written,
            String key,
            int column,
            int length,
            @Nullable TagMeaning meaning,
            int tokens,
            boolean sentence,
            int cutColumn) {
        int start = offset(text, column);
        int end = offset(text, column + length);
        return new Piece(
                written,
                key,
                start,
                end,
                meaning == null ? "" : meaning.tagClass().label(),
                meaning == null ? null : meaning.slot(),
                tokens,
                sentence,
                column >= cutColumn,
                false,
                false);
    }

    private static int offset(String text, int column) {
        int points = Math.min(column - 1, text.codePointCount(0, text.length()));
        return text.offsetByCodePoints(0, Math.max(0, points));
    }

    /**
     * What the trainer makes of a caption.
     *
     * @param length of the training
     */
    Trained trained(byte[] content, Concept concept, CaptionTreatment.Length length) {
        CaptionOptions options = concept.options();
        String text = text(content);
        String line = options.handling().isFirstLineOnly() && !options.enableWildcard()
                ? text.lines().findFirst().orElse("")
                : text;
        TrainedCaption trained = new CaptionTreatment(options, length, Math.max(1, concept.repeats())).of(line.strip());
        String effective = trained.effective();
        List<String> notes = new ArrayList<>();
        notes(options, concept, notes);
        CaptionText parsed = parsed(content, options);
        if (parsed.tokens() > options.maxTokens()) {
            notes.add("The text encoder reads " + options.maxTokens() + " of " + parsed.tokens() + " tokens");
        }
        if (text.lines().filter(l -> !l.isBlank()).count() > 1) {
            if (options.handling().isFirstLineOnly() && !options.enableWildcard()) {
                notes.add("Only the first line is read");
            } else if (options.handling().isCaptionByLine() || options.enableWildcard()) {
                notes.add("Each line is a caption of its own, and one is chosen at random");
            }
        }
        return new Trained(
                effective == null ? trained.longest() : effective,
                effective != null,
                trained.alwaysInFront().stream().filter(t -> !t.isEmpty()).toList(),
                notes);
    }

    private static void notes(CaptionOptions options, Concept concept, List<String> notes) {
        if (!options.captionPrefix().isEmpty()) {
            notes.add("`" + options.captionPrefix() + "` is put in front");
        }
        if (!options.captionSuffix().isEmpty()) {
            notes.add("`" + options.captionSuffix() + "` is put at the end");
        }
        if (options.shuffleCaption()) {
            String separator = options.keepTokensSeparator();
            notes.add(
                    !separator.isEmpty()
                            ? "Tags after `" + separator + "` are shuffled"
                            : options.keepTokens() > 0
                                    ? "Tags after the first " + options.keepTokens() + " are shuffled"
                                    : "All tags are shuffled");
        }
        CaptionOptions.Chance chance = options.chance();
        if (chance.dropoutRate() > 0) {
            notes.add("The caption is left out in " + percent(chance.dropoutRate()) + " of the steps");
        }
        if (chance.dropoutEpochs() > 0) {
            notes.add("The caption is left out in every epoch that " + chance.dropoutEpochs() + " divides");
        }
        if (chance.tagDropoutRate() > 0) {
            notes.add("Each tag is left out in " + percent(chance.tagDropoutRate()) + " of the steps");
        }
        if (chance.warmupStep() > 0) {
            notes.add("Early steps have fewer tags");
        }
        if (concept.handling().isCaptionByLine() && options.enableWildcard()) {
            notes.add("Wildcards are filled in");
        }
    }

    private static String percent(double share) {
        double percent = share * 100;
        return (percent == Math.rint(percent) ? String.valueOf((long) percent) : String.valueOf(percent)) + " %";
    }
}
