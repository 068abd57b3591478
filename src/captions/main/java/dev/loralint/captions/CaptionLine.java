package dev.loralint.captions;

import dev.loralint.captions.CaptionHandling.Lines;
import dev.loralint.captions.Sentences.Piece;
import dev.loralint.lexicon.Lexicon;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The text of a caption file that the trainer reads, with the bytes that every tag takes. */
final class CaptionLine {

    private final byte[] file;
    private final byte[] view;
    private final List<Chunk> chunks = new ArrayList<>();
    private final int start;
    private final int end;
    private final boolean prose;
    private final TagTexts texts;
    private @Nullable String usualGap;
    private @Nullable Boolean isProse;
    private @Nullable Map<String, List<Integer>> byKey;
    private @Nullable Map<String, List<Integer>> bySpelling;

    /**
     * A tag, or sentences in a row: what is between two separators, without the white space around it.
     *
     * @param start its first byte
     * @param end the byte after its last
     */
    record Chunk(int start, int end, String text, boolean sentence) {}

    /** Prose, and a name before it, are the texts between commas. */
    static CaptionLine of(byte[] file, CaptionOptions options, TagTexts texts) {
        return new CaptionLine(file, options, texts, false);
    }

    /** Prose, and a name before it, are pieces. */
    static CaptionLine ofPieces(byte[] file) {
        return new CaptionLine(file, CaptionOptions.NONE, new TagTexts(), true);
    }

    private CaptionLine(byte[] file, CaptionOptions options, TagTexts texts, boolean whole) {
        this.file = file;
        this.texts = texts;
        this.start = startsWithMark(file) ? 3 : 0;
        this.end = options.handling().lines() == Lines.ALL
                ? endOfText(file, start, file.length)
                : Separators.lineBreak(file, start, file.length);
        this.view = new Separators(options).asCommas(file, start, end);
        split();
        boolean isAsked = whole
                || chunks.stream().anyMatch(chunk -> texts.of(chunk.text()).isSentence());
        String text = isAsked ? new String(view, start, end - start, StandardCharsets.UTF_8) : "";
        List<Piece> pieces = !isAsked ? List.of() : whole ? Sentences.named(text) : Sentences.among(text);
        this.prose = pieces.size() == 1;
        if (!pieces.isEmpty() && (whole || !prose)) {
            chunks.clear();
            split(text, pieces);
        }
    }

    static boolean startsWithMark(byte[] file) {
        return file.length >= 3 && file[0] == (byte) 0xEF && file[1] == (byte) 0xBB && file[2] == (byte) 0xBF;
    }

    /** After a byte order mark. */
    int start() {
        return start;
    }

    /** Before the line end. */
    int end() {
        return end;
    }

    /** Whether it is sentences, with or without a name before them, and has no tags that could be changed. */
    boolean isProse() {
        Boolean known = isProse;
        if (known == null) {
            known = prose || chunks.stream().noneMatch(Chunk::sentence) && isWordedAsProse();
            isProse = known;
        }
        return known;
    }

    private boolean isWordedAsProse() {
        int words = 0;
        int ofSentences = 0;
        for (Chunk chunk : chunks) {
            Tag.WordCount count = texts.of(chunk.text()).words();
            words += count.words();
            ofSentences += count.ofSentences();
        }
        return Dialect.of(chunks.size(), words, ofSentences) == Dialect.PROSE;
    }

    /** The chunks that are this tag, in any spelling (index, from 0). */
    List<Integer> withKey(String key) {
        Map<String, List<Integer>> known = byKey;
        if (known == null) {
            known = index(text -> texts.of(text).key());
            byKey = known;
        }
        return known.getOrDefault(key, List.of());
    }

    /** The chunks that are this tag in this spelling, with any weight (index, from 0). */
    List<Integer> spelled(String plain) {
        Map<String, List<Integer>> known = bySpelling;
        if (known == null) {
            known = index(Lexicon::plain);
            bySpelling = known;
        }
        return known.getOrDefault(plain, List.of());
    }

    private Map<String, List<Integer>> index(UnaryOperator<String> name) {
        Map<String, List<Integer>> index = new HashMap<>();
        for (int i = 0; i < chunks.size(); i++) {
            if (!chunks.get(i).sentence()) {
                index.computeIfAbsent(name.apply(chunks.get(i).text()), key -> new ArrayList<>())
                        .add(i);
            }
        }
        return index;
    }

    List<Chunk> chunks() {
        return chunks;
    }

    /** The separator with its white space that stands most often between tags; the first of them on a tie. */
    String usualGap() {
        String known = usualGap;
        if (known == null) {
            known = mostFrequentGap();
            usualGap = known;
        }
        return known;
    }

    private String mostFrequentGap() {
        Map<String, Integer> gaps = new HashMap<>();
        String usual = ", ";
        int most = 0;
        for (int i = 1; i < chunks.size(); i++) {
            String gap = gapBefore(i);
            int count = isSingleComma(gap) ? gaps.merge(gap, 1, Integer::sum) : 0;
            if (count > most) {
                most = count;
                usual = gap;
            }
        }
        return usual;
    }

    /** What stands between a chunk and the one before it. */
    String gapBefore(int chunk) {
        return text(chunks.get(chunk - 1).end(), chunks.get(chunk).start());
    }

    /**
     * Whether a gap does more than separate two tags: the trainer keeps in front what is before such a one, it ends a line,
     * or it has no comma and separates tags from sentences.
     */
    boolean isMarked(int from, int to) {
        boolean comma = false;
        for (int at = from; at < to; at++) {
            if (file[at] != view[at]) {
                return true;
            }
            comma |= file[at] == ',';
        }
        return !comma;
    }

    /** Before the white space at the end. */
    int endOfText() {
        return endOfText(file, start, end);
    }

    static int endOfText(byte[] file, int start, int end) {
        int at = end;
        while (at > start && isSpace(file[at - 1])) {
            at--;
        }
        return at;
    }

    String text(int from, int to) {
        return new String(file, from, to - from, StandardCharsets.UTF_8);
    }

    private static boolean isSingleComma(String gap) {
        return gap.strip().equals(",");
    }

    private void split(String text, List<Piece> pieces) {
        int at = start;
        int from = 0;
        for (Piece piece : pieces) {
            int first = at + bytes(text, from, piece.start());
            at = first + bytes(text, piece.start(), piece.end());
            from = piece.end();
            chunks.add(new Chunk(first, at, text(first, at), piece.sentence()));
        }
    }

    private static int bytes(String text, int from, int to) {
        return text.substring(from, to).getBytes(StandardCharsets.UTF_8).length;
    }

    private void split() {
        int from = start;
        for (int at = start; at < end; at++) {
            if (view[at] == ',') {
                add(from, at);
                from = at + 1;
            }
        }
        add(from, end);
    }

    private void add(int from, int to) {
        int first = from;
        int last = to;
        while (first < last && isSpace(view[first])) {
            first++;
        }
        while (last > first && isSpace(view[last - 1])) {
            last--;
        }
        if (first < last) {
            chunks.add(new Chunk(first, last, text(first, last), false));
        }
    }

    static boolean isSpace(byte b) {
        return b >= 0 && b <= ' ';
    }
}
