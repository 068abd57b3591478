package dev.loralint.lexicon;

import dev.loralint.resource.Resources;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What tags mean. Immutable and safe to share between threads. Every method takes a tag in any spelling; asking costs a
 * few microseconds, so callers ask once per distinct tag.
 */
public final class Lexicon {
    private static final TagMeaning UNKNOWN = new TagMeaning(TagClass.UNKNOWN, null, "unknown word");

    private final Spelling spelling;
    private final WordKinds kinds;
    private final Grammar grammar;
    private final SlotValues values;
    private final ImageTags images;
    private final ProseTags prose;
    private final CommonWords commonWords;
    private final List<Sense> senses;
    private final UserLexicon user;
    private volatile @Nullable KnownWords words;

    Lexicon(
            Spelling spelling,
            WordKinds kinds,
            Grammar grammar,
            SlotValues values,
            ImageTags images,
            ProseTags prose,
            CommonWords commonWords,
            List<Sense> senses) {
        this(spelling, kinds, grammar, values, images, prose, commonWords, senses, UserLexicon.empty());
    }

    private Lexicon(
            Spelling spelling,
            WordKinds kinds,
            Grammar grammar,
            SlotValues values,
            ImageTags images,
            ProseTags prose,
            CommonWords commonWords,
            List<Sense> senses,
            UserLexicon user) {
        this.spelling = spelling;
        this.kinds = kinds;
        this.grammar = grammar;
        this.values = values;
        this.images = images;
        this.prose = prose;
        this.commonWords = commonWords;
        this.senses = senses;
        this.user = user;
    }

    private static final class Standard {
        static final Lexicon INSTANCE = load();

        private static Lexicon load() {
            return LexiconReader.read(Resources.bytes(LexiconFormat.RESOURCE));
        }
    }

    /** The lexicon that comes with loralint; read at the first call. */
    public static Lexicon standard() {
        return Standard.INSTANCE;
    }

    /**
     * The one spelling of a tag: trimmed, lower case, spaces for underscores (emoticons such as {@code ^_^} keep theirs),
     * without weights and escapes, American as on Danbooru (but {@code grey}, as there).
     */
    public static String key(String tag) {
        return standard().spelling.key(tag);
    }

    /** A spelling that corrects nothing: in lower case, with spaces for underscores and without weights and escapes. */
    public static String plain(String tag) {
        return Spelling.plain(tag);
    }

    /** Whether an underscore belongs to a tag and joins no words: {@code ^_^}, {@code score_9}, {@code rating_safe}. */
    public static boolean ownsUnderscore(String tag) {
        return Spelling.ownsUnderscore(tag);
    }

    /** A tag as written, without its weight: {@code grey hair} of {@code (grey hair:1.2)}. */
    public static String unweighted(String tag) {
        return Spelling.unweighted(tag.strip());
    }

    /** This lexicon with a user's entries before its own. */
    public Lexicon withUser(UserLexicon added) {
        return added.isEmpty()
                ? this
                : new Lexicon(spelling, kinds, grammar, values, images, prose, commonWords, senses, user.and(added));
    }

    public TagMeaning meaningOf(String tag) {
        String key = canonical(tag);
        TagMeaning own = user.meaningOf(key);
        if (own != null) {
            return own;
        }
        TagMeaning meaning = grammar.meaningOf(key);
        return meaning == null ? UNKNOWN : meaning;
    }

    /** Whether the tag is listed or understood by its parts. */
    public boolean knows(String tag) {
        return meaningOf(tag).tagClass() != TagClass.UNKNOWN;
    }

    /** Whether the tag as a whole is listed here or by the user, so that it is not only understood by its parts. */
    public boolean lists(String tag) {
        String key = canonical(tag);
        return user.category(key) != null || user.meaningOf(key) != null || grammar.listedMeaning(key) != null;
    }

    /**
     * The tags that begin so, in alphabetical order: listed ones, and with a word that describes something before it every noun that
     * it says something of ({@code grey hair} for {@code grey h}). Those of the user's own lists come after them.
     */
    public List<String> beginning(String start) {
        return Stream.concat(grammar.beginning(start).stream(), user.beginning(start).stream())
                .distinct()
                .toList();
    }

    /** Whether a word before a noun says something: a colour, a length, an animal. */
    public boolean describes(String word) {
        return kinds.isListed(word);
    }

    /** Whether a word is a common English one or one of a tag, also in the plural, of another time, compared. */
    public boolean isWord(String word) {
        return commonWords.contains(word) || CommonWords.isForm(word, words()::contains);
    }

    /** The words of all tags that are listed. */
    public KnownWords words() {
        KnownWords known = words;
        if (known == null) {
            Set<String> entries = grammar.entries();
            entries.addAll(kinds.words());
            entries.addAll(user.entries());
            known = new KnownWords(entries);
            words = known;
        }
        return known;
    }

