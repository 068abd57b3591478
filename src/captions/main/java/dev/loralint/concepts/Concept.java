package dev.loralint.concepts;

import dev.loralint.captions.CaptionHandling;
import dev.loralint.captions.CaptionOptions;
import dev.loralint.captions.CaptionText;
import dev.loralint.captions.ReaderEvidence;
import dev.loralint.captions.TrainedText;
import dev.loralint.concepts.Concepts.WantedPlaces;
import dev.loralint.files.Suffixes;
import dev.loralint.finding.Finding;
import dev.loralint.finding.LazyPlaces;
import dev.loralint.finding.Location;
import dev.loralint.finding.Term;
import dev.loralint.lexicon.Lexicon;
import dev.loralint.lexicon.TagMeaning;
import dev.loralint.tags.Occurrence;
import dev.loralint.tags.ProseTally;
import dev.loralint.tags.TagCounts;
import dev.loralint.tags.TagSpelling;
import dev.loralint.tokens.ClipTokenizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Images and captions that teach one thing, with their trigger word: a folder, or a subset of a configuration. */
public final class Concept {

    private static final Comparator<Caption> BY_NAME = Comparator.comparing(Caption::fileName);

    private static final Pattern BARE_PARENTHESIS = Pattern.compile("(?<!\\\\)[()]");

    private final ConceptSource source;
    private final CaptionExtension extension;
    private final String captionFile;
    private final TrainedText trainedText;
    private final TaughtSubject subject;
    private final Triggers triggers;
    private final TagNotation notation;
    private final @Nullable Concept whole;
    private final boolean triggerInPrefix;
    private final List<ImageFile> images;
    private final int videos;
    private final List<Caption> captions;
    private final boolean captionsByName;
    private final List<CacheRecord> staleCaches;
    private final int votingCaptions;
    private final List<TagUse> tagUses;
    private final List<Contradiction> contradictions;
    private final List<ImpliedTag> impliedTags;
    private final List<TagCounts.Misspelling> misspellings;
    private final List<ProseTrait> proseTraits;
    private final List<Concept> forms;
    private final List<String> triggerWords;
    private final @Nullable Passing passing;
    private final boolean emptyFolder;

    /**
     * What is known of captions that are not kept.
     *
     * @param captions how many there are (count)
     * @param ofLooks how many each form has, or the whole where it has one look (count)
     * @param wanted where they have tags, as far as somebody asked
     */
    record Passing(int captions, List<Integer> ofLooks, Map<String, WantedPlaces> wanted) {

        Passing(int captions, List<Integer> ofLooks) {
            this(captions, ofLooks, new ConcurrentHashMap<>());
        }
    }

    /**
     * @param ballots for each caption what {@link ConceptTally#add} said
     * @param counts for each form what its captions show, or for the whole where it has one
     * @param prose likewise
     * @param passing {@code null} where the captions are kept
     */
    Concept(
            ConceptRecords read,
            TrainedText trainedText,
            TaughtSubject subject,
            Triggers triggers,
            TagNotation notation,
            long[] ballots,
            List<TagCounts> counts,
            List<List<ProseTally.Look>> prose,
            @Nullable Passing passing) {
        this.passing = passing;
        this.source = read.source();
        this.extension = read.extension();
        this.captionFile = read.captionFile();
        this.trainedText = trainedText;
        this.subject = subject;
        this.triggers = triggers;
        this.notation = notation;
        this.whole = null;
        this.triggerInPrefix = triggers.one().isIn(source.options());
        this.captions = captions(read, ballots, counts);
        this.captionsByName = areByName(captions);
        this.images = images(read);
        this.videos = (int) images.stream().filter(ImageFile::isVideo).count();
        this.staleCaches = read.stale();
        this.emptyFolder = read.emptyFolder();
        boolean ofOneLook = triggers.forms().isEmpty();
        TagCounts own = ofOneLook ? counts.get(0) : TagCounts.NONE;
        this.votingCaptions = own.voting();
        this.tagUses = own.tags().stream().map(tag -> TagUse.of(this, tag)).toList();
        this.contradictions =
                own.clashes().stream().map(c -> Contradiction.of(this, c)).toList();
        this.impliedTags =
                own.implications().stream().map(i -> ImpliedTag.of(this, i)).toList();
        this.misspellings = own.misspellings();
        this.proseTraits = ofOneLook ? traits(prose.get(0)) : List.of();
        this.forms = ofOneLook ? List.of() : forms(counts, prose);
        this.triggerWords = triggerWords();
    }

