package dev.loralint.captions;

import dev.loralint.finding.Location;
import dev.loralint.lexicon.Lexicon;
import dev.loralint.text.DamagedText;
import dev.loralint.text.Words;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a caption says, wherever it comes from: the tags and sentences that the trainer reads, and what is odd about its bytes.
 * A value that knows neither its file nor its concept, so that captions with the same content can share one. Positions are
 * columns (1-based, in code points), counted through all lines if the trainer reads several as one text.
 */
public final class CaptionText {

    static final int EMPTY_FILE = 1;
    static final int BLANK = 1 << 1;
    static final int MULTI_LINE = 1 << 2;
    static final int BYTE_ORDER_MARK = 1 << 3;
    static final int NOT_UTF8 = 1 << 4;
    static final int PLACEHOLDER = 1 << 5;
    static final int UNDERSCORED = 1 << 6;
    static final int SPACED = 1 << 7;
    static final int REPEATS = 1 << 8;
    static final int UTF_16 = 1 << 9;
    static final int WINDOWS_1252 = 1 << 10;
    static final int WRAPPED = 1 << 11;
    static final int STYLE = 1 << 12;
    static final int PROMPT_SYNTAX = 1 << 13;

    /** The lowest of the bits for each kind of damage. */
    static final int DAMAGED = 1 << 14;

    static final int ESCAPED = 1 << 17;
    static final int UNESCAPED = 1 << 18;

    /** How tags are written; texts between commas say nothing of it where there are sentences among the tags. */
    static final int OF_TAGS = UNDERSCORED | SPACED | REPEATS | STYLE | ESCAPED | UNESCAPED;

    private static final Tag[] NO_TAGS = {};
    static final int[] ONE_LINE = {};

    /** In place of columns: the tags begin at column 1, with a comma and a space between them. Most captions are so. */
    static final int[] EVENLY = {};

    /** With more tags, adding up their lengths takes too long. */
    static final int MOST_EVENLY = 256;

    /**
     * Where its parts are.
     *
     * @param columns of the tags, or {@link #EVENLY}
     * @param lineStarts the columns at which lines begin, or {@link #ONE_LINE}
     */
    private record Layout(
            int[] columns, int[] lineStarts, @Nullable Mixture mixture) {

        /** That of most captions, which share it. */
        static final Layout EVEN = new Layout(EVENLY, ONE_LINE, null);
    }

    private final Tag[] tags;
    private final int tokens;
    private final int lines;
    private final Dialect dialect;
    private final int fixedTags;
    private final int flags;
    private final Layout layout;

    CaptionText(
            Tag[] tags,
            int[] columns,
            int tokens,
            int lines,
            int[] lineStarts,
            Dialect dialect,
            int fixedTags,
            int flags,
            @Nullable Mixture mixture) {
        this.tags = tags;
        this.tokens = tokens;
        this.lines = lines;
        this.dialect = dialect;
        this.fixedTags = fixedTags;
        this.flags = flags;
        boolean even = columns == EVENLY && lineStarts == ONE_LINE && mixture == null;
        this.layout = even ? Layout.EVEN : new Layout(columns, lineStarts, mixture);
    }

    /** A text of which nothing is trained. */
    static CaptionText withoutTags(int lines, int flags) {
        return new CaptionText(NO_TAGS, EVENLY, 0, lines, ONE_LINE, Dialect.NONE, -1, flags, null);
    }

    /** The same with sentences among its tags. */
    CaptionText mixed(Tag[] own, int[] columns, int ofTags, Mixture mixture) {
        int others = flags & ~OF_TAGS;
        return new CaptionText(
                own, columns, tokens, lines, layout.lineStarts(), Dialect.MIXED, fixedTags, others | ofTags, mixture);
    }

    /** The same as the first caption of a file in which each line is one: it says what is odd about the file as a whole. */
    public CaptionText firstOf(CaptionText file) {
        int own = flags | file.flags & WRAPPED;
        return new CaptionText(
                tags,
                layout.columns(),
                tokens,
                file.lines,
                layout.lineStarts(),
                dialect,
                fixedTags,
                own,
                layout.mixture());
    }

    public int tagCount() {
        return tags.length;
    }

    public Tag tag(int index) {
        return tags[index];
    }

    public List<Tag> tags() {
        return List.of(tags);
    }

    /** Tokens of the text that is trained, without the marks at its ends. */
    public int tokens() {
        return tokens;
    }

    /** How many lines hold text. */
    public int lines() {
        return lines;
    }

    /** Whether the trainer reads several lines as one text. */
    public boolean isOverLines() {
        return layout.lineStarts().length > 0;
    }

    /** The place of a part of it in its file, which has nothing else. */
    public Location place(String path, int column, int length) {
        int[] lineStarts = layout.lineStarts();
        if (!isOverLines()) {
            return Location.of(path, 1, column, length);
        }
        int first = line(column);
        int last = line(column + Math.max(0, length - 1));
        return new Location(
                path, first + 1, column - lineStarts[first] + 1, last + 1, column + length - lineStarts[last] + 1);
    }