    /** Whether the word is a common English one, or stands in any tag of the vocabulary. A trigger word is neither. */
    public boolean commonWord(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        return commonWords.contains(lower) || kinds.isListed(lower) || grammar.uses(lower);
    }

    /** The general tags that a specific one implies: {@code long hair} for {@code very long hair}; the nearest first. */
    public List<String> impliedBy(String tag) {
        String key = TagWords.fold(canonical(tag));
        List<String> listed = values.impliedBy(key, kinds);
        return listed.isEmpty() ? grammar.withoutLook(canonical(tag)) : listed;
    }

    /** The traits that a prose caption names, in its order, with the place of their words. */
    public List<TraitPhrase> phrases(String prose) {
        return new ProseReader(grammar, kinds).read(prose);
    }

    /** Reads a text in sentences, to ask which tags it says. */
    public SentenceWords prose(String text) {
        return new SentenceWords(prose, prose.sentences(text, spelling));
    }

    /** The name of the slot whose values exclude each other and of which the tag is one; null if it excludes nothing. */
    public @Nullable String valueGroup(String tag) {
        String slot = meaningOf(tag).slot();
        return slot != null && values.isExclusive(slot) ? slot : null;
    }

    /**
     * Whether two tags cannot both be true of one subject. Colours that taggers mix up ({@code grey hair} and
     * {@code white hair}) and a general next to a specific one do not count.
     */
    public boolean contradict(String tag, String other) {
        String group = valueGroup(tag);
        String a = TagWords.fold(canonical(tag));
        String b = TagWords.fold(canonical(other));
        return group != null
                && group.equals(valueGroup(other))
                && values.exclude(group, a, b, kinds)
                && !impliedBy(a).contains(b)
                && !impliedBy(b).contains(a);
    }

    /** Whether one image cannot show both: they {@link #contradict} each other, or are as {@code standing} and {@code sitting}. */
    public boolean exclude(String tag, String other) {
        return contradict(tag, other)
                || images.exclude(
                        TagWords.fold(canonical(tag)),
                        meaningOf(tag).slot(),
                        TagWords.fold(canonical(other)),
                        meaningOf(other).slot());
    }

    /** Whether there are tags that it may {@link #exclude}. */
    public boolean isExclusive(String tag) {
        return valueGroup(tag) != null
                || images.excludesAny(
                        TagWords.fold(canonical(tag)), meaningOf(tag).slot());
    }

    /** What the tag says that an image shows in addition to its subject, such as {@code watermark}; null if it says no such thing. */
    public @Nullable String flaw(String tag) {
        return images.flaw(TagWords.fold(canonical(tag)), meaningOf(tag).slot());
    }

    /** Whether taggers give both for the same thing: {@code grey hair} and {@code white hair}. */
    public boolean mixedUp(String tag, String other) {
        return values.areNear(TagWords.fold(canonical(tag)), TagWords.fold(canonical(other)));
    }

    /** The slots in which the tag allows several values at once, as {@code heterochromia} does for the eye colour. */
    public List<String> freedSlots(String tag) {
        String key = TagWords.fold(canonical(tag));
        return values.freedBy(key, meaningOf(key).slot());
    }

    /** Whether the tag says that the subject looks otherwise than usual, in the {@link #freedSlots}. */
    public boolean marksVariant(String tag) {
        return values.variantTags().contains(TagWords.fold(canonical(tag)));
    }

    /** How many subjects a count tag names at least: 2 for {@code 2girls} and {@code multiple boys}, 0 for other tags. */
    public int subjects(String tag) {
        return SubjectCount.of(canonical(tag));
    }

    /** The names of all slots, with those of a user's lexicon, in alphabetical order. */
    public Set<String> slots() {
        Set<String> slots = new TreeSet<>(user.slots());
        for (Sense sense : senses) {
            if (sense.slot() != null) {
                slots.add(sense.slot());
            }
        }
        return slots;
    }

    /** The category that a user's tag list gives the tag, such as {@link TagCategory#CHARACTER}; null without one. */
    public @Nullable TagCategory category(String tag) {
        return user.category(canonical(tag));
    }

    /**
     * Whether the tag is a character's name: the user's tag list says so, or it means nothing and carries the name of a
     * series as Danbooru's names do, {@code name (series)}.
     */
    public boolean isCharacterName(String tag) {
        TagCategory category = category(tag);
        return category == TagCategory.CHARACTER
                || category == null && tag.endsWith(")") && tag.indexOf(" (") > 0 && !knows(tag);
    }

    /** The canonical spelling, with the user's aliases followed. */
    public String canonical(String tag) {
        return user.canonical(spelling.key(tag));
    }
}
