package dev.loralint.seen;

import dev.loralint.captions.Tag;
import dev.loralint.concepts.Caption;
import dev.loralint.concepts.Concept;
import dev.loralint.concepts.ImageFile;
import dev.loralint.files.Suffixes;
import dev.loralint.lexicon.Lexicon;
import dev.loralint.lexicon.SentenceWords;
import dev.loralint.text.Words;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What a tagger sees in the images of one concept, set against their captions. */
public final class SeenConcept {

    private static final String PEOPLE = "people";

    private final Concept concept;
    private final Lexicon lexicon;
    private final SeenLimits limits;
    private final Opposites opposites;
    private final Map<ImageFile, SeenTags> seen;
    private final List<ImageFile> ordered;
    private final Map<ImageFile, Said> said = new HashMap<>();
    private final Map<String, List<String>> implied = new HashMap<>();
    private final Set<String> vocabulary;
    private final List<String> triggers;
    private final boolean scored;
    private final List<SeenUse> uses;

    /** What a caption says, by its tags and by what they imply. */
    private record Said(@Nullable Caption caption, Set<String> tags, Set<String> all, SentenceWords prose) {}

    /** @param vocabulary tags that the tagger writes of any image */
    SeenConcept(
            Concept concept,
            Map<ImageFile, SeenTags> seen,
            Set<String> vocabulary,
            Lexicon lexicon,
            SeenLimits limits) {
        this.vocabulary = vocabulary;
        this.concept = concept;
        this.lexicon = lexicon;
        this.triggers = concept.triggers().stream().map(Lexicon::key).toList();
        this.limits = limits;
        this.seen = seen;
        this.ordered = seen.keySet().stream()
                .sorted(Comparator.comparing(ImageFile::path))
                .toList();
        this.opposites = new Opposites(lexicon);
        this.scored = seen.values().stream().anyMatch(SeenTags::isScored);
        Map<String, Caption> captions = new HashMap<>();
        concept.captions().forEach(caption -> captions.put(caption.stem(), caption));
        for (ImageFile image : seen.keySet()) {
            said.put(image, said(captions.get(Suffixes.stem(image.fileName()))));
        }
        this.uses = uses();
    }

    private Said said(@Nullable Caption caption) {
        if (caption == null || !caption.isReadable()) {
            return new Said(caption, Set.of(), Set.of(), SentenceWords.NONE);
        }
        Set<String> tags = new HashSet<>();
        if (!caption.isProse()) {
            caption.tags().stream()
                    .map(Tag::key)
                    .filter(tag -> triggers.stream().noneMatch(trigger -> Words.hold(tag, trigger)))
                    .forEach(tags::add);
        }
        Set<String> all = new HashSet<>(tags);
        tags.forEach(tag -> all.addAll(implied(tag)));
        SentenceWords prose = caption.isProse() || !caption.sentences().isEmpty()
                ? lexicon.prose(caption.text().prose())
                : SentenceWords.NONE;
        return new Said(caption, tags, all, prose);
    }

    private List<String> implied(String tag) {
        return implied.computeIfAbsent(tag, this::generals);
    }

    /** What the lexicon says, and the noun of a description: a {@code straw hat} is a {@code hat}. */
    private List<String> generals(String tag) {
        List<String> generals = new ArrayList<>(lexicon.impliedBy(tag));
        for (int space = tag.indexOf(' '); space > 0; space = tag.indexOf(' ', space + 1)) {
            String noun = tag.substring(space + 1);
            if (lexicon.lists(noun)
                    && lexicon.meaningOf(noun).tagClass()
                            == lexicon.meaningOf(tag).tagClass()) {
                generals.add(noun);
            }
        }
        return generals;
    }

    /** By this tag, a more special or a more general one, or another name of the same thing. */
    private boolean isCaptioned(String tag, Said caption) {
        return caption.all().contains(tag)
                || implied(tag).stream().anyMatch(caption.tags()::contains)
                || caption.prose().says(tag);
    }