    private int line(int column) {
        int[] lineStarts = layout.lineStarts();
        int found = Arrays.binarySearch(lineStarts, column);
        return found >= 0 ? found : Math.max(0, -found - 2);
    }

    public Dialect dialect() {
        return dialect;
    }

    /** Whether it has tags that can be checked: it is a list of tags, or tags and sentences. */
    public boolean isTagList() {
        return dialect == Dialect.TAGS || dialect == Dialect.MIXED;
    }

    /** The sentences among its tags, in order. Prose has none: there, each text between two commas is a tag. */
    public List<Passage> sentences() {
        Mixture mixture = layout.mixture();
        return mixture == null ? List.of() : mixture.sentences();
    }

    /** How many texts between commas are before a tag or, with indexes after the last tag, a sentence. */
    public int position(int index) {
        Mixture mixture = layout.mixture();
        return mixture == null ? index : mixture.position(column(index));
    }

    /** Tags before a separator that keeps them in front, or -1 where it has none. */
    public int fixedTags() {
        return fixedTags;
    }

    /** A file of no bytes: sd-scripts stops at it (train_util.py, "caption file is empty"). */
    public boolean isEmptyFile() {
        return has(EMPTY_FILE);
    }

    /** Its first line holds nothing, so the image is trained without words. */
    public boolean isBlank() {
        return has(BLANK);
    }

    /** There are words on a line that the trainer does not read. */
    public boolean isMultiLine() {
        return has(MULTI_LINE);
    }

    /** A line ends with a comma, and another line with words follows. */
    public boolean isWrapped() {
        return has(WRAPPED);
    }

    public boolean isByteOrderMark() {
        return has(BYTE_ORDER_MARK);
    }

    /** Whether its text was damaged before it was saved. */
    public boolean isDamaged(DamagedText kind) {
        return has(DAMAGED * kind.bit());
    }

    /** Whether the bytes are not UTF-8. */
    public boolean isNotUtf8() {
        return has(NOT_UTF8);
    }

    /** It is beyond doubt UTF-16; without a byte order mark it may pass for UTF-8 with a NUL in every letter. */
    public boolean isUtf16() {
        return has(UTF_16);
    }

    /** It is no UTF-8, and probably in the encoding of western Windows. */
    public boolean isWindows1252() {
        return has(WINDOWS_1252);
    }

    /** Whether a tag is, or holds, a stand-in such as {@code [trigger]}. */
    public boolean isPlaceholder() {
        return has(PLACEHOLDER);
    }

    /** Whether any tag joins its words by underscores. */
    public boolean isUnderscored() {
        return has(UNDERSCORED);
    }

    /** Whether any tag joins its words by spaces. */
    public boolean isSpaced() {
        return has(SPACED);
    }

    /** Whether any tag may name a style. */
    public boolean isWithStyle() {
        return has(STYLE);
    }

    /** Whether any tag has a parenthesis, apart from those of a weight, with a backslash before it. */
    public boolean isEscaped() {
        return has(ESCAPED);
    }

    /** Whether any tag has a parenthesis, apart from those of a weight, without a backslash before it. */
    public boolean isUnescaped() {
        return has(UNESCAPED);
    }

    /** Whether one tag appears more than once. */
    public boolean isRepeatingTags() {
        return has(REPEATS);
    }

    /** Whether its text can be checked at all. */
    public boolean isReadable() {
        return (flags & (EMPTY_FILE | BLANK | NOT_UTF8)) == 0;
    }

    /** All that is odd about it as one small number: texts of which it is equal have the same oddities. */
    public int oddities() {
        return flags & ~OF_TAGS;
    }

    private boolean has(int flag) {
        return (flags & flag) != 0;
    }

    /** The index of the first tag with this key, whatever its spelling; -1 where there is none. */
    public int indexOf(String key) {
        int hash = key.hashCode();
        for (int i = 0; i < tags.length; i++) {
            if (tags[i].keyHash() == hash && tags[i].key().equals(key)) {
                return i;
            }
        }
        return -1;
    }

