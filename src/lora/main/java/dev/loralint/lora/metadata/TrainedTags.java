package dev.loralint.lora.metadata;

import dev.loralint.captions.CaptionOptions;
import dev.loralint.captions.ReaderEvidence;
import dev.loralint.concepts.Concept;
import dev.loralint.concepts.ConceptSource;
import dev.loralint.concepts.Trigger;
import dev.loralint.concepts.TriggerSource;
import dev.loralint.lexicon.Lexicon;
import dev.loralint.lexicon.TagClass;
import dev.loralint.lexicon.TagMeaning;
import dev.loralint.lora.metadata.TrainedConcept.Confidence;
import dev.loralint.tags.LookContrast;
import dev.loralint.tags.SlotRival;
import dev.loralint.tags.TagCounts.TagCount;
import dev.loralint.text.Words;
import dev.loralint.tokens.ClipTokenizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Makes concepts of tags that a trainer counted, so that the rules on captions check a finished LoRA by the same inference.
 * Safe for use by several threads.
 */
public final class TrainedTags {

    /** Rarer tags that are no trait tell no rule anything. */
    private static final double RARE = 0.02;

    /** A tag of this share of the captions was put there on purpose. */
    private static final double MANY = 0.5;

    private static final double NEARLY_ALL = 0.9;

    /** Tags that say how somebody looks or how many there are are published next to the name. */
    private static final Set<TagClass> NO_NAME = EnumSet.of(TagClass.TRAIT, TagClass.COUNT, TagClass.CLOTHING);

    /** {@code tovan hair} is a look that no vocabulary lists, and nobody's name. */
    private static final Set<TagClass> NO_COINAGE = EnumSet.of(TagClass.TRAIT, TagClass.COUNT);

    /** Longer tags are sentences. */
    private static final int WORDS_OF_A_SENTENCE = 7;

    /** Tags of different files are mostly the same; those of a fleet would fill the memory. */
    private static final int KNOWN_AT_MOST = 100_000;

    private final Lexicon lexicon;
    private final ClipTokenizer tokenizer = ClipTokenizer.standard();
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    public TrainedTags(Lexicon lexicon) {
        this.lexicon = lexicon;
    }

    /** What can be known of a spelling alone. */
    private record Known(String key, TagMeaning meaning, int tokens, boolean coined, boolean sentence) {}

    /** @param path of the file, as shown to people */
    public TrainedConcept concept(TrainedFolder folder, String path) {
        ConceptSource source = new ConceptSource(
                folder.name(),
                path,
                folder.repeats(),
                null,
                folder.regularisation(),
                false,
                true,
                ReaderEvidence.ofConfiguration(path),
                CaptionOptions.NONE);
        Map<String, Counted> tags = count(folder);
        int images = folder.images();
        for (Counted counted : tags.values()) {
            images = Math.max(images, counted.captions);
        }
        TriggerSearch search = new TriggerSearch(folder, tags, images);
        Concept concept = Concept.counted(source, search.find(), counts(tags, images), images);
        return new TrainedConcept(
                concept, images, search.captions, search.confidence, search.unheard(), isTagList(tags));
    }

    private Map<String, Counted> count(TrainedFolder folder) {
        Map<String, Counted> tags = new HashMap<>();
        folder.tags().forEach((text, captions) -> {
            Known tag = known(text);
            tags.computeIfAbsent(tag.key(), k -> new Counted(tag)).captions += captions;
        });
        return tags;
    }

    private Known known(String text) {
        Known found = known.get(text);
        if (found == null) {
            String key = Lexicon.key(text);
            found = new Known(key, lexicon.meaningOf(key), tokenizer.count(text + ","), isCoined(key), isSentence(key));
            if (known.size() >= KNOWN_AT_MOST) {
                known.clear();
            }
            known.put(text, found);
        }
        return found;
    }