    private List<SeenUse> uses() {
        Set<String> written = new HashSet<>();
        said.values().forEach(caption -> written.addAll(caption.tags()));
        Map<String, List<SeenTag>> byTag = new LinkedHashMap<>();
        seen.forEach((image, tags) -> {
            Map<String, Double> shown = new LinkedHashMap<>(tags.general());
            Set<String> generals = new HashSet<>();
            tags.general().forEach((tag, score) -> {
                for (String general : isSeenAt(score) ? implied(tag) : List.<String>of()) {
                    if (!(score < limits.sure())) {
                        generals.add(general);
                    }
                    // a tagger that sees a blue dress has seen the dress that captions name
                    if (written.contains(general)) {
                        shown.merge(general, score, (one, other) -> one >= other ? one : other);
                    }
                }
            });
            Said caption = Objects.requireNonNull(said.get(image));
            shown.forEach((tag, score) -> {
                if (isSeenAt(score)) {
                    byTag.computeIfAbsent(tag, t -> new ArrayList<>())
                            .add(new SeenTag(
                                    tag,
                                    score,
                                    !(score < limits.sure()),
                                    image,
                                    caption.caption(),
                                    isCaptioned(tag, caption),
                                    generals.contains(tag)));
                }
            });
        });
        Map<String, Set<ImageFile>> captioned = new HashMap<>();
        for (ImageFile image : inOrder()) {
            Set<String> all = Objects.requireNonNull(said.get(image)).all();
            all.forEach(tag ->
                    captioned.computeIfAbsent(tag, t -> new LinkedHashSet<>()).add(image));
        }
        byTag.forEach((tag, all) -> all.stream()
                .filter(SeenTag::captioned)
                .forEach(each -> captioned
                        .computeIfAbsent(tag, t -> new LinkedHashSet<>())
                        .add(each.image())));
        Set<String> tags = new TreeSet<>(byTag.keySet());
        tags.addAll(written);
        Comparator<SeenTag> surestFirst = Comparator.comparingDouble((SeenTag each) -> -each.score())
                .thenComparing(each -> each.image().path());
        return tags.stream()
                .map(tag -> new SeenUse(
                        concept,
                        tag,
                        lexicon.meaningOf(tag),
                        byTag.getOrDefault(tag, List.of()).stream()
                                .sorted(surestFirst)
                                .toList(),
                        List.copyOf(captioned.getOrDefault(tag, Set.of())),
                        seen.size(),
                        scored,
                        vocabulary.contains(tag)))
                .toList();
    }

    /** The concept. */
    public Concept concept() {
        return concept;
    }

    /** Its tags, in alphabetical order. */
    public List<SeenUse> tags() {
        return uses;
    }

    /** The number of images that the tagger has seen (count). */
    public int images() {
        return seen.size();
    }

    /** How much of what captions say the tagger sees too, of the tags that it knows (0 to 1); NaN if they say none of them. */
    public double recall() {
        int both = 0;
        int captioned = 0;
        for (SeenUse use : uses) {
            if (use.isVariable() && use.known()) {
                both += use.both();
                captioned += use.captioned();
            }
        }
        return captioned == 0 ? Double.NaN : (double) both / captioned;
    }

    /** All that rules check. */
    public List<Object> facts() {
        List<Object> facts = new ArrayList<>(uses);
        facts.addAll(conflicts());
        facts.addAll(others());
        facts.addAll(flaws());
        facts.addAll(SeenAlike.of(concept, seen, lexicon, limits));
        return facts;
    }

    private List<SeenFlaw> flaws() {
        Map<String, Map<ImageFile, SeenTag>> byKind = new LinkedHashMap<>();
        Map<String, Map<String, Integer>> counts = new LinkedHashMap<>();
        for (SeenUse use : uses) {
            String kind = kind(use.tag());
            for (SeenTag tag : kind.isEmpty() ? List.<SeenTag>of() : use.tags()) {
                if (tag.sure() && !tag.captioned() && !(kind.equals(PEOPLE) && isInCompany(tag.caption()))) {
                    byKind.computeIfAbsent(kind, k -> new LinkedHashMap<>()).putIfAbsent(tag.image(), tag);
                    counts.computeIfAbsent(kind, k -> new LinkedHashMap<>()).merge(use.tag(), 1, Integer::sum);
                }
            }
        }
        List<SeenFlaw> flaws = new ArrayList<>();
        byKind.forEach((kind, images) -> flaws.add(new SeenFlaw(
                concept,
                kind,
                Objects.requireNonNull(counts.get(kind)).entrySet().stream()
                        .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                        .map(Map.Entry::getKey)
                        .toList(),
                images.values().stream()
                        .sorted(Comparator.comparing(tag -> tag.image().path()))
                        .toList(),
                seen.size())));
        return flaws;
    }

    private String kind(String tag) {
        if (lexicon.subjects(tag) > 1) {
            return PEOPLE;
        }
        return Objects.requireNonNullElse(lexicon.flaw(tag), "");
    }

    private static boolean isInCompany(@Nullable Caption caption) {
        return caption != null && caption.isInCompany();
    }

    /** The images that the tagger has seen, in the order of their names. */
    public List<ImageFile> inOrder() {
        return ordered;
    }