    /** The indexes of tags that are the first with their key. */
    public BitSet firsts() {
        BitSet firsts = new BitSet(tags.length);
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < tags.length; i++) {
            firsts.set(i, seen.add(tags[i].key()));
        }
        return firsts;
    }

    /** The index of the first tag whose words are joined so, apart from those with an exempt key; -1 where there is none. */
    public int firstSpelled(boolean underscored, Predicate<String> exempt) {
        for (int i = 0; i < tags.length; i++) {
            boolean is = underscored ? tags[i].underscored() : tags[i].spaced();
            if (is && !exempt.test(tags[i].key())) {
                return i;
            }
        }
        return -1;
    }

    /** The column of a tag or, with indexes after the last tag, of a sentence. */
    public int column(int index) {
        int[] columns = layout.columns();
        if (index >= tags.length) {
            return sentences().get(index - tags.length).column();
        }
        if (columns != EVENLY) {
            return columns[index];
        }
        int column = 1;
        for (int i = 0; i < index; i++) {
            column += tags[i].length() + 2;
        }
        return column;
    }

    /** How many code points a tag or sentence takes as written. */
    public int length(int index) {
        return index < tags.length
                ? tags[index].length()
                : sentences().get(index - tags.length).length();
    }

    /** The index of the first tag, else of the first sentence after the last tag, that holds words; -1 where none does. */
    public int indexHolding(String words) {
        Mixture mixture = layout.mixture();
        for (int i = 0; i < tags.length; i++) {
            String key = tags[i].key();
            if (key.equals(words) || key.length() > words.length() && Words.hold(key, words)) {
                return i;
            }
        }
        if (mixture != null) {
            for (int i = 0; i < mixture.sentences().size(); i++) {
                if (Words.hold(mixture.sentences().get(i).key(), words)) {
                    return tags.length + i;
                }
            }
        }
        return -1;
    }

    /** Whether a tag is written as in a prompt, such as {@code (smile:1.2)}. */
    public boolean isPromptSyntax() {
        return has(PROMPT_SYNTAX);
    }

    /** The index of the first tag that is written as in a prompt; -1 where there is none. */
    public int firstPromptSyntax() {
        for (int i = 0; i < tags.length; i++) {
            if (tags[i].promptSyntax()) {
                return i;
            }
        }
        return -1;
    }

    /** The index of the first tag or sentence that is, or holds, a placeholder; -1 where there is none. */
    public int firstPlaceholder() {
        for (int i = 0; i < tags.length; i++) {
            if (tags[i].placeholder()) {
                return i;
            }
        }
        for (int i = 0; i < sentences().size(); i++) {
            if (!Placeholders.first(sentences().get(i).text()).isEmpty()) {
                return tags.length + i;
            }
        }
        return -1;
    }

    /** The first placeholder as written; empty where there is none. */
    public String placeholder() {
        int index = firstPlaceholder();
        return index < 0
                ? ""
                : Placeholders.first(
                        index < tags.length
                                ? tags[index].text()
                                : sentences().get(index - tags.length).text());
    }

    /** Tags that a user's tag list knows under another name: own key to the key they are filed under. */
    public Map<String, String> aliases() {
        Map<String, String> aliases = new LinkedHashMap<>();
        for (Tag tag : tags) {
            String own = Lexicon.key(tag.text());
            if (!own.equals(tag.key())) {
                aliases.put(own, tag.key());
            }
        }
        return aliases;
    }

    /**
     * The index of the tag in which the text is cut, or that is the first to be lost; -1 where all fits. With indexes after
     * the last tag, that of a sentence.
     */
    public int cutTag(int prefixTokens, int maxTokens) {
        Mixture mixture = layout.mixture();
        if (mixture != null) {
            return cutPiece(mixture, maxTokens - prefixTokens);
        }
        int sum = prefixTokens;
        for (int i = 0; i < tags.length; i++) {
            sum += i + 1 < tags.length ? tags[i].tokensWithComma() : tags[i].tokens();
            if (sum > maxTokens) {
                return i;
            }
        }
        return -1;
    }

    private int cutPiece(Mixture mixed, int maxTokens) {
        int first = -1;
        for (int i = 0; i < tags.length + mixed.sentences().size(); i++) {
            boolean earlier = first < 0 || column(i) < column(first);
            if (earlier && mixed.isCutBefore(column(i) + length(i), maxTokens)) {
                first = i;
            }
        }
        return first;
    }

    /** The text as written in one line, but for white space: every word is at its column. */
    public String line() {
        Mixture mixture = layout.mixture();
        return mixture == null ? prose() : mixture.line();
    }

    /** The same with commas for every placeholder. */
    public String lineWithoutPlaceholders() {
        return isPlaceholder() ? Placeholders.commas(line()) : line();
    }

    /** The sentences as written, without the tags among them: every word is at its column. */
    public String prose() {
        Mixture mixture = layout.mixture();
        StringBuilder text = new StringBuilder();
        int column = 1;
        int pieces = mixture == null ? tags.length : mixture.sentences().size();
        for (int i = 0; i < pieces; i++) {
            int index = mixture == null ? i : tags.length + i;
            if (i > 0) {
                text.append(',');
                column++;
            }
            text.append(" ".repeat(Math.max(0, column(index) - column)));
            text.append(
                    mixture == null
                            ? tags[i].text()
                            : mixture.sentences().get(i).text());
            column = Math.max(column, column(index)) + length(index);
        }
        return text.toString();
    }
}
