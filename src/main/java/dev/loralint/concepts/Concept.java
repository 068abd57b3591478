package dev.loralint.concepts;

import dev.loralint.captions.CaptionOptions;
import dev.loralint.captions.TrainedText;
import dev.loralint.files.Suffixes;
import dev.loralint.folders.DatasetReader;
import dev.loralint.lexicon.TagClass;
import dev.loralint.lexicon.TagMeaning;
import dev.loralint.text.Words;
import dev.loralint.tokens.ClipTokenizer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A folder of images that teaches one thing, with its trigger word. Made by {@link DatasetReader}, which fills it in;
 * everybody else only reads.
 */
public final class Concept {

    private final ConceptFolder source;
    private final @Nullable Concept whole;
    private final CaptionOptions options;
    private final TrainedText trainedText;
    private final List<ImageFile> images = new ArrayList<>();
    private List<Caption> captions = List.of();
    private List<TagUse> tagUses = List.of();
    private int votingCaptions;
    private int unchangedCaptions;
    private List<StaleCaches> staleCaches = List.of();
    private List<Contradiction> contradictions = List.of();
    private List<ImpliedTag> impliedTags = List.of();
    private List<ProseTrait> proseTraits = List.of();
    private List<Concept> forms = List.of();
    private @Nullable String trigger;
    private String triggerKey = "";
    private TriggerSource triggerSource = TriggerSource.NONE;
    private Subject subject = Subject.CHARACTER;
    private final CaptionExtension extension;
    private @Nullable Boolean underscores;
    private @Nullable TagMeaning triggerMeaning;

    public Concept(ConceptFolder source, CaptionExtension extension, ClipTokenizer tokenizer) {
        this.source = source;
        this.whole = null;
        this.options = source.options();
        this.extension = extension;
        this.trainedText = new TrainedText(options, tokenizer);
    }

    /** A form: what the captions with one of several trigger words show. */
    private Concept(Concept whole, String word, String key, TriggerSource from) {
        this.source = whole.source;
        this.whole = whole;
        this.options = whole.options;
        this.extension = whole.extension;
        this.trainedText = whole.trainedText;
        this.subject = whole.subject;
        trigger(word, key, from);
        captions = whole.captions.stream().filter(c -> triggerIndex(c) >= 0).toList();
        Set<String> stems = new HashSet<>();
        captions.forEach(c -> stems.add(c.stem()));
        whole.images.stream()
                .filter(i -> stems.contains(Suffixes.stem(i.fileName())))
                .forEach(images::add);
    }

    /**
     * Whether a single caption would be judged in the other as it is here: what it is compared with is the same, though
     * other captions may differ.
     */
    public boolean judgesCaptionsLike(Concept other) {
        return path().equals(other.path())
                && name().equals(other.name())
                && options.equals(other.options)
                && extension.read().equals(other.extension.read())
                && extension.configured().equals(other.extension.configured())
                && extension.other().equals(other.extension.other())
                && trigger().equals(other.trigger())
                && triggerSource == other.triggerSource
                && subject == other.subject
                && Objects.equals(underscores, other.underscores)
                && Objects.equals(source.classTokens(), other.source.classTokens())
                && isRegularisation() == other.isRegularisation()
                && isWithoutImages() == other.isWithoutImages()
                && triggersOfForms().equals(other.triggersOfForms());
    }

    private List<String> triggersOfForms() {
        return forms.stream().map(Concept::trigger).toList();
    }

    /** How many of the captions, counted from the end, were read in an earlier state of the dataset too. */
    public int unchangedCaptions() {
        return unchangedCaptions;
    }

    /** The folder's name. */
    public String name() {
        return source.name();
    }

    public Path folder() {
        return source.folder();
    }

    /** The folder as shown to people. */
    public String path() {
        return source.path();
    }

    public String pathOf(String fileName) {
        return source.path().isEmpty() || source.path().equals(".") ? fileName : source.path() + "/" + fileName;
    }

    /** How often each image is used in an epoch, where the folder or the configuration says it; else 1. */
    public int repeats() {
        return source.repeats();
    }

    /** What an image without caption is trained with. */
    public Optional<String> classTokens() {
        return Optional.ofNullable(source.classTokens());
    }

    boolean namedByUser() {
        return source.namedByUser();
    }

    /** Where {@link #classTokens()} come from. */
    TriggerSource nameSource() {
        return source.configured() && !source.name().endsWith("_" + source.classTokens())
                ? TriggerSource.CLASS_TOKENS
                : TriggerSource.FOLDER;
    }

    /** Whether its captions are in a metadata file instead of beside the images. */
    public boolean isCaptionedElsewhere() {
        return source.captionsElsewhere();
    }

    /** Whether it shows the class rather than the subject: nobody asks it for a trigger. */
    public boolean isRegularisation() {
        return source.regularisation();
    }

    public CaptionOptions options() {
        return options;
    }