    /** A form: what the captions with one of several trigger words show. */
    private Concept(
            Concept whole, Trigger trigger, TagCounts counts, List<ProseTally.Look> prose, @Nullable Passing passing) {
        this.passing = passing;
        this.source = whole.source;
        this.extension = whole.extension;
        this.captionFile = whole.captionFile;
        this.trainedText = whole.trainedText;
        this.subject = whole.subject;
        this.triggers = new Triggers(trigger, List.of());
        this.notation = whole.notation;
        this.whole = whole;
        this.triggerInPrefix = trigger.isIn(source.options());
        this.captions = whole.captions.stream()
                .filter(c -> triggerInPrefix || trigger.indexIn(c.text()) >= 0)
                .toList();
        this.captionsByName = whole.captionsByName || areByName(captions);
        Set<String> stems = new HashSet<>();
        captions.forEach(c -> stems.add(c.stem()));
        this.images = whole.images.stream()
                .filter(i -> stems.contains(Suffixes.stem(i.fileName())))
                .toList();
        this.videos = (int) images.stream().filter(ImageFile::isVideo).count();
        this.staleCaches = List.of();
        this.emptyFolder = false;
        this.votingCaptions = counts.voting();
        this.tagUses = counts.tags().stream().map(tag -> TagUse.of(this, tag)).toList();
        this.contradictions =
                counts.clashes().stream().map(c -> Contradiction.of(this, c)).toList();
        this.impliedTags =
                counts.implications().stream().map(i -> ImpliedTag.of(this, i)).toList();
        this.misspellings = counts.misspellings();
        this.proseTraits = traits(prose);
        this.forms = List.of();
        this.triggerWords = triggerWords();
    }

    private List<ProseTrait> traits(List<ProseTally.Look> prose) {
        return prose.stream()
                .filter(ProseTally.Look::isSettled)
                .map(look -> ProseTrait.of(this, look))
                .toList();
    }

    /**
     * A concept of which only the tags are known, counted by somebody else: without captions and images.
     *
     * @param counts of the tags, the commonest first
     * @param of how many captions were counted
     */
    public static Concept counted(ConceptSource source, Trigger trigger, List<TagCounts.TagCount> counts, int of) {
        TagCounts all = new TagCounts(of, counts, List.of(), List.of(), List.of(), 0, of, Set.of());
        return new Concept(
                ConceptRecords.of(source, List.of(), List.of()),
                new TrainedText(source.options(), ClipTokenizer.standard()),
                TaughtSubject.CHARACTER,
                new Triggers(trigger, List.of()),
                TagNotation.NONE,
                new long[0],
                List.of(all),
                List.of(List.of()),
                null);
    }

    private List<Caption> captions(ConceptRecords read, long[] ballots, List<TagCounts> counts) {
        Set<String> stems = new HashSet<>();
        read.images().forEach(image -> stems.add(Suffixes.stem(image.fileName())));
        BitSet orphans = read.orphans();
        List<Caption> made = new ArrayList<>(read.captions().size());
        for (int i = 0; i < ballots.length; i++) {
            CaptionRecord record = read.captions().get(i);
            boolean withImage = !options().prompts().isPerImage()
                    || !stems.isEmpty() && stems.contains(Suffixes.stem(record.fileName()));
            made.add(new Caption(this, record, withImage, orphans.get(i), ConceptTally.company(ballots[i], counts)));
        }
        return List.copyOf(made);
    }

    private List<ImageFile> images(ConceptRecords read) {
        if (read.images().isEmpty()) {
            return List.of();
        }
        Set<String> captioned = new HashSet<>();
        read.captions().forEach(caption -> captioned.add(Suffixes.stem(caption.fileName())));
        return read.images().stream()
                .map(image -> new ImageFile(
                        this,
                        image,
                        source.isCaptionedAsWhole() || captioned.contains(Suffixes.stem(image.fileName()))))
                .toList();
    }