    private List<SeenConflict> conflicts() {
        List<SeenConflict> conflicts = new ArrayList<>();
        for (ImageFile image : inOrder()) {
            Said caption = Objects.requireNonNull(said.get(image));
            SeenTags tags = Objects.requireNonNull(seen.get(image));
            if (caption.caption() == null || isOfSeveral(tags, caption)) {
                continue;
            }
            for (String tag : new TreeSet<>(caption.tags())) {
                // a tag that the tagger never writes is one that it may not know
                if (opposites.isExclusive(tag) && vocabulary.contains(tag) && !isSeen(tag, tags)) {
                    surest(tag, tags, caption, image)
                            .ifPresent(other -> conflicts.add(
                                    new SeenConflict(concept, Objects.requireNonNull(caption.caption()), tag, other)));
                }
            }
        }
        return conflicts;
    }

    /** What the tagger is sure of and the tag excludes, unless the caption says it too or allows several values. */
    private Optional<SeenTag> surest(String tag, SeenTags tags, Said caption, ImageFile image) {
        String group = lexicon.valueGroup(tag);
        if (group != null && isFree(group, caption.tags(), tags)) {
            return Optional.empty();
        }
        return tags.general().entrySet().stream()
                .filter(each -> !(each.getValue() < limits.sure()))
                .filter(each -> opposites.exclude(tag, each.getKey()) && !isCaptioned(each.getKey(), caption))
                .max(Map.Entry.<String, Double>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(each -> new SeenTag(each.getKey(), each.getValue(), true, image, caption.caption(), false, false));
    }

    /** Whether a tag says that the subject has several values of the slot, or looks otherwise here. */
    private boolean isFree(String group, Set<String> captioned, SeenTags tags) {
        return captioned.stream().anyMatch(tag -> lexicon.freedSlots(tag).contains(group))
                || tags.general().entrySet().stream()
                        .anyMatch(each -> !(each.getValue() < limits.score())
                                && lexicon.freedSlots(each.getKey()).contains(group));
    }

    private boolean isSeen(String tag, SeenTags tags) {
        return isSeenAt(tags.general().get(tag))
                || tags.general().entrySet().stream()
                        .anyMatch(each -> isSeenAt(each.getValue())
                                && (implied(each.getKey()).contains(tag) || opposites.areNear(each.getKey(), tag)));
    }

    private boolean isSeenAt(@Nullable Double score) {
        return score != null && !(score < limits.score());
    }

    /** Several people, or several views of one: what is seen may be of another. */
    private boolean isOfSeveral(SeenTags tags, Said caption) {
        return caption.caption() != null && caption.caption().isInCompany()
                || tags.general().entrySet().stream()
                        .anyMatch(each -> isSeenAt(each.getValue())
                                && (lexicon.subjects(each.getKey()) > 1
                                        || each.getKey().equals("multiple views")
                                        || each.getKey().equals("1boy")
                                                && isSeenAt(tags.general().get("1girl"))));
    }

    private List<SeenOther> others() {
        Map<String, List<SeenUse>> bySlot = new LinkedHashMap<>();
        for (SeenUse use : uses) {
            String group = lexicon.valueGroup(use.tag());
            if (group != null && use.isTrait() && use.seen() > 0) {
                bySlot.computeIfAbsent(group, g -> new ArrayList<>()).add(use);
            }
        }
        List<SeenOther> others = new ArrayList<>();
        bySlot.forEach((group, values) -> {
            SeenUse usual = values.stream()
                    .max(Comparator.comparingInt(SeenUse::seen).thenComparing(SeenUse::tag))
                    .orElseThrow();
            Set<ImageFile> any = new HashSet<>();
            values.forEach(value -> value.tags().forEach(tag -> any.add(tag.image())));
            for (SeenUse value : values) {
                for (SeenTag tag : areTogether(value, usual) ? List.<SeenTag>of() : value.tags()) {
                    if (isOther(tag, usual, group)) {
                        others.add(new SeenOther(concept, usual, any.size(), tag));
                    }
                }
            }
        });
        others.sort(Comparator.comparing(other -> other.seen().image().path()));
        return others;
    }

    /** Two values that the tagger mostly sees in the same images are of one look, such as hair of two colours. */
    private boolean areTogether(SeenUse value, SeenUse usual) {
        Set<ImageFile> showing = new HashSet<>();
        usual.tags().forEach(tag -> showing.add(tag.image()));
        long both = value.tags().stream()
                .filter(tag -> showing.contains(tag.image()))
                .count();
        return both > value.seen() / 2;
    }

    private boolean isOther(SeenTag tag, SeenUse usual, String group) {
        SeenTags tags = Objects.requireNonNull(seen.get(tag.image()));
        Said caption = Objects.requireNonNull(said.get(tag.image()));
        return tag.sure()
                && !tag.captioned()
                && lexicon.contradict(tag.tag(), usual.tag())
                && !isSeen(usual.tag(), tags)
                && !isFree(group, caption.tags(), tags)
                && !isOfSeveral(tags, caption)
                && caption.tags().stream().noneMatch(said -> lexicon.contradict(said, usual.tag()));
    }
}