    /** Of several words one is enough: {@code miravel gown} is coined, whatever a gown is. */
    private boolean isCoined(String key) {
        boolean short_ = key.length() > 1 && key.chars().filter(c -> c == ' ').count() < 4;
        return short_
                && !NO_COINAGE.contains(lexicon.meaningOf(key).tagClass())
                && Arrays.stream(key.split(" "))
                        .anyMatch(w -> !w.isEmpty() && !lexicon.knows(w) && !lexicon.commonWord(w));
    }

    /** Sentences are counted as tags too, each of them once. */
    private static boolean isTagList(Map<String, Counted> tags) {
        int sentences = 0;
        for (Counted counted : tags.values()) {
            sentences += counted.tag.sentence() ? 1 : 0;
        }
        return !tags.isEmpty() && sentences * 3 < tags.size();
    }

    private static boolean isSentence(String key) {
        return key.split(" ", WORDS_OF_A_SENTENCE + 1).length > WORDS_OF_A_SENTENCE;
    }

    private List<TagCount> counts(Map<String, Counted> tags, int images) {
        Map<String, List<Counted>> bySlot = new HashMap<>();
        for (Counted counted : tags.values()) {
            if (counted.slot() != null) {
                bySlot.computeIfAbsent(counted.slot(), s -> new ArrayList<>()).add(counted);
            }
        }
        List<TagCount> counts = new ArrayList<>();
        for (Counted counted : tags.values()) {
            if (counted.captions >= RARE * images || counted.slot() != null) {
                counts.add(new TagCount(
                        counted.tag.key(),
                        List.of(counted.tag.key()),
                        counted.tag.meaning(),
                        Math.min(counted.captions, images),
                        images,
                        0,
                        0,
                        counted.tag.tokens(),
                        null,
                        rival(counted, bySlot, images),
                        LookContrast.NONE));
            }
        }
        counts.sort(TrainedTags::commonestFirst);
        return counts;
    }

    private static int commonestFirst(TagCount one, TagCount other) {
        int captions = Integer.compare(other.captions(), one.captions());
        return captions != 0 ? captions : one.tag().compareTo(other.tag());
    }

    /** The commonest value of the slot that cannot be true at once; which values came together is not recorded. */
    private SlotRival rival(Counted counted, Map<String, List<Counted>> bySlot, int images) {
        SlotRival found = SlotRival.NONE;
        String slot = counted.slot();
        if (slot == null) {
            return found;
        }
        for (Counted other : bySlot.getOrDefault(slot, List.of())) {
            if (other != counted
                    && other.captions > found.captions()
                    && lexicon.contradict(counted.tag.key(), other.tag.key())) {
                found = new SlotRival(other.tag.key(), other.captions, images, true, false);
            }
        }
        return found;
    }

    private static final class Counted {
        final Known tag;
        int captions;

        Counted(Known tag) {
            this.tag = tag;
        }

        /** Whether a vocabulary knows what it is, if not whose. */
        boolean isUnderstood() {
            return tag.meaning().tagClass() != TagClass.UNKNOWN;
        }

        /** Of a trait. */
        @Nullable
        String slot() {
            return tag.meaning().tagClass() == TagClass.TRAIT ? tag.meaning().slot() : null;
        }
    }

    /** Looks for the word that stands for the subject: in the prefix, the folder's name, the published words, the tags. */
    private final class TriggerSearch {

        private final TrainedFolder folder;
        private final Map<String, Counted> tags;
        private final int images;
        private final String prefix;
        private String triggerKey = "";
        int captions;
        Confidence confidence = Confidence.NONE;

        TriggerSearch(TrainedFolder folder, Map<String, Counted> tags, int images) {
            this.folder = folder;
            this.tags = tags;
            this.images = images;
            this.prefix = folder.prefix().toLowerCase(Locale.ROOT);
        }