    private List<Concept> forms(List<TagCounts> counts, List<List<ProseTally.Look>> prose) {
        List<Concept> found = new ArrayList<>();
        for (int i = 0; i < counts.size(); i++) {
            Passing own = passing == null ? null : new Passing(passing.ofLooks().get(i), passing.ofLooks());
            found.add(new Concept(this, triggers.forms().get(i), counts.get(i), prose.get(i), own));
        }
        return List.copyOf(found);
    }

    private List<String> triggerWords() {
        return looks().stream().map(Concept::trigger).filter(t -> !t.isEmpty()).toList();
    }

    /** What its captions are checked against, each by itself. */
    public CaptionContext captionContext() {
        return new CaptionContext(
                path(),
                name(),
                options(),
                List.of(extension.read(), extension.configured(), extension.other()),
                triggers.one(),
                triggerSource(),
                subject,
                notation.spelling(),
                notation.escaped(),
                classTokens().orElse("\0"),
                isRegularisation(),
                isWithoutImages(),
                forms.stream().map(Concept::trigger).toList());
    }

    /** Its name: the folder's name. */
    public String name() {
        return source.name();
    }

    /** Its folder, as reports show it. */
    public String path() {
        return source.path();
    }

    /** The path of a file in the concept's folder. */
    public String pathOf(String fileName) {
        return passing == null ? source.pathOf(fileName) : fileName;
    }

    /** One of its files as a place. */
    public Location file(String fileName) {
        return Location.of(pathOf(fileName));
    }

    /** Where in its captions something was seen. */
    List<Location> places(List<Occurrence> at) {
        return at.stream().map(this::place).toList();
    }

    private Location place(Occurrence seen) {
        OptionalInt index = passing == null ? CaptionRecord.index(seen.caption()) : OptionalInt.empty();
        if (index.isEmpty()) {
            return Location.of(pathOf(seen.caption()), 1, seen.column(), seen.length());
        }
        List<Caption> all = whole == null ? captions : whole.captions;
        return all.get(index.getAsInt()).place(seen.column(), seen.length());
    }

    /** How often an epoch uses each image, as set by the folder or the configuration; else 1 (times). */
    public int repeats() {
        return source.repeats();
    }

    /** What an image without a caption is trained with; empty if nothing is set. */
    public Optional<String> classTokens() {
        return Optional.ofNullable(source.classTokens());
    }

    /** Whether there is nothing in its folder at all. */
    public boolean isEmptyFolder() {
        return emptyFolder;
    }

    /** Whether its captions are in a metadata file, not in files next to the images. */
    public boolean isCaptionedElsewhere() {
        return source.captionsElsewhere();
    }

    /** Whether it has regularisation images, which show the class and not the subject. */
    public boolean isRegularisation() {
        return source.regularisation();
    }

    /** How the trainer reads the captions: separators, prefix, suffix, kept tokens. */
    public CaptionOptions options() {
        return source.options();
    }

    /** How it is known which trainer reads the captions. */
    public ReaderEvidence evidence() {
        return source.evidence();
    }

    /** Whether the user named the trainer that reads the captions. */
    public boolean isReaderNamed() {
        return source.evidence().isSetting();
    }

    /** Which caption files are read, and which others are in the folder. */
    public CaptionExtension extension() {
        return extension;
    }

    /** Its images, with and without captions. */
    public List<ImageFile> images() {
        return images;
    }

    /** How many of its images are videos (count). */
    public int videoCount() {
        return videos;
    }

    /** What its images are, as a value of a message: images, videos, or files where it has both. */
    public Term medium() {
        return new Term(kindOfFiles());
    }

    /** The same as a word: image, video, or file. */
    public String kindOfFiles() {
        return Suffixes.medium(videos, images.size());
    }

    /** Its captions. In a form of a concept, those with the form's trigger word. */
    public List<Caption> captions() {
        return captions;
    }

    /** The number of its captions, also where they are not kept (count). */
    public int captionCount() {
        return passing == null ? captions.size() : passing.captions();
    }

    /** The places of a tag in all its captions, at most as many as a report shows. */
    public List<Location> allPlacesOf(String tag) {
        return placesOf(tag, true);
    }

