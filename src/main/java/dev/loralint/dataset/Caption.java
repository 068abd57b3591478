package dev.loralint.dataset;

import dev.loralint.finding.Location;
import dev.loralint.lexicon.Lexicon;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One caption file as the trainer reads it: the first line, split at commas, with what is odd about the file. Positions
 * are columns of that line (1-based, code points).
 */
public final class Caption {

    static final int EMPTY_FILE = 1;
    static final int BLANK = 1 << 1;
    static final int MULTI_LINE = 1 << 2;
    static final int BYTE_ORDER_MARK = 1 << 3;
    static final int NOT_UTF8 = 1 << 4;
    static final int PLACEHOLDER = 1 << 5;
    static final int UNDERSCORED = 1 << 6;
    static final int SPACED = 1 << 7;
    static final int REPEATS = 1 << 8;
    static final int ORPHAN = 1 << 9;
    static final int COMPANY = 1 << 10;
    static final int UTF_16 = 1 << 11;
    static final int WINDOWS_1252 = 1 << 12;

    private final Concept concept;
    private final String fileName;
    private final Tag[] tags;
    private final int[] columns;
    private final int tokens;
    private final int lines;
    private final Dialect dialect;
    private final int fixedTags;
    private int flags;
    private @Nullable String path;

    Caption(
            Concept concept,
            String fileName,
            Tag[] tags,
            int[] columns,
            int tokens,
            int lines,
            Dialect dialect,
            int fixedTags,
            int flags) {
        this.concept = concept;
        this.fileName = fileName;
        this.tags = tags;
        this.columns = columns;
        this.tokens = tokens;
        this.lines = lines;
        this.dialect = dialect;
        this.fixedTags = fixedTags;
        this.flags = flags;
    }

    /** The same file, read as a part of another state of its dataset. What the dataset makes of it is not carried over. */
    Caption in(Concept other) {
        Caption same = new Caption(
                other, fileName, tags, columns, tokens, lines, dialect, fixedTags, flags & ~(ORPHAN | COMPANY));
        if (other.path().equals(concept.path())) {
            same.path = path;
        }
        return same;
    }

    public Concept concept() {
        return concept;
    }

    public String fileName() {
        return fileName;
    }

    /** As shown to people. Made once: findings may name it for every trait. */
    public String path() {
        String known = path;
        if (known == null) {
            known = concept.pathOf(fileName);
            path = known;
        }
        return known;
    }

    /** The name that it shares with its image. */
    public String stem() {
        return Suffixes.stem(fileName);
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

    public Dialect dialect() {
        return dialect;
    }

    /** A file of no bytes: sd-scripts stops at it (train_util.py, "caption file is empty"). */
    public boolean isEmptyFile() {
        return has(EMPTY_FILE);
    }

    /** Its first line holds nothing, so the image is trained without words. */
    public boolean isBlank() {
        return has(BLANK);
    }

    /** Words stand on a line that the trainer does not read. */
    public boolean isMultiLine() {
        return has(MULTI_LINE);
    }

    /** How many lines hold text. */
    public int lines() {
        return lines;
    }

    public boolean isByteOrderMark() {
        return has(BYTE_ORDER_MARK);
    }

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

    public boolean isPlaceholder() {
        return has(PLACEHOLDER);
    }

    /** No image has its name. */
    public boolean isOrphan() {
        return has(ORPHAN);
    }

    boolean hasUnderscoredTags() {
        return has(UNDERSCORED);
    }

    boolean hasSpacedTags() {
        return has(SPACED);
    }

    /** Whether one tag stands in it twice. */
    public boolean isRepeatingTags() {
        return has(REPEATS);
    }

    /** Whether it shows several people, so that what it says of looks may not be said of the subject. */
    public boolean isInCompany() {
        return has(COMPANY);
    }

    /** Whether its text can be judged at all. */
    public boolean isReadable() {
        return (flags & (EMPTY_FILE | BLANK | NOT_UTF8)) == 0;
    }

    public boolean isTagList() {
        return dialect == Dialect.TAGS;
    }

    /** Whether it is longer than what the trainer will read. */
    public boolean isOverflowing() {
        return tokens > concept.options().maxTokens();
    }

    /** The tag in which the text is cut, or that is the first to be lost; empty where all fits. */
    public String cutTag() {
        int limit = concept.options().maxTokens();
        int sum = concept.trainedText().prefixTokens();
        for (int i = 0; i < tags.length; i++) {
            sum += i + 1 < tags.length ? tags[i].tokensWithComma() : tags[i].tokens();
            if (sum > limit) {
                return tags[i].key();
            }
        }
        return "";
    }

    /** The line as written, but for white space: every word stands at its column. */
    String proseText() {
        StringBuilder text = new StringBuilder();
        int column = 1;
        for (int i = 0; i < tags.length; i++) {
            if (i > 0) {
                text.append(',');
                column++;
            }
            text.append(" ".repeat(Math.max(0, columns[i] - column)));
            text.append(tags[i].text());
            column = Math.max(column, columns[i])
                    + tags[i].text().codePointCount(0, tags[i].text().length());
        }
        return text.toString();
    }

    /** Where the tag stands that {@link #cutTag()} names. */
    public Location cutPlace() {
        String cut = cutTag();
        return cut.isEmpty() ? wholeFile() : placeOf(cut);
    }

    /** Where the trigger stands among the tags, 0 being the first; -1 where it does not. */
    public int triggerIndex() {
        return concept.triggerIndex(this);
    }

    /** The trigger word that stands in it; the empty string where none does. */
    public String trigger() {
        return concept.formOf(this).map(Concept::trigger).orElse("");
    }

    public boolean isWithoutTrigger() {
        return isReadable() && triggerIndex() < 0;
    }

    /** Whether shuffling can move the trigger away from the front. */
    public boolean isTriggerMovable() {
        return triggerIndex() >= 0 && concept.options().shuffles() && !concept.keepsInFront(this, triggerIndex());
    }

    /** Tags that stand in it more than once, each once, in the order in which they stand again. */
    public List<RepeatedTag> repeats() {
        Map<String, List<Location>> again = new LinkedHashMap<>();
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < tags.length; i++) {
            if (!seen.add(tags[i].key())) {
                again.computeIfAbsent(tags[i].key(), key -> new ArrayList<>()).add(place(i));
            }
        }
        return again.entrySet().stream()
                .map(tag -> new RepeatedTag(this, tag.getKey(), tag.getValue()))
                .toList();
    }

