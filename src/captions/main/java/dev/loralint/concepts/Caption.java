package dev.loralint.concepts;

import dev.loralint.captions.CaptionText;
import dev.loralint.captions.Dialect;
import dev.loralint.captions.Passage;
import dev.loralint.captions.Tag;
import dev.loralint.files.Suffixes;
import dev.loralint.finding.Location;
import dev.loralint.forms.CaptionForm;
import dev.loralint.forms.FormProblem;
import dev.loralint.forms.HostedCaption;
import dev.loralint.text.DamagedText;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A caption of a concept as the trainer reads it, with its file. Columns count code points, from 1.
 */
public final class Caption {

    private final Concept concept;
    private final String fileName;
    private final CaptionText text;
    private final @Nullable HostedCaption hosted;
    private final boolean withImage;
    private final boolean orphan;
    private final boolean inCompany;

    /**
     * @param withImage whether an image has its name
     * @param orphan whether it does not count, as other captions have images and it has none
     * @param inCompany whether it shows several people
     */
    Caption(Concept concept, CaptionRecord record, boolean withImage, boolean orphan, boolean inCompany) {
        this.concept = concept;
        this.fileName = record.fileName();
        this.text = record.text();
        this.hosted = record.hosted();
        this.withImage = withImage;
        this.orphan = orphan;
        this.inCompany = inCompany;
    }

    /** The concept that the caption belongs to. */
    public Concept concept() {
        return concept;
    }

    /** What it says, apart from where it is from. */
    public CaptionText text() {
        return text;
    }

    /** The name of the caption file without its folder; of its image, if the file has the captions of several. */
    public String fileName() {
        return fileName;
    }

    /** The path of the file, as reports show it. */
    public String path() {
        return hosted == null ? concept.pathOf(fileName) : hosted.path();
    }

    /** Whether it is a part of a file, and not a text file of its own. */
    public boolean isHosted() {
        return hosted != null;
    }

    /** What a caption file of its own would contain, if it is a part of a file. */
    public Optional<byte[]> hostedText() {
        return Optional.ofNullable(hosted).map(HostedCaption::text);
    }

    /** How its file contains it; empty for a text file. */
    public Optional<CaptionForm> form() {
        return Optional.ofNullable(hosted).map(HostedCaption::form);
    }

    /** Whether the trainer trains the text of a JSON file, braces and all; the structure that Ideogram 4 reads is meant so. */
    public boolean isRawJson() {
        String line = text.line();
        return hosted == null
                && concept.handling().insertsTrigger()
                && !concept.handling().parsesJson()
                && line.stripLeading().startsWith("{")
                && fileName.endsWith(".json")
                && !line.contains("compositional_deconstruction");
    }

    /** Whether its trainer makes something of the file that was hardly meant. */
    public boolean isWithFormProblems() {
        return hosted != null && !hosted.problems().isEmpty();
    }

    /** What its trainer makes of the file that was hardly meant. */
    public List<FormProblem> problems() {
        return hosted == null ? List.of() : hosted.problems();
    }

    /** Its file name without suffix, which it shares with its image. */
    public String stem() {
        return Suffixes.stem(fileName);
    }

    /** The number of tags (count). */
    public int tagCount() {
        return text.tagCount();
    }

    /** The tag at an index, from 0. */
    public Tag tag(int index) {
        return text.tag(index);
    }

    /** The sentences among its tags, in the order of the file; none if it is prose or only tags. */
    public List<Passage> sentences() {
        return text.sentences();
    }

    /** Whether it has several words and no comma. */
    public boolean isWordsOnly() {
        if (tagCount() > 1 && dialect() != Dialect.MIXED) {
            return false;
        }
        String line = text.line().strip();
        return line.indexOf(',') < 0 && line.chars().anyMatch(Character::isWhitespace);
    }

    /** Whether it has sentences: among its tags, or in a field of their own that follows the tags. */
    public boolean isWithSentences() {
        return !text.sentences().isEmpty() || hosted != null && hosted.withSentences() != hosted;
    }

    /** Its tags, in the order of the file. */
    public List<Tag> tags() {
        return text.tags();
    }

    /** The number of tokens of the text that is trained, without start and end marks (tokens). */
    public int tokens() {
        return text.tokens();
    }

    /** What the caption is written in: tags, prose, or both. */
    public Dialect dialect() {
        return text.dialect();
    }

    /** Whether the file has no bytes; sd-scripts exits with an error (train_util.py, "caption file is empty"). */
    public boolean isEmptyFile() {
        return text.isEmptyFile();
    }

    /** Whether its first line is blank, so that the image is trained without words. */
    public boolean isBlank() {
        return text.isBlank();
    }

    /** Whether there is text on a line that the trainer does not read. */
    public boolean isMultiLine() {
        return text.isMultiLine();
    }

