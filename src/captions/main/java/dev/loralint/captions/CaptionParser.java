package dev.loralint.captions;

import dev.loralint.captions.CaptionHandling.Lines;
import dev.loralint.captions.Sentences.Piece;
import dev.loralint.tokens.ClipTokenizer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Takes the bytes of a caption file apart, one after another on one thread. It works on bytes, since a dataset holds
 * millions of tags and only a few thousand different ones; text is made only of what was never seen before.
 */
public final class CaptionParser {

    /** A large odd number, so that the upper bits of a product depend on all bits. */
    private static final int SPREAD = 0x9E3779B1;

    private final TagTable.Lookup tags;
    private final ClipTokenizer tokenizer;
    private Tag[] found = new Tag[64];
    private int[] columns = new int[64];

    public CaptionParser(TagTable table, ClipTokenizer tokenizer) {
        this.tags = table.lookup();
        this.tokenizer = tokenizer;
    }

    public CaptionText parse(TrainedText trained, byte[] bytes, int length) {
        if (length == 0) {
            return CaptionText.withoutTags(0, CaptionText.EMPTY_FILE);
        }
        CaptionScan scan = new CaptionScan(bytes, length);
        if (scan.isUnreadable()) {
            return CaptionText.withoutTags(0, scan.flags & ~CaptionText.WRAPPED);
        }
        int flags = scan.flags;
        int end = scan.firstEnd;
        if (scan.isOverLines()) {
            CaptionHandling handling = trained.options().handling();
            boolean ignored = handling.isFirstLineOnly() && !trained.options().enableWildcard();
            flags |= ignored ? CaptionText.MULTI_LINE : 0;
            end = handling.lines() == Lines.ALL ? length : end;
        }
        return scan.isBlank(end)
                ? CaptionText.withoutTags(scan.lines, flags | CaptionText.BLANK)
                : split(trained, scan, end, flags);
    }

    private CaptionText split(TrainedText trained, CaptionScan scan, int end, int flagsOfFile) {
        int start = scan.start;
        int flags = flagsOfFile;
        byte[] bytes = trained.separatorsAsCommas(scan.bytes, start, end);
        int count = 0;
        int tokens = 0;
        int words = 0;
        int sentenceWords = 0;
        boolean simple = end == scan.firstEnd && !trained.countsWholeText();
        boolean sentence = false;
        boolean even = true;
        int at = start;
        int column = 1;
        int evenColumn = 1;
        while (at <= end) {
            int from = at;
            while (from < end && bytes[from] <= ' ' && bytes[from] >= 0) {
                from++;
            }
            int comma = from;
            int hash = TagTable.HASH;
            while (comma < end && bytes[comma] != ',') {
                hash = TagTable.hash(hash, bytes[comma]);
                comma++;
            }
            int to = comma;
            while (to > from && bytes[to - 1] <= ' ' && bytes[to - 1] >= 0) {
                to--;
            }
            if (from < to) {
                Tag tag = to == comma ? tags.tag(bytes, from, to, hash) : tags.tag(bytes, from, to);
                if (count == found.length) {
                    found = Arrays.copyOf(found, count * 2);
                    columns = Arrays.copyOf(columns, count * 2);
                }
                found[count] = tag;
                columns[count] = column + scan.codePoints(at, from);
                even &= columns[count++] == evenColumn;
                evenColumn += tag.length() + 2;
                tokens += comma < end ? tag.tokensWithComma() : tag.tokens();
                words += tag.words();
                sentenceWords += tag.sentenceWords();
                sentence |= tag.sentence();
                flags |= tag.flags();
            } else if (comma < end) {
                // A comma without a tag before it may be one token with its neighbours.
                simple = false;
            }
            if (comma + 1 < end && !separates(bytes[comma + 1])) {
                simple = false;
            }
            column += scan.codePoints(at, comma) + 1;
            at = comma + 1;
        }
        boolean filled = (flags & CaptionText.PLACEHOLDER) != 0
                && trained.options().handling().insertsTrigger();
        if (!simple || filled) {
            // the trigger word that replaces a placeholder is not known here
            String whole = filled ? Placeholders.fill(scan.text(end), Placeholders.ALL, "") : scan.text(end);
            tokens = tokenizer.count(trained.of(whole));
        } else {
            tokens += trained.prefixTokens() + trained.suffixTokens();
        }
        int fixedTags = trained.fixedTags(scan.bytes, start, end);
        Tag[] own = Arrays.copyOf(found, count);
        flags |= repeats(own) ? CaptionText.REPEATS : 0;
        int[] ownColumns =
                even && count <= CaptionText.MOST_EVENLY ? CaptionText.EVENLY : Arrays.copyOf(columns, count);
        String line = sentence ? new String(bytes, start, end - start, StandardCharsets.UTF_8) : "";
        List<Piece> pieces = sentence ? Sentences.among(line) : List.of();
        Dialect dialect = pieces.isEmpty() ? Dialect.of(count, words, sentenceWords) : Dialect.PROSE;
        CaptionText text = new CaptionText(
                own, ownColumns, tokens, scan.lines, scan.lineStarts(end), dialect, fixedTags, flags, null);
        return pieces.size() > 1 ? mixed(text, line, pieces) : text;
    }

    private CaptionText mixed(CaptionText text, String line, List<Piece> pieces) {
        List<Tag> own = new ArrayList<>();
        List<Passage> sentences = new ArrayList<>();
        int[] starts = new int[pieces.size()];
        int flags = 0;
        int column = 1;
        int from = 0;
        for (Piece piece : pieces) {
            String words = line.substring(piece.start(), piece.end());
            column += line.codePointCount(from, piece.start());
            from = piece.start();
            if (piece.sentence()) {
                sentences.add(new Passage(words, column));
                continue;
            }
            Tag tag = tags.tag(words);
            flags |= tag.flags() & CaptionText.OF_TAGS;
            starts[own.size()] = column;
            own.add(tag);
        }
        Tag[] array = own.toArray(Tag[]::new);
        flags |= repeats(array) ? CaptionText.REPEATS : 0;
        Mixture mixture = new Mixture(line, List.copyOf(sentences), tokenizer);
        return text.mixed(array, Arrays.copyOf(starts, array.length), flags, mixture);
    }

    private static boolean repeats(Tag[] tags) {
        if (tags.length > 200) {
            return Arrays.stream(tags).map(Tag::key).distinct().count() < tags.length;
        }
        long seen = 0;
        for (int i = 0; i < tags.length; i++) {
            Tag tag = tags[i];
            long bit = 1L << (tag.keyHash() * SPREAD >>> 26);
            int before = (seen & bit) == 0 ? 0 : i;
            seen |= bit;
            for (int j = 0; j < before; j++) {
                Tag other = tags[j];
                if (other == tag
                        || other.keyHash() == tag.keyHash() && other.key().equals(tag.key())) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether a comma before this byte is a token of its own: punctuation and all that is not ASCII may join it. */
    private static boolean separates(byte b) {
        return b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= '0' && b <= '9' || b == ' ' || b == '\t';
    }
}
