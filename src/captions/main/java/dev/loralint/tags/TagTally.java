package dev.loralint.tags;

import dev.loralint.captions.CaptionText;
import dev.loralint.captions.Tag;
import dev.loralint.lexicon.Lexicon;
import dev.loralint.lexicon.TagCategory;
import dev.loralint.tags.TagCounts.TagCount;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Counts the tags of a concept in one pass over its captions: plain Java, since rules over every occurrence would cost ten
 * times as much. Captions of several people do not vote, since a tag may belong to any of them; whose name a caption holds
 * is known only at the end, so captions are counted in groups by the names that they hold.
 *
 * <p>A tally is mergeable: counting two parts of a concept and merging them gives the same as counting it at once. For one
 * thread.
 */
public final class TagTally {

    /** Rarer tags that are no trait tell no rule anything. */
    private static final double RARE = 0.02;

    /** Where fewer captions than this share show one person alone, the subject is the company itself, and all vote. */
    private static final double ALONE_LEAST = 0.2;

    /** Fewer captions than this decide nothing against the others. */
    private static final int ALONE_LEAST_CAPTIONS = 3;

    /** A name in fewer captions is not the subject's. */
    private static final double OWN_NAME_LEAST = 0.5;

    private final TagLores lores;
    private final Lexicon lexicon;
    private final List<CountedTag> tags = new ArrayList<>();
    private final Map<Tag, CountedTag> bySpelling = new IdentityHashMap<>();
    private final Map<String, CountedTag> byKey = new HashMap<>();
    private final Map<String, List<CountedTag>> implying = new HashMap<>();
    private final Map<Who, Group> groups = new LinkedHashMap<>();
    /** The group that most captions are in, looked up once. */
    private @Nullable Group alone;

    private int captions;
    private CountedTag[] ballot = new CountedTag[64];

    public TagTally(TagLores lores) {
        this.lores = lores;
        this.lexicon = lores.lexicon();
    }

    /**
     * Who is in a caption.
     *
     * @param several whether it counts several people and does not say that one is alone
     * @param names characters' names in it, sorted; none where it says that one is alone, or that there are several
     */
    record Who(boolean several, List<String> names) {
        static final Who ALONE = new Who(false, List.of());
        static final Who SEVERAL = new Who(true, List.of());
    }

    private record Group(int number, Votes votes) {}

    /**
     * Counts a caption, which must be a tag list.
     *
     * @param name the caption's in its concept
     * @return the number of its group, by which {@link TagCounts#company()} tells whether it shows several people
     */
    public int add(String name, CaptionText text) {
        int size = 0;
        int count = text.tagCount();
        if (ballot.length < count) {
            ballot = new CountedTag[count * 2];
        }
        BitSet firsts = text.isRepeatingTags() ? text.firsts() : null;
        for (int i = 0; i < count; i++) {
            if ((firsts == null || firsts.get(i)) && !text.tag(i).isOnlyPlaceholder()) {
                CountedTag tag = counted(text.tag(i));
                tag.captions++;
                ballot[size++] = tag;
            }
        }
        Group group = group(who(ballot, size));
        group.votes().add(ballot, size, captions, name, text);
        captions++;
        return group.number();
    }

    /**
     * The group of a caption that was counted, for captions that are not kept. Several threads may ask once all captions are
     * counted.
     *
     * @return its number as {@link #add} said it; -1 if no such caption was counted
     */
    public int groupOf(CaptionText text) {
        CountedTag[] known = new CountedTag[text.tagCount()];
        int size = 0;
        BitSet firsts = text.isRepeatingTags() ? text.firsts() : null;
        for (int i = 0; i < known.length; i++) {
            boolean counts = (firsts == null || firsts.get(i)) && !text.tag(i).isOnlyPlaceholder();
            CountedTag tag = counts ? byKey.get(text.tag(i).key()) : null;
            if (tag != null) {
                known[size++] = tag;
            }
        }
        Group group = groups.get(who(known, size));
        return group == null ? -1 : group.number();
    }