    /** The places of a tag in its captions, at most as many as a report shows. */
    List<Location> placesOf(String tag, boolean inCompanyToo) {
        if (passing != null) {
            return want(tag, inCompanyToo).places();
        }
        List<Caption> found = new ArrayList<>();
        boolean hosted = false;
        for (int i = 0; i < captions.size() && found.size() < Finding.PLACES_AT_MOST; i++) {
            Caption caption = captions.get(i);
            if (caption.counts(tag, inCompanyToo)) {
                found.add(caption);
                hosted |= caption.isHosted();
            }
        }
        if (hosted) {
            return found.stream().map(caption -> caption.placeOf(tag)).toList();
        }
        Caption[] sorted = found.toArray(Caption[]::new);
        if (!captionsByName) {
            Arrays.sort(sorted, BY_NAME);
        }
        return new TagPlaces(tag, sorted);
    }

    /** Whether captions are in the order in which most folders are listed. */
    private static boolean areByName(List<Caption> captions) {
        for (int i = 1; i < captions.size(); i++) {
            if (BY_NAME.compare(captions.get(i - 1), captions.get(i)) > 0) {
                return false;
            }
        }
        return true;
    }

    /** Where captions that are files have a tag. */
    private static final class TagPlaces extends LazyPlaces {

        private final String tag;
        private final Caption[] captions;

        /** @param captions by their names */
        TagPlaces(String tag, Caption[] captions) {
            this.tag = tag;
            this.captions = captions;
        }

        @Override
        public int size() {
            return captions.length;
        }

        @Override
        public Location get(int index) {
            return captions[index].placeOf(tag);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            if (!(other instanceof TagPlaces places) || !tag.equals(places.tag) || size() != places.size()) {
                return super.equals(other);
            }
            for (int i = 0; i < captions.length; i++) {
                if (!captions[i].isSame(places.captions[i]) && !get(i).equals(places.get(i))) {
                    return false;
                }
            }
            return true;
        }

        /** That of the places, as of any list. */
        @Override
        public int hashCode() {
            return super.hashCode();
        }
    }

    /** Asks for places in captions that are not kept. */
    WantedPlaces want(String tag, boolean inCompanyToo) {
        return Objects.requireNonNull(passing)
                .wanted()
                .computeIfAbsent(tag + '\0' + inCompanyToo, key -> new WantedPlaces(tag, inCompanyToo));
    }

    List<WantedPlaces> wanted() {
        return passing == null ? List.of() : List.copyOf(passing.wanted().values());
    }

    /** The places in a caption that is not kept which somebody asked for. */
    List<Map.Entry<WantedPlaces, Location>> wantedIn(Caption caption) {
        List<Map.Entry<WantedPlaces, Location>> found = new ArrayList<>();
        for (Concept look : looks()) {
            if (look.passing != null && look.isLookOf(caption.text())) {
                for (WantedPlaces wanted : look.passing.wanted().values()) {
                    if (!wanted.isComplete() && caption.counts(wanted.tag, wanted.inCompanyToo)) {
                        found.add(Map.entry(wanted, caption.placeOf(wanted.tag)));
                    }
                }
            }
        }
        return found;
    }

    /** Whether a caption of the concept belongs to this look of it. */
    private boolean isLookOf(CaptionText text) {
        return whole == null || triggerInPrefix || triggers.one().indexIn(text) >= 0;
    }

    /** Caches of latents and encoded captions that are older than what they were made from. */
    public List<CacheRecord> staleCaches() {
        return staleCaches;
    }

    /** Whether the folder has no image. */
    public boolean isWithoutImages() {
        return images.isEmpty();
    }

    /**
     * Its forms (an outfit each) if it has several trigger words, each with the captions that have its word. Tags are
     * then counted in each form, not in the concept.
     */
    public List<Concept> forms() {
        return forms;
    }

    /** Whether the concept has several trigger words, one for each form. */
    public boolean isOfSeveralForms() {
        return !forms.isEmpty();
    }

    /** The file with the captions of all images, as reports show it; empty if each has its own. */
    public String captionFile() {
        return captionFile;
    }

    /** Its forms; the concept itself if it has none. */
    public List<Concept> looks() {
        return forms.isEmpty() ? List.of(this) : forms;
    }

    /** All trigger words; none if none is known. */
    public List<String> triggers() {
        return triggerWords;
    }