        Trigger find() {
            if (folder.regularisation() || images == 0) {
                return Trigger.NONE;
            }
            String name = name();
            String nameKey = Lexicon.key(name);
            int ofName = held(nameKey);
            String published = published();
            String shown = coined();
            boolean nearlyAllShow = !shown.isEmpty() && held(Lexicon.key(shown)) >= NEARLY_ALL * images;
            boolean tagged = tags.containsKey(nameKey) || Words.hold(prefix, nameKey);
            if (ofName >= MANY * images && (tagged || isCoined(nameKey))) {
                return settle(name, TriggerSource.FOLDER, true);
            } else if (!published.isEmpty()) {
                return settle(published, TriggerSource.PUBLISHED, true);
            } else if (ofName > 0 && isCoined(nameKey) && !nearlyAllShow) {
                return settle(name, TriggerSource.FOLDER, true);
            } else if (!shown.isEmpty()) {
                return settle(shown, prefix.isEmpty() ? TriggerSource.CAPTIONS : TriggerSource.PREFIX, false);
            }
            return Trigger.NONE;
        }

        /** A published word that many captions held; a word that everybody knows only if nearly all of them did. */
        private String published() {
            String everybodys = "";
            for (String word : folder.published()) {
                String key = Lexicon.key(word);
                int held = held(key);
                if (held >= MANY * images && isCoined(key)) {
                    return word;
                }
                boolean describing = Optional.ofNullable(tags.get(key))
                        .map(c -> NO_NAME.contains(c.tag.meaning().tagClass()))
                        .orElse(false);
                if (everybodys.isEmpty() && held >= NEARLY_ALL * images && !describing) {
                    everybodys = word;
                }
            }
            return everybodys;
        }

        private Trigger settle(String word, TriggerSource source, boolean named) {
            String key = Lexicon.key(word);
            captions = held(key);
            boolean nearlyAll = captions >= NEARLY_ALL * images;
            boolean many = captions >= MANY * images;
            confidence = named && nearlyAll
                    ? Confidence.SURE
                    : named && many || nearlyAll ? Confidence.LIKELY : Confidence.GUESS;
            triggerKey = key;
            return new Trigger(word, key, source, true, null);
        }

        /** {@code mira} of {@code 10_mira}. */
        private String name() {
            String name = folder.name();
            int digits = 0;
            while (digits < name.length() && Character.isDigit(name.charAt(digits))) {
                digits++;
            }
            boolean repeated = digits > 0 && digits < name.length() && name.charAt(digits) == '_';
            return repeated ? name.substring(digits + 1).strip() : name.strip();
        }

        /**
         * The commonest tag that no vocabulary knows, if many captions hold it, else one with such a word in it; the prefix's
         * first word before all.
         */
        private String coined() {
            for (String word : prefix.split(",")) {
                if (isCoined(Lexicon.key(word.strip()))) {
                    return word.strip();
                }
            }
            List<Counted> coined = new ArrayList<>(1);
            for (Counted counted : tags.values()) {
                if (counted.tag.coined() && counted.captions >= MANY * images) {
                    coined.add(counted);
                }
            }
            return coined.stream()
                    .min(Comparator.comparing(Counted::isUnderstood)
                            .thenComparing(c -> -c.captions)
                            .thenComparing(c -> c.tag.key()))
                    .map(c -> c.tag.key())
                    .orElse("");
        }

        /** How many captions held it, at least: tags that hold the words may stand in one caption. */
        private int held(String key) {
            if (key.isEmpty()) {
                return 0;
            }
            if (!prefix.isEmpty() && Words.hold(prefix, key)) {
                return images;
            }
            Counted exact = tags.get(key);
            int most = exact == null ? 0 : exact.captions;
            if (most < images) {
                for (Map.Entry<String, Counted> tag : tags.entrySet()) {
                    if (tag.getValue().captions > most && Words.hold(tag.getKey(), key)) {
                        most = tag.getValue().captions;
                    }
                }
            }
            return Math.min(most, images);
        }

        /** Published words that were in no caption, nor hold the trigger word that was. */
        List<String> unheard() {
            return folder.published().stream()
                    .filter(w -> held(Lexicon.key(w)) == 0
                            && (triggerKey.isEmpty() || !Words.hold(Lexicon.key(w), triggerKey)))
                    .toList();
        }
    }
}