    private CountedTag counted(Tag tag) {
        CountedTag known = bySpelling.get(tag);
        if (known != null) {
            return known;
        }
        CountedTag counted = byKey.get(tag.key());
        if (counted == null) {
            counted = make(tag.key(), tag.tokensWithComma());
        }
        counted.keys.add(Lexicon.key(tag.text()));
        bySpelling.put(tag, counted);
        return counted;
    }

    private CountedTag make(String key, int tokens) {
        CountedTag made = new CountedTag(tags.size(), key, lores.of(key), tokens);
        tags.add(made);
        byKey.put(key, made);
        for (String general : made.lore.implied()) {
            CountedTag known = byKey.get(general);
            if (known != null) {
                made.implies(known);
            } else {
                implying.computeIfAbsent(general, g -> new ArrayList<>(1)).add(made);
            }
        }
        List<CountedTag> specific = implying.remove(key);
        if (specific != null) {
            specific.forEach(one -> one.implies(made));
        }
        return made;
    }

    /** A crowd in the background is no company, so that a caption that says {@code solo} is about one person. */
    private static Who who(CountedTag[] ballot, int size) {
        int people = 0;
        Set<String> names = Set.of();
        for (int i = 0; i < size; i++) {
            CountedTag tag = ballot[i];
            if (tag.solo) {
                return Who.ALONE;
            }
            people += tag.lore.people();
            if (tag.lore.category() == TagCategory.CHARACTER) {
                names = names.isEmpty() ? new TreeSet<>() : names;
                names.add(tag.key);
            }
        }
        if (people > 1) {
            return Who.SEVERAL;
        }
        return names.isEmpty() ? Who.ALONE : new Who(false, List.copyOf(names));
    }

    private Group group(Who who) {
        if (who == Who.ALONE && alone != null) {
            return alone;
        }
        Group group = groups.get(who);
        if (group == null) {
            group = new Group(groups.size(), new Votes(lexicon));
            groups.put(who, group);
        }
        alone = who == Who.ALONE ? group : alone;
        return group;
    }

    /**
     * Adds what was counted in captions that come after these. The other tally stays as it is.
     *
     * @return by the numbers of the other's groups, which numbers they have here
     */
    public int[] merge(TagTally later) {
        List<CountedTag> here = later.tags.stream().map(tag -> put(tag.known())).toList();
        int[] numbers = new int[later.groups.size()];
        later.groups.forEach((who, group) -> {
            Group mine = group(who);
            mine.votes().merge(group.votes(), here, captions);
            numbers[group.number()] = mine.number();
        });
        captions += later.captions;
        return numbers;
    }

    private CountedTag put(CountedTag.Known known) {
        CountedTag mine = byKey.get(known.key());
        if (mine == null) {
            mine = make(known.key(), known.tokens());
        }
        mine.keys.addAll(known.keys());
        mine.captions += known.captions();
        return mine;
    }

    /**
     * A tally as a value: equal values mean equal counts.
     *
     * @param captions how many tag lists were counted
     * @param tags in the order of appearance
     * @param groups of captions by who is in them, in the order of appearance
     */
    public record Known(int captions, List<CountedTag.Known> tags, List<KnownGroup> groups) {}

    /** The votes of the captions that hold the same names. */
    public record KnownGroup(boolean several, List<String> names, Votes.Known votes) {}

    public Known known() {
        List<KnownGroup> all = new ArrayList<>();
        groups.forEach((who, group) ->
                all.add(new KnownGroup(who.several(), who.names(), group.votes().known())));
        return new Known(captions, tags.stream().map(CountedTag::known).toList(), all);
    }

    /** A tally that goes on from a value. */
    public static TagTally of(Known known, TagLores lores) {
        TagTally tally = new TagTally(lores);
        tally.captions = known.captions();
        known.tags().forEach(tally::put);
        for (KnownGroup group : known.groups()) {
            tally.group(new Who(group.several(), group.names())).votes().put(group.votes(), tally.tags);
        }
        return tally;
    }