    /** Whether a line ends with a comma and another line with text follows. */
    public boolean isWrapped() {
        return text.isWrapped();
    }

    /** Whether it has no words on any line, and the trainer continues. */
    public boolean isWordless() {
        if (isWithFormProblems()
                && problems().stream().anyMatch(problem -> problem.isType() || problem.isByteOrderMark())) {
            return false;
        }
        return isEmptyFile() ? !concept.handling().isStoppedByEmptyFile() : isBlank() && lines() == 0;
    }

    /** The number of lines with text (count). */
    public int lines() {
        return text.lines();
    }

    /** Whether the file begins with a byte order mark (the bytes EF BB BF). */
    public boolean isByteOrderMark() {
        return text.isByteOrderMark();
    }

    /** Whether the bytes are not UTF-8. */
    public boolean isNotUtf8() {
        return text.isNotUtf8();
    }

    /** Whether it is surely UTF-16; without a byte order mark it may pass for UTF-8 with NULs. */
    public boolean isUtf16() {
        return text.isUtf16();
    }

    /** Whether it is not UTF-8 and probably Windows-1252. */
    public boolean isWindows1252() {
        return text.isWindows1252();
    }

    /** Whether it has UTF-8 that was read as Windows-1252 and saved again: {@code cafÃ©}. */
    public boolean isMisread() {
        return text.isDamaged(DamagedText.MISREAD);
    }

    /** Whether it has the sign that replaces letters which could not be read (U+FFFD). */
    public boolean isReplaced() {
        return text.isDamaged(DamagedText.REPLACED);
    }

    /** Whether it has control characters, and is not UTF-16. */
    public boolean isWithControls() {
        return text.isDamaged(DamagedText.CONTROL) && !isUtf16();
    }

    /** The place of the first damage of a kind. */
    public Location damagePlace(DamagedText kind) {
        String line = text.line();
        int first = kind.first(line);
        return first < 0 ? wholeFile() : place(1 + line.codePointCount(0, first), 1);
    }

    /** Whether the caption has a placeholder such as {@code [trigger]} or {@code [name]}. */
    public boolean isPlaceholder() {
        return text.isPlaceholder();
    }

    /** Whether an image has its name. */
    public boolean isWithImage() {
        return withImage;
    }

    /** Whether it counts where tags are counted: not if other captions of its concept have images and it has none. */
    public boolean isCounted() {
        return !orphan;
    }

    /** Whether a tag appears in it more than once. */
    public boolean isRepeatingTags() {
        return text.isRepeatingTags();
    }

    /** Whether it shows several people, so that its tags may describe someone else than the subject. */
    public boolean isInCompany() {
        return inCompany;
    }

    /** Whether its text can be checked: it is UTF-8 and not blank. */
    public boolean isReadable() {
        return text.isReadable();
    }

    /** Whether the caption has tags: it is a list of tags, or tags and sentences. */
    public boolean isTagList() {
        return text.isTagList();
    }

    /** Whether it is sentences without tags. */
    public boolean isProse() {
        return dialect() == Dialect.PROSE;
    }

    /** Whether it has more tokens than the trainer reads. */
    public boolean isOverflowing() {
        return text.tokens() > concept.options().maxTokens()
                && concept.handling().isCuttingClip();
    }

    /** The tag or sentence that is cut, or the first that is lost, because of too many tokens; empty if all fits. */
    public String cutTag() {
        int cut = cut();
        return cut < 0
                ? ""
                : cut < tagCount()
                        ? text.tag(cut).key()
                        : sentences().get(cut - tagCount()).text();
    }

    private int cut() {
        return text.cutTag(concept.prefixTokens(), concept.options().maxTokens());
    }

    /** The place of the tag or sentence that {@link #cutTag()} names. */
    public Location cutPlace() {
        int cut = cut();
        return cut < 0 ? wholeFile() : cut < tagCount() ? placeOf(text.tag(cut).key()) : place(cut);
    }

    /** The index of the trigger word among the tags, from 0; the number of tags or more if only a sentence has it, -1 if it is missing (index). */
    public int triggerIndex() {
        return concept.triggerIndex(text);
    }

    /** The trigger word that is in it; empty if there is none. */
    public String trigger() {
        return concept.formOf(text).map(Concept::trigger).orElse("");
    }

    /** Whether the caption is readable and does not have the concept's trigger word. */
    public boolean isWithoutTrigger() {
        return isReadable() && triggerIndex() < 0;
    }

    /** Whether shuffling can move the trigger word away from the front. */
    public boolean isTriggerMovable() {
        int index = triggerIndex();
        return index >= 0
                && concept.options().shuffleCaption()
                && !concept.isTriggerAddedLast()
                && !concept.keepsInFront(text, index);
    }