    /** Which caption files are read, and which others lie there. */
    public CaptionExtension extension() {
        return extension;
    }

    public List<ImageFile> images() {
        return images;
    }

    public List<Caption> captions() {
        return captions;
    }

    /** Facts about its files that are told of several together. */
    public List<Object> fileFacts() {
        List<Object> facts = new ArrayList<>(PictureGroup.of(this));
        GreyPictures.of(this).ifPresent(facts::add);
        facts.addAll(UnportableName.of(this));
        facts.addAll(staleCaches);
        return facts;
    }

    /** Those of its images that cannot be opened. */
    public List<BrokenImage> brokenImages() {
        return images.stream().flatMap(image -> BrokenImage.of(image).stream()).toList();
    }

    public boolean isWithoutImages() {
        return images.isEmpty();
    }

    /**
     * Its forms (an outfit each), where it has several trigger words: each with the captions that hold its word. What is
     * counted is then counted in each of them, and not in the whole.
     */
    public List<Concept> forms() {
        return forms;
    }

    public boolean isOfSeveralForms() {
        return !forms.isEmpty();
    }

    /** The forms, or itself where it has one. */
    public List<Concept> looks() {
        return forms.isEmpty() ? List.of(this) : forms;
    }

    /** {@code `a`, `b`}: its trigger words for a sentence. */
    public String triggersInWords() {
        return Words.tags(looks().stream().map(Concept::trigger).toList());
    }

    /** Its trigger words; none where none is known. */
    public List<String> triggers() {
        return looks().stream().map(Concept::trigger).filter(t -> !t.isEmpty()).toList();
    }

    /** Tags by how many captions hold them, the commonest first; the rare ones are left out. */
    public List<TagUse> tagUses() {
        return tagUses;
    }

    /** How many captions were asked for {@link #tagUses()}: tag lists that show the subject alone. */
    public int votingCaptions() {
        return votingCaptions;
    }

    /** Values of one slot that stand together in captions and exclude each other. */
    public List<Contradiction> contradictions() {
        return contradictions;
    }

    /** General tags that stand beside specific ones. */
    public List<ImpliedTag> impliedTags() {
        return impliedTags;
    }

    /** Looks that its prose captions name, slot by slot. */
    public List<ProseTrait> proseTraits() {
        return proseTraits;
    }

    /** How many tags of a voting caption name a trait, on average. */
    public double traitTagsPerCaption() {
        int tags = tagUses.stream()
                .filter(TagUse::isTrait)
                .mapToInt(TagUse::captions)
                .sum();
        return votingCaptions == 0 ? 0 : (double) tags / votingCaptions;
    }

    public Subject subject() {
        return subject;
    }

    public boolean isCharacter() {
        return subject == Subject.CHARACTER;
    }

    /** The trigger word, which may be several words; the empty string where none is known, or each form has its own. */
    public String trigger() {
        return trigger == null ? "" : trigger;
    }

    public boolean isTriggered() {
        return trigger != null;
    }

    /** The trigger in the canonical spelling of tags. */
    public String triggerKey() {
        return triggerKey;
    }

    public TriggerSource triggerSource() {
        return triggerSource;
    }

    /** Whether nobody said it: it was taken from what the captions show. */
    public boolean isTriggerGuessed() {
        return triggerSource == TriggerSource.CAPTIONS;
    }

    /** Whether the trigger word means something to the vocabulary, so that the base model has its own idea of it. */
    public boolean isTriggerCommon() {
        return triggerMeaning != null;
    }

    /** What it is there, as the end of a sentence. */
    public String triggerMeaning() {
        if (triggerMeaning == null || triggerMeaning.tagClass() == TagClass.UNKNOWN) {
            return "an everyday word";
        }
        return "a tag of the vocabulary (" + triggerMeaning.tagClass().label() + ")";
    }

    /** What the concept teaches, as the object of a sentence. */
    public String subjectInWords() {
        return trigger == null ? "the subject" : "`" + trigger + "`";
    }

    /** What an image without caption is trained with, as the object of a sentence. */
    public String fallback() {
        return classTokens()
                .filter(t -> !t.isEmpty())
                .map(t -> "the class tokens `" + t + "` alone")
                .orElse("no words at all");
    }

    /** Whether tags are written with underscores here; {@code null} where all are written in one way. */
    @Nullable
    Boolean spelling() {
        return underscores;
    }

    public boolean isSpelledWithUnderscores() {
        return Boolean.TRUE.equals(underscores);
    }

    public String majoritySpelling() {
        return isSpelledWithUnderscores() ? "underscores" : "spaces";
    }

    public String minoritySpelling() {
        return isSpelledWithUnderscores() ? "spaces" : "underscores";
    }