    /**
     * @param own whether a character's name, in canonical spelling, is that of the subject
     * @param trigger whether a tag in canonical spelling is a trigger word
     */
    public TagCounts counts(Predicate<String> own, Predicate<String> trigger) {
        Set<Integer> company = new HashSet<>();
        int alone = 0;
        for (Map.Entry<Who, Group> entry : groups.entrySet()) {
            Group group = entry.getValue();
            if (entry.getKey().several() || entry.getKey().names().stream().anyMatch(name -> isOthersName(name, own))) {
                company.add(group.number());
            } else {
                alone += group.votes().voters();
            }
        }
        if (alone < Math.min(ALONE_LEAST_CAPTIONS, captions) || alone < ALONE_LEAST * captions) {
            company.clear();
        }
        Votes voting = votes(number -> !company.contains(number));
        Votes others = votes(company::contains);
        return new TagCounts(
                voting.voters(),
                counted(voting, others),
                voting.mates().clashes(),
                voting.implied().of(voting.voters()),
                Misspellings.of(lexicon, tags, captions, trigger),
                captions - alone,
                captions,
                company);
    }

    /** What most captions hold is the subject's own name. */
    private boolean isOthersName(String name, Predicate<String> own) {
        CountedTag tag = byKey.get(name);
        return tag != null && tag.captions < OWN_NAME_LEAST * captions && !own.test(name);
    }

    private Votes votes(Predicate<Integer> wanted) {
        List<Votes> found = groups.values().stream()
                .filter(group -> wanted.test(group.number()))
                .map(Group::votes)
                .toList();
        if (found.size() == 1) {
            return found.get(0);
        }
        Votes all = new Votes(lexicon);
        found.forEach(votes -> all.merge(votes, tags, 0));
        return all;
    }

    private List<TagCount> counted(Votes voting, Votes others) {
        int of = voting.voters();
        Map<String, List<CountedTag>> bySlot = new HashMap<>();
        for (CountedTag tag : tags) {
            if (tag.lore.slot() != null && voting.captions(tag) > 0) {
                bySlot.computeIfAbsent(tag.slot(), s -> new ArrayList<>()).add(tag);
            }
        }
        List<SeenLooks.Look> looks = voting.seen().looks(tags);
        List<SeenLooks.Pair> pairs = voting.seen().pairs(looks);
        List<TagCount> counts = new ArrayList<>();
        for (CountedTag tag : tags) {
            int held = voting.captions(tag);
            int inCompany = others.captions(tag);
            if (held + inCompany >= RARE * of || tag.lore.slot() != null) {
                counts.add(new TagCount(
                        tag.key,
                        List.copyOf(tag.keys),
                        tag.lore.meaning(),
                        held,
                        of,
                        inCompany,
                        voting.marked(tag),
                        tag.tokens,
                        tag.lore.category(),
                        tag.lore.slot() == null ? SlotRival.NONE : rival(tag, bySlot, voting),
                        tag.lore.slot() == null ? LookContrast.NONE : SeenLooks.contrast(tag, looks, pairs)));
            }
        }
        counts.sort(TagTally::byCaptions);
        return counts;
    }

    /** Those of most captions first. The JVM makes classes for what {@code Comparator} joins, which takes longer. */
    private static int byCaptions(TagCount one, TagCount other) {
        int captions = Integer.compare(other.captions(), one.captions());
        return captions != 0 ? captions : one.tag().compareTo(other.tag());
    }

    /** The commonest value of the slot that comes in its place and not together with it. */
    private SlotRival rival(CountedTag tag, Map<String, List<CountedTag>> bySlot, Votes voting) {
        SlotRival found = SlotRival.NONE;
        int of = voting.voters();
        for (CountedTag other : bySlot.getOrDefault(tag.slot(), List.of())) {
            int captions = voting.captions(other);
            if (other != tag
                    && captions > found.captions()
                    && voting.mates().replace(tag, voting.captions(tag), other, captions, of)) {
                found = new SlotRival(
                        other.key,
                        captions,
                        of,
                        lexicon.contradict(tag.key, other.key),
                        lexicon.mixedUp(tag.key, other.key));
            }
        }
        return found;
    }
}