    /** Tags that appear in it more than once, each once. */
    public List<RepeatedTag> repeats() {
        Map<String, List<Location>> again = new LinkedHashMap<>();
        BitSet firsts = text.firsts();
        for (int i = 0; i < text.tagCount(); i++) {
            if (!firsts.get(i)) {
                again.computeIfAbsent(text.tag(i).key(), key -> new ArrayList<>())
                        .add(place(i));
            }
        }
        Map<String, Map<String, String>> names = new HashMap<>();
        aliases()
                .forEach((name, tag) ->
                        names.computeIfAbsent(tag, key -> new TreeMap<>()).put(name, tag));
        return again.entrySet().stream()
                .map(tag ->
                        new RepeatedTag(this, tag.getKey(), tag.getValue(), names.getOrDefault(tag.getKey(), Map.of())))
                .toList();
    }

    /** Whether it has tags, one of them is this, and the caption counts for it. */
    boolean counts(String tag, boolean inCompanyToo) {
        return isTagList() && (inCompanyToo || !inCompany && !orphan) && text.indexOf(tag) >= 0;
    }

    /** Whether it is the same text in the same file; if not, it may still be an equal one. */
    boolean isSame(Caption other) {
        return text == other.text
                && fileName.equals(other.fileName)
                && concept.path().equals(other.concept.path());
    }

    /** The place of a tag: its first occurrence in any spelling, else the whole file. */
    public Location placeOf(String key) {
        int index = text.indexOf(key);
        return index < 0 ? wholeFile() : place(index);
    }

    /**
     * Its tags that the user's tag list knows as other names, with the tags they mean.
     */
    public Map<String, String> aliases() {
        return text.aliases();
    }

    /** Whether it writes a tag with spaces while the concept uses underscores, or the other way round. */
    public boolean isSpelledAgainstMajority() {
        return oddSpelling() >= 0;
    }

    /** Whether it writes a tag with underscores, apart from trigger words and from words to which the underscore belongs. */
    public boolean isWithUnderscores() {
        return text.isUnderscored() && text.firstSpelled(true, concept::isTriggerKey) >= 0;
    }

    /** The first tag with an underscore; the whole file if there is none. */
    public Location underscorePlace() {
        int first = text.firstSpelled(true, concept::isTriggerKey);
        return first < 0 ? wholeFile() : place(first);
    }

    /** The first tag in the concept's minority spelling; the whole file if there is none. */
    public Location oddSpellingPlace() {
        int odd = oddSpelling();
        return odd < 0 ? wholeFile() : place(odd);
    }

    private int oddSpelling() {
        return switch (concept.spelling()) {
            case NEITHER -> -1;
            case UNDERSCORES -> text.isSpaced() ? text.firstSpelled(false, concept::isTriggerKey) : -1;
            case SPACES -> text.isUnderscored() ? text.firstSpelled(true, concept::isTriggerKey) : -1;
        };
    }

    /** The place of the trigger word; the beginning if it is missing. */
    public Location triggerPlace() {
        int index = triggerIndex();
        return index < 0 || index >= text.tagCount() + sentences().size() ? start() : place(index);
    }

    /** The place of the tag at an index or, with indexes after the last tag, of a sentence. */
    public Location place(int index) {
        return place(text.column(index), text.length(index));
    }

    /** Where a part of its text is. */
    Location place(int column, int length) {
        return hosted == null
                ? text.place(path(), column, length)
                : hosted.place(column, length).ofImage(hosted.image());
    }

    /** Whether a tag is written as in a prompt: with brackets or a weight around it, or the name of a LoRA to load. */
    public boolean isPromptSyntax() {
        return text.isPromptSyntax();
    }

    /** The place of the first such tag. */
    public Location promptSyntaxPlace() {
        int index = text.firstPromptSyntax();
        return index < 0 ? wholeFile() : place(index);
    }

    /** The first such tag as written; empty if there is none. */
    public String promptSyntaxText() {
        int index = text.firstPromptSyntax();
        return index < 0 ? "" : text.tag(index).text();
    }

    /** The place of its first placeholder. */
    public Location placeholderPlace() {
        int index = text.firstPlaceholder();
        return index < 0 ? wholeFile() : place(index);
    }

    /** The first placeholder as written; empty if there is none. */
    public String placeholderText() {
        return text.placeholder();
    }

    /** The beginning of the caption as a place. */
    public Location start() {
        return hosted == null ? Location.of(path(), 1, 1, 0) : hosted.start().ofImage(hosted.image());
    }

    /** The caption file as a place; in a file with other captions, the caption. */
    public Location wholeFile() {
        return hosted == null ? Location.of(path()) : hosted.whole().ofImage(hosted.image());
    }

    @Override
    public String toString() {
        return path();
    }
}