    /** The place of a tag: its first occurrence in any spelling, else the whole file. */
    public Location placeOf(String key) {
        int index = indexOf(key);
        return index < 0 ? wholeFile() : place(index);
    }

    /** Where a tag stands first in any spelling, 0 being the first tag; -1 where it does not. */
    int indexOf(String key) {
        int hash = key.hashCode();
        for (int i = 0; i < tags.length; i++) {
            if (tags[i].keyHash() == hash && tags[i].key().equals(key)) {
                return i;
            }
        }
        return -1;
    }

    /** Its tags that a user's tag list knows as other names, with what they are names of. */
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

    /** Whether it writes a tag with spaces where the concept writes underscores, or the other way round. */
    public boolean isSpelledAgainstMajority() {
        return oddSpelling() >= 0;
    }

    public Location oddSpellingPlace() {
        int odd = oddSpelling();
        return odd < 0 ? wholeFile() : place(odd);
    }

    private int oddSpelling() {
        Boolean underscores = concept.spelling();
        if (underscores == null || !has(underscores ? SPACED : UNDERSCORED)) {
            return -1;
        }
        return firstSpelled(!underscores);
    }

    /** The first tag besides the trigger whose words are joined so, or -1. */
    int firstSpelled(boolean underscored) {
        for (int i = 0; i < tags.length; i++) {
            boolean is = underscored ? tags[i].underscored() : tags[i].spaced();
            if (is && !concept.isTriggerKey(tags[i].key())) {
                return i;
            }
        }
        return -1;
    }

    /** Where the trigger word stands; its beginning where it stands nowhere. */
    public Location triggerPlace() {
        int index = triggerIndex();
        return index < 0 || index >= tags.length ? start() : place(index);
    }

    public Location place(int index) {
        String text = tags[index].text();
        return Location.of(path(), 1, columns[index], text.codePointCount(0, text.length()));
    }

    /** Where its first placeholder stands. */
    public Location placeholderPlace() {
        for (int i = 0; i < tags.length; i++) {
            if (tags[i].placeholder()) {
                return place(i);
            }
        }
        return wholeFile();
    }

    /** The first placeholder as written. */
    public String placeholderText() {
        for (Tag tag : tags) {
            if (tag.placeholder()) {
                return Placeholders.first(tag.text());
            }
        }
        return "";
    }

    /** The beginning of the caption, where something is missing. */
    public Location start() {
        return Location.of(path(), 1, 1, 0);
    }

    public Location wholeFile() {
        return Location.of(path());
    }

    /** Tags before a separator that keeps them in front, or -1 where it has none. */
    int fixedTags() {
        return fixedTags;
    }

    void markOrphan() {
        flags |= ORPHAN;
    }

    void markCompany(boolean several) {
        flags = several ? flags | COMPANY : flags & ~COMPANY;
    }

    private boolean has(int flag) {
        return (flags & flag) != 0;
    }

    @Override
    public String toString() {
        return path();
    }
}
