package dev.loralint.concepts;

import dev.loralint.captions.CaptionText;
import dev.loralint.captions.Dialect;
import dev.loralint.captions.Tag;
import dev.loralint.files.Suffixes;
import dev.loralint.finding.Location;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A caption of a concept as the trainer reads it: a text with an identity and a place. Positions are columns of its first line
 * (1-based, code points).
 */
public final class Caption {

    private final Concept concept;
    private final String fileName;
    private final CaptionText text;
    private final boolean orphan;
    private final boolean inCompany;

    /** Made when somebody asks: findings may name it for every trait. Two threads may make it twice, which changes nothing. */
    private @Nullable String path;

    /**
     * @param orphan whether no image has its name
     * @param inCompany whether it shows several people
     */
    Caption(Concept concept, CaptionRecord record, boolean orphan, boolean inCompany) {
        this.concept = concept;
        this.fileName = record.fileName();
        this.text = record.text();
        this.orphan = orphan;
        this.inCompany = inCompany;
    }

    public Concept concept() {
        return concept;
    }

    /** What it says, apart from where it is from. */
    public CaptionText text() {
        return text;
    }

    public String fileName() {
        return fileName;
    }

    /** As shown to people. */
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
        return text.tagCount();
    }

    public Tag tag(int index) {
        return text.tag(index);
    }

    public List<Tag> tags() {
        return text.tags();
    }

    /** Tokens of the text that is trained, without the marks at its ends. */
    public int tokens() {
        return text.tokens();
    }

    public Dialect dialect() {
        return text.dialect();
    }

    /** A file of no bytes: sd-scripts stops at it (train_util.py, "caption file is empty"). */
    public boolean isEmptyFile() {
        return text.isEmptyFile();
    }

    /** Its first line holds nothing, so the image is trained without words. */
    public boolean isBlank() {
        return text.isBlank();
    }

    /** There are words on a line that the trainer does not read. */
    public boolean isMultiLine() {
        return text.isMultiLine();
    }

    /** How many lines hold text. */
    public int lines() {
        return text.lines();
    }

    public boolean isByteOrderMark() {
        return text.isByteOrderMark();
    }

    public boolean isNotUtf8() {
        return text.isNotUtf8();
    }

    /** It is beyond doubt UTF-16; without a byte order mark it may pass for UTF-8 with a NUL in every letter. */
    public boolean isUtf16() {
        return text.isUtf16();
    }

    /** It is no UTF-8, and probably in the encoding of western Windows. */
    public boolean isWindows1252() {
        return text.isWindows1252();
    }

    public boolean isPlaceholder() {
        return text.isPlaceholder();
    }

    /** No image has its name. */
    public boolean isOrphan() {
        return orphan;
    }

    /** Whether one tag appears in it twice. */
    public boolean isRepeatingTags() {
        return text.isRepeatingTags();
    }

    /** Whether it shows several people, so that what it says of looks may not be said of the subject. */
    public boolean isInCompany() {
        return inCompany;
    }

    /** Whether its text can be judged at all. */
    public boolean isReadable() {
        return text.isReadable();
    }

    public boolean isTagList() {
        return text.isTagList();
    }

    /** Whether it is longer than what the trainer will read. */
    public boolean isOverflowing() {
        return text.tokens() > concept.options().maxTokens();
    }

    /** The tag in which the text is cut, or that is the first to be lost; empty where all fits. */
    public String cutTag() {
        int cut = cut();
        return cut < 0 ? "" : text.tag(cut).key();
    }

    private int cut() {
        return text.cutTag(concept.prefixTokens(), concept.options().maxTokens());
    }

    /** The place of the tag that {@link #cutTag()} names. */
    public Location cutPlace() {
        int cut = cut();
        return cut < 0 ? wholeFile() : placeOf(text.tag(cut).key());
    }

    /** The index of the trigger among the tags, 0 being the first; -1 where it is missing. */
    public int triggerIndex() {
        return concept.triggerIndex(text);
    }

    /** The trigger word that is in it; the empty string where none is. */
    public String trigger() {
        return concept.formOf(text).map(Concept::trigger).orElse("");
    }

    public boolean isWithoutTrigger() {
        return isReadable() && triggerIndex() < 0;
    }

    /** Whether shuffling can move the trigger away from the front. */
    public boolean isTriggerMovable() {
        int index = triggerIndex();
        return index >= 0 && concept.options().shuffles() && !concept.keepsInFront(text, index);
    }

    /** Tags that appear in it more than once, each once, in the order in which they appear again. */
    public List<RepeatedTag> repeats() {
        Map<String, List<Location>> again = new LinkedHashMap<>();
        for (int i = 0; i < text.tagCount(); i++) {
            if (!text.isFirst(i)) {
                again.computeIfAbsent(text.tag(i).key(), key -> new ArrayList<>())
                        .add(place(i));
            }
        }
        return again.entrySet().stream()
                .map(tag -> new RepeatedTag(this, tag.getKey(), tag.getValue()))
                .toList();
    }

    /** The place of a tag: its first occurrence in any spelling, else the whole file. */
    public Location placeOf(String key) {
        int index = text.indexOf(key);
        return index < 0 ? wholeFile() : place(index);
    }

    /** Its tags that a user's tag list knows as other names, with what they are names of. */
    public Map<String, String> aliases() {
        return text.aliases();
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
        return switch (concept.spelling()) {
            case ALL_ALIKE -> -1;
            case UNDERSCORES -> text.isSpaced() ? text.firstSpelled(false, concept::isTriggerKey) : -1;
            case SPACES -> text.isUnderscored() ? text.firstSpelled(true, concept::isTriggerKey) : -1;
        };
    }

    /** The place of the trigger word; the beginning where it is missing. */
    public Location triggerPlace() {
        int index = triggerIndex();
        return index < 0 || index >= text.tagCount() ? start() : place(index);
    }

    /** The place of the tag with this index. */
    public Location place(int index) {
        return Location.of(path(), 1, text.column(index), text.length(index));
    }

    /** The place of its first placeholder. */
    public Location placeholderPlace() {
        int index = text.firstPlaceholder();
        return index < 0 ? wholeFile() : place(index);
    }

    /** The first placeholder as written. */
    public String placeholderText() {
        return text.placeholder();
    }

    /** The beginning of the caption, where something is missing. */
    public Location start() {
        return Location.of(path(), 1, 1, 0);
    }

    public Location wholeFile() {
        return Location.of(path());
    }

    @Override
    public String toString() {
        return path();
    }
}