    /** Its tags, the most frequent first, without rare ones. */
    public List<TagUse> tagUses() {
        return tagUses;
    }

    /** The number of captions that count for {@code tagUses}: tag lists that show the subject alone (count). */
    public int votingCaptions() {
        return votingCaptions;
    }

    /** Values of one slot that exclude each other and are in one caption. */
    public List<Contradiction> contradictions() {
        return contradictions;
    }

    /** General tags in captions that also have a more specific tag. */
    public List<ImpliedTag> impliedTags() {
        return impliedTags;
    }

    /** Rare tags that are one letter away from right ones. */
    public List<TagCounts.Misspelling> misspellings() {
        return misspellings;
    }

    /** Looks that its prose captions name, one for each slot. */
    public List<ProseTrait> proseTraits() {
        return proseTraits;
    }

    /** The average number of trait tags of a caption that counts (count). */
    public double traitTagsPerCaption() {
        int tags = tagUses.stream()
                .filter(TagUse::isTrait)
                .mapToInt(TagUse::captions)
                .sum();
        return votingCaptions == 0 ? 0 : (double) tags / votingCaptions;
    }

    /** What the concept teaches: a character, a style or an object, as set in {@code loralint.toml} or as it seems. */
    public Subject subject() {
        return subject.kind();
    }

    /** How it is known what the concept teaches. */
    public TaughtSubject taughtSubject() {
        return subject;
    }

    /** What shows that the concept may not be a character; {@code NONE} for nothing, {@code SET} if the user says what it is. */
    public TaughtSubject.Clue subjectClue() {
        return subject.clue();
    }

    /** Whether the concept is treated as a character: the user says so, or no clear sign is against it. */
    public boolean isCharacter() {
        return subject.kind() == Subject.CHARACTER;
    }

    /** Whether the concept is a character beyond doubt, so that its identity belongs to the trigger word. */
    public boolean isCertainCharacter() {
        return subject.isCertainCharacter();
    }

    /** Whether the concept may be a character or not. */
    public boolean isDoubtfulCharacter() {
        return isCharacter() && !subject.certain();
    }

    /** The trigger word, which can be several words; empty if it is unknown, or if each form has its own. */
    public String trigger() {
        return triggers.one().word();
    }

    /** Whether the concept has a trigger word. */
    public boolean isTriggered() {
        return !triggers.one().isNone();
    }

    /** The trigger word in the canonical spelling of tags. */
    public String triggerKey() {
        return triggers.one().key();
    }

    /** Where the trigger word was found. */
    public TriggerSource triggerSource() {
        return triggers.source();
    }

    /** Whether the trainer replaces {@code [trigger]} and {@code [name]} in captions. */
    public boolean isTemplated() {
        return options().handling().insertsTrigger();
    }

    /** Whether only its captions show that the trainer replaces placeholders, so that the trigger word is in a file elsewhere. */
    public boolean isTriggeredByTemplate() {
        return isTemplated() && evidence().isForm();
    }

    /** Whether the trainer puts the trigger word first in captions that do not have it. */
    public boolean isTriggerPutIn() {
        return isTemplated()
                && source.configured()
                && classTokens().filter(word -> !word.isBlank()).isPresent();
    }

    /** Where the trigger word was found, as a value of a message. */
    public Object triggerSourceTerm() {
        return Term.of(triggerSource().words());
    }

    /** Whether the trigger word is a guess from the captions. */
    public boolean isTriggerGuessed() {
        return triggers.source() == TriggerSource.CAPTIONS;
    }

    /** Whether its captions train an embedding: one without its word trains nothing of it. */
    public boolean isEmbedding() {
        return source.isOfEmbedding() && triggers.one().source() == TriggerSource.EMBEDDING;
    }

    /** Whether the trigger word is only the name of the folder or of the configuration, and no caption has it. */
    public boolean isTriggerInNoCaption() {
        return !triggers.one().sure();
    }

    /** What the trigger word means to the vocabulary; {@code null} if it does not know the word. */
    public @Nullable TagMeaning triggerMeaning() {
        return triggers.one().meaning();
    }

    /** What it teaches, as a value of a message: the trigger word, or "the subject" where none is known. */
    public Object taught() {
        return isTriggered() ? trigger() : new Term("the subject");
    }

