package dev.loralint.review.captions;

import dev.loralint.captions.CaptionOptions;
import dev.loralint.captions.CaptionParser;
import dev.loralint.captions.CaptionText;
import dev.loralint.captions.Dialect;
import dev.loralint.captions.Passage;
import dev.loralint.captions.Tag;
import dev.loralint.captions.TrainedText;
import dev.loralint.concepts.Concepts;
import dev.loralint.concepts.TriggerWords;
import dev.loralint.lexicon.Lexicon;
import dev.loralint.lexicon.TagClass;
import dev.loralint.lexicon.TagMeaning;
import dev.loralint.lexicon.TraitPhrase;
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
public final class CaptionReader {

    private final Lexicon lexicon;
    private final Concepts concepts;

    public CaptionReader(Lexicon lexicon) {
        this.lexicon = lexicon;
        this.concepts = new Concepts(lexicon, TriggerWords.NONE, Map.of(), null);
    }

    /**
     * A tag, or sentences, in a text. Offsets are those of {@link String}.
     *
     * @param class_ of the tag in the lexicon; {@code trigger} for a trigger word
     * @param cut whether the text encoder does not see it in full
     */
    public record Piece(
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

        public Piece marked(boolean isTrigger, boolean isGone, boolean isAdded) {
            String kind = isTrigger ? TagClass.TRIGGER.label() : class_;
            return new Piece(text, key, start, end, kind, slot, tokens, sentence, cut, isGone, isAdded);
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
    public record Shown(
            String text,
            String dialect,
            List<Piece> tags,
            int tokens,
            int limit,
            @Nullable Integer cut,
            boolean estimated) {

        public Set<String> keys() {
            Set<String> keys = new HashSet<>();
            tags.forEach(tag -> keys.add(tag.key()));
            return keys;
        }
    }

    CaptionText parsed(byte[] content, CaptionOptions options) {
        CaptionParser parser = concepts.parser();
        return parser.parse(concepts.trained(options), content, content.length);
    }

    /** The keys of the tags of a caption. */
    public Set<String> keys(byte[] content, CaptionOptions options) {
        Set<String> keys = new HashSet<>();
        parsed(content, options).tags().forEach(tag -> keys.add(tag.key()));
        return keys;
    }

    public static String text(byte[] content) {
        String text = SavedText.of(content).text();
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    public Shown read(byte[] content, CaptionOptions options) {
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

    /** Words of sentences that name a trait, as written. Tags show theirs themselves. */
    public List<String> phrases(Shown shown) {
        return shown.tags().stream()
                .filter(Piece::sentence)
                .flatMap(sentence -> lexicon.phrases(shown.text().substring(sentence.start(), sentence.end())).stream())
                .map(TraitPhrase::text)
                .distinct()
                .toList();
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
}
