package dev.loralint.captions;

import dev.loralint.captions.CaptionHandling.Lines;
import dev.loralint.captions.Sentences.Piece;
import dev.loralint.text.Utf16;
import dev.loralint.text.Windows1252;
import dev.loralint.tokens.ClipTokenizer;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
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
        int flags = 0;
        int start = 0;
        if (length >= 3 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB && bytes[2] == (byte) 0xBF) {
            flags |= CaptionText.BYTE_ORDER_MARK;
            start = 3;
        }
        int any = 0;
        int end = length;
        boolean nul = false;
        for (int i = start; i < length; i++) {
            byte b = bytes[i];
            any |= b;
            if (b <= '\r' && b >= 0) {
                nul |= b == 0;
                end = end == length && Separators.isLineEnd(b) ? i : end;
            }
        }
        boolean ascii = any >= 0;
        if (!ascii && !isUtf8(bytes, start, length)) {
            return notUtf8(bytes, length, flags);
        }
        if (nul && Utf16.text(bytes, length) != null) {
            flags |= CaptionText.UTF_16;
        }
        int firstEnd = end;
        int lines = isBlank(bytes, start, end) ? 0 : 1;
        if (end < length) {
            int later = linesWithText(bytes, end, length);
            lines += later;
            if (later > 0) {
                boolean ignored = trained.options().handling().isFirstLineOnly()
                        && !trained.options().enableWildcard();
                flags |= ignored ? CaptionText.MULTI_LINE : 0;
                flags |= isWrapped(bytes, start, length) ? CaptionText.WRAPPED : 0;
                end = trained.options().handling().lines() == Lines.ALL ? length : end;
            }
        }
        if (isBlank(bytes, start, end)) {
            return CaptionText.withoutTags(lines, flags | CaptionText.BLANK);
        }
        int[] lineStarts = end == firstEnd ? CaptionText.ONE_LINE : lineStarts(bytes, start, end);
        return split(trained, bytes, start, end, ascii, lines, lineStarts, flags);
    }

    private static CaptionText notUtf8(byte[] bytes, int length, int flags) {
        int encoding = Utf16.text(bytes, length) != null
                ? CaptionText.UTF_16
                : Windows1252.text(bytes, length) != null ? CaptionText.WINDOWS_1252 : 0;
        return CaptionText.withoutTags(0, flags | encoding | CaptionText.NOT_UTF8);
    }

    private CaptionText split(
            TrainedText trained,
            byte[] source,
            int start,
            int end,
            boolean ascii,
            int lines,
            int[] lineStarts,
            int flags) {
        byte[] bytes = trained.separatorsAsCommas(source, start, end);
        int count = 0;
        int tokens = 0;
        int words = 0;
        int sentenceWords = 0;
        boolean simple = lineStarts.length == 0 && !trained.countsWholeText();
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
                columns[count] = column + codePoints(bytes, at, from, ascii);
                even &= columns[count++] == evenColumn;
                evenColumn += tag.length() + 2;
                tokens += comma < end ? tag.tokensWithComma() : tag.tokens();
                words += tag.words();
                sentenceWords += tag.sentenceWords();
                sentence |= tag.sentence();
                flags |= CaptionText.DAMAGED * tag.damage();
                if (tag.placeholder()) {
                    flags |= CaptionText.PLACEHOLDER;
                }
                if (tag.promptSyntax()) {
                    flags |= CaptionText.PROMPT_SYNTAX;
                }
                if (tag.underscored()) {
                    flags |= CaptionText.UNDERSCORED;
                } else if (tag.spaced()) {
                    flags |= CaptionText.SPACED;
                }
            } else if (comma < end) {
                // A comma without a tag before it may be one token with its neighbours.
                simple = false;
            }
            if (comma + 1 < end && !separates(bytes[comma + 1])) {
                simple = false;
            }
            column += codePoints(bytes, at, comma, ascii) + 1;
            at = comma + 1;
        }
        boolean filled = (flags & CaptionText.PLACEHOLDER) != 0
                && trained.options().handling().insertsTrigger();
        if (!simple || filled) {
            String line = new String(source, start, end - start, StandardCharsets.UTF_8);
            // the trigger word that replaces it is not known here
            String text = filled ? Placeholders.fill(line, "") : line;
            tokens = tokenizer.count(trained.of(text));
        } else {
            tokens += trained.prefixTokens() + trained.suffixTokens();
        }
        int fixedTags = trained.fixedTags(source, start, end);
        Dialect dialect = Dialect.of(count, words, sentenceWords);
        if (sentence) {
            String line = new String(bytes, start, end - start, StandardCharsets.UTF_8);
            List<Piece> pieces = Sentences.among(line);
            if (pieces.size() > 1) {
                return mixed(line, pieces, tokens, lines, lineStarts, fixedTags, flags);
            }
            dialect = pieces.isEmpty() ? dialect : Dialect.PROSE;
        }
        Tag[] own = Arrays.copyOf(found, count);
        if (repeats(own, count)) {
            flags |= CaptionText.REPEATS;
        }
        int[] ownColumns =
                even && count <= CaptionText.MOST_EVENLY ? CaptionText.EVENLY : Arrays.copyOf(columns, count);
        return new CaptionText(own, ownColumns, tokens, lines, lineStarts, dialect, fixedTags, flags, null);
    }

    /** Flags that texts between commas have set say nothing of the tags. */
    private CaptionText mixed(
            String line, List<Piece> pieces, int tokens, int lines, int[] lineStarts, int fixedTags, int flagsOfAll) {
        int flags = flagsOfAll & ~(CaptionText.UNDERSCORED | CaptionText.SPACED);
        List<Tag> own = new ArrayList<>();
        List<Passage> sentences = new ArrayList<>();
        int[] starts = new int[pieces.size()];
        int column = 1;
        int from = 0;
        for (int i = 0; i < starts.length; i++) {
            Piece piece = pieces.get(i);
            String text = line.substring(piece.start(), piece.end());
            column += line.codePointCount(from, piece.start());
            from = piece.start();
            if (piece.sentence()) {
                sentences.add(new Passage(text, column));
                continue;
            }
            Tag tag = tags.tag(text);
            flags |= tag.underscored() ? CaptionText.UNDERSCORED : tag.spaced() ? CaptionText.SPACED : 0;
            starts[own.size()] = column;
            own.add(tag);
        }
        Tag[] array = own.toArray(Tag[]::new);
        if (repeats(array, array.length)) {
            flags |= CaptionText.REPEATS;
        }
        return new CaptionText(
                array,
                Arrays.copyOf(starts, array.length),
                tokens,
                lines,
                lineStarts,
                Dialect.MIXED,
                fixedTags,
                flags,
                new Mixture(line, List.copyOf(sentences), tokenizer));
    }

    private static boolean repeats(Tag[] tags, int count) {
        if (count > 200) {
            return Arrays.stream(tags).map(Tag::key).distinct().count() < count;
        }
        long seen = 0;
        for (int i = 0; i < count; i++) {
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

    private static boolean isUtf8(byte[] bytes, int start, int end) {
        try {
            StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes, start, end - start));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    private static int codePoints(byte[] bytes, int start, int end, boolean ascii) {
        if (ascii) {
            return end - start;
        }
        int count = 0;
        for (int i = start; i < end; i++) {
            if ((bytes[i] & 0xC0) != 0x80) {
                count++;
            }
        }
        return count;
    }

    /** The columns at which lines begin, counted through all lines; none where there is one line. */
    private static int[] lineStarts(byte[] bytes, int start, int end) {
        int[] starts = CaptionText.ONE_LINE;
        int column = 1;
        int from = start;
        int at = Separators.lineBreak(bytes, start, end);
        while (at < end) {
            int next = Separators.nextLine(bytes, at, end);
            column += codePoints(bytes, from, next, false);
            int lines = Math.max(1, starts.length);
            starts = Arrays.copyOf(starts, lines + 1);
            starts[0] = 1;
            starts[lines] = column;
            from = next;
            at = Separators.lineBreak(bytes, next, end);
        }
        return starts;
    }

    private static int linesWithText(byte[] bytes, int start, int length) {
        int lines = 0;
        int at = start;
        while (at < length) {
            int end = Separators.lineBreak(bytes, at, length);
            if (!isBlank(bytes, at, end)) {
                lines++;
            }
            at = end + 1;
        }
        return lines;
    }

    private static boolean isWrapped(byte[] bytes, int start, int length) {
        byte last = 0;
        boolean open = false;
        for (int i = start; i < length; i++) {
            boolean lineEnd = Separators.isLineEnd(bytes[i]);
            if (lineEnd) {
                open |= last == ',';
            } else if (bytes[i] > ' ' || bytes[i] < 0) {
                if (open) {
                    return true;
                }
                last = bytes[i];
            }
        }
        return false;
    }

    private static boolean isBlank(byte[] bytes, int start, int end) {
        for (int i = start; i < end; i++) {
            if (bytes[i] > ' ' || bytes[i] < 0) {
                return false;
            }
        }
        return true;
    }
}