    /** Whether the extension of its captions, or that there is none, ends the training run. */
    public boolean isStoppedByExtension() {
        String configured = options().captionExtension();
        return configured != null && handling().isStoppedBy(configured);
    }

    /** What the trainer does with caption files. */
    public CaptionHandling handling() {
        return options().handling();
    }

    /** Whether an image without caption is trained, and not with a default caption that the user wrote. */
    public boolean isTrainedWithoutCaption() {
        return !handling().isLeavingOut()
                && !handling().isStoppedByMissingFile()
                && options().defaultCaption().isEmpty();
    }

    /** What an image without caption is trained with, as a value of a message: the class tokens, or "no words". */
    public Object fallback() {
        boolean isUsed = handling().missing() == CaptionHandling.Without.CLASS_TOKENS || isTriggerPutIn();
        return classTokens()
                .filter(t -> isUsed && !t.isEmpty())
                .<Object>map(t -> t)
                .orElse(new Term(
                        handling().missing() == CaptionHandling.Without.NAME ? "the name of the image" : "no words"));
    }

    /** Whether most captions write tags with spaces or underscores. */
    public TagSpelling spelling() {
        return notation.spelling();
    }

    /** Whether most of its captions write tags with underscores. */
    public boolean isSpelledWithUnderscores() {
        return spelling() == TagSpelling.UNDERSCORES;
    }

    /** A tag as most of its captions would write its parentheses: {@code bow \(weapon\)} or {@code bow (weapon)}. */
    public String escaped(String tag) {
        if (!notation.escaped()) {
            return tag;
        }
        String inner = Lexicon.unweighted(tag);
        int at = tag.indexOf(inner);
        return tag.substring(0, at)
                + BARE_PARENTHESIS.matcher(inner).replaceAll("\\\\$0")
                + tag.substring(at + inner.length());
    }

    /**
     * The tags a user must type to get the subject back: its traits, and what nearly every caption has.
     *
     * @param isTrait which looks belong to the subject
     * @param constantShare from which share on any other tag is as good as always there, from 0 to 1
     */
    public Wall wall(Predicate<TagUse> isTrait, double constantShare) {
        List<String> tags = new ArrayList<>();
        for (TagUse use : tagUses) {
            if ((use.isTrait() ? isTrait.test(use) : use.share() >= constantShare)
                    && use.isPromptedForSubject()
                    && !use.isTrigger()) {
                tags.add(use.tag());
            }
        }
        return new Wall(trigger(), Collections.unmodifiableList(tags));
    }

    /** Tokens of what the trainer puts in front of every caption. */
    int prefixTokens() {
        return trainedText.prefixTokens();
    }

    /** Whether a trigger at this index, and all of it, stays in place when the tags are shuffled. */
    boolean keepsInFront(CaptionText text, int index) {
        int fixed = text.fixedTags();
        return text.position(index) < (fixed >= 0 ? fixed : options().keepTokens());
    }

    /** Whether the trigger is in a prefix that is added after the shuffling. */
    boolean isTriggerAddedLast() {
        return triggerInPrefix && !handling().isKeepingTags();
    }

    /** The index of the trigger among a caption's tags; 0 where it is in the prefix, -1 where it is missing. */
    int triggerIndex(CaptionText text) {
        if (!forms.isEmpty()) {
            return formOf(text).map(form -> form.triggerIndex(text)).orElse(-1);
        }
        return triggerInPrefix ? 0 : triggers.one().indexIn(text);
    }

    /** The form whose trigger word comes first in a caption, or itself where it has no forms; empty where none does. */
    Optional<Concept> formOf(CaptionText text) {
        return looks().stream()
                .filter(form -> form.triggerIndex(text) >= 0)
                .min(Comparator.comparingInt(form -> form.triggerIndex(text)));
    }

    /** Whether a tag in canonical spelling is the trigger word of another form of the same concept. */
    boolean isOtherForm(String key) {
        return whole != null && whole.isTriggerKey(key);
    }

    /** Whether a tag in canonical spelling is a trigger word. */
    boolean isTriggerKey(String key) {
        return triggers.isKey(key);
    }

    @Override
    public String toString() {
        return name();
    }
}