    /**
     * Tags that a user must type to get the subject back: its traits, and what is worn in nearly every caption.
     *
     * @param traitShare from which share on a trait belongs to the subject
     * @param constantShare from which share on any other tag is as good as always there
     */
    public List<TagUse> wall(double traitShare, double constantShare) {
        return tagUses.stream()
                .filter(u -> u.share() >= (u.isTrait() ? traitShare : constantShare))
                .filter(u -> u.isPromptedForSubject() && !u.isTrigger())
                .toList();
    }

    /** Whether there are at least so many of them. */
    public boolean isWall(double traitShare, double constantShare, int tags) {
        return wall(traitShare, constantShare).size() >= tags;
    }

    /** Tokens of the wall and the trigger, as a prompt of its own. */
    public int wallTokens(double traitShare, double constantShare) {
        StringBuilder prompt = new StringBuilder(trigger());
        for (TagUse use : wall(traitShare, constantShare)) {
            prompt.append(prompt.length() == 0 ? "" : ", ").append(use.tag());
        }
        return ClipTokenizer.standard().count(prompt.toString());
    }

    public String wallInWords(double traitShare, double constantShare) {
        return Words.tags(
                wall(traitShare, constantShare).stream().map(TagUse::tag).toList());
    }

    /** What the trainer makes of a caption's text here. */
    public TrainedText trainedText() {
        return trainedText;
    }

    /** Whether a trigger that stands at this index, and all of it, stays in place when the tags are shuffled. */
    boolean keepsInFront(Caption caption, int index) {
        int fixed = caption.fixedTags();
        return index < (fixed >= 0 ? fixed : options.keepTokens());
    }

    int triggerIndex(Caption caption) {
        if (!forms.isEmpty()) {
            return formOf(caption).map(form -> form.triggerIndex(caption)).orElse(-1);
        }
        if (trigger == null) {
            return -1;
        }
        String prefix = options.captionPrefix();
        if (Words.hold(prefix.toLowerCase(Locale.ROOT), triggerKey)) {
            return 0;
        }
        int count = caption.tagCount();
        for (int i = 0; i < count; i++) {
            String key = caption.tag(i).key();
            if (key.equals(triggerKey) || key.length() > triggerKey.length() && Words.hold(key, triggerKey)) {
                return i;
            }
        }
        return -1;
    }

    /** The form whose trigger word stands first in a caption, or itself where it has no forms; empty where none stands. */
    Optional<Concept> formOf(Caption caption) {
        return looks().stream()
                .filter(form -> form.triggerIndex(caption) >= 0)
                .min(Comparator.comparingInt(form -> form.triggerIndex(caption)));
    }

    /** Whether a tag in canonical spelling is the trigger word of another form of the same concept. */
    public boolean isOtherForm(String key) {
        return whole != null && whole.isTriggerKey(key);
    }

    /** Whether a tag in canonical spelling is a trigger word. */
    boolean isTriggerKey(String key) {
        if (forms.isEmpty()) {
            return triggerKey.equals(key);
        }
        return forms.stream().anyMatch(form -> form.triggerKey.equals(key));
    }

    // What the reader fills in.

    public void unchanged(int captionsAtTheEnd) {
        unchangedCaptions = captionsAtTheEnd;
    }

    public void fill(List<ImageFile> found, List<Caption> read) {
        images.addAll(found);
        captions = List.copyOf(read);
    }

    public void cachedIn(List<String> otherFiles) {
        staleCaches = StaleCaches.of(this, otherFiles);
    }

    public void count(List<TagUse> uses, int voting) {
        tagUses = List.copyOf(uses);
        votingCaptions = voting;
    }

    public void contradict(List<Contradiction> found) {
        contradictions = List.copyOf(found);
    }

    public void trigger(String word, String key, TriggerSource from) {
        trigger = word;
        triggerKey = key;
        triggerSource = from;
    }

    public void implied(List<ImpliedTag> found) {
        impliedTags = List.copyOf(found);
    }

    public void proseSays(List<ProseTrait> found) {
        proseTraits = List.copyOf(found);
    }

    /** Gives each word a form of its own. */
    void divide(List<String> words, List<String> keys, TriggerSource from) {
        List<Concept> found = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            found.add(new Concept(this, words.get(i), keys.get(i), from));
        }
        forms = List.copyOf(found);
        triggerSource = from;
    }

    void triggerMeans(TagMeaning meaning) {
        triggerMeaning = meaning;
    }

    /** Finds out how most captions join the words of a tag; a tie goes to spaces, as the encoders were trained. */
    public void settleSpelling() {
        int with = 0;
        int without = 0;
        for (Caption caption : captions) {
            if (caption.isTagList()) {
                with += caption.hasUnderscoredTags() && caption.firstSpelled(true) >= 0 ? 1 : 0;
                without += caption.hasSpacedTags() && caption.firstSpelled(false) >= 0 ? 1 : 0;
            }
        }
        underscores = with > 0 && without > 0 ? Boolean.valueOf(with > without) : null;
    }

    public void subject(Subject kind) {
        subject = kind;
    }

    @Override
    public String toString() {
        return name();
    }
}
