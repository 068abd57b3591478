package dev.loralint.lexicon;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Understands tags that nobody listed, by how Danbooru builds them: first words that decide ({@code holding …}), things
 * in relation ({@code hand on own hip}), and a head noun with words before it ({@code light green hair}).
 */
final class Grammar {
    private static final int LONGEST_PHRASE = 4;

    /** In letters: five times as many as any tag of Danbooru has. What is longer is no tag, and would be taken apart word by word. */
    private static final int LONGEST = 1000;

    private final Map<String, Sense> vocabulary;
    private final WordKinds kinds;
    private final Map<String, Head> heads;
    private final Map<String, Lead> leads;
    private final Set<String> prepositions;
    private final List<Relation> relations;
    private final Map<String, Sense> qualifiers;

    Grammar(
            Map<String, Sense> vocabulary,
            WordKinds kinds,
            Map<String, Head> heads,
            Map<String, Lead> leads,
            Set<String> prepositions,
            List<Relation> relations,
            Map<String, Sense> qualifiers) {
        this.vocabulary = vocabulary;
        this.kinds = kinds;
        this.heads = heads;
        this.leads = leads;
        this.prepositions = prepositions;
        this.relations = relations;
        this.qualifiers = qualifiers;
    }

    /** @param key a tag in its canonical spelling */
    @Nullable
    TagMeaning meaningOf(String key) {
        if (key.length() > LONGEST) {
            return null;
        }
        TagMeaning listed = listedMeaning(key);
        if (listed != null) {
            return listed;
        }
        if (key.endsWith(")") && key.lastIndexOf(" (") > 0) {
            return qualified(key);
        }
        TagWords words = TagWords.of(key);
        TagMeaning meaning = byLead(words, false);
        if (meaning == null) {
            meaning = byRelation(words);
        }
        if (meaning == null) {
            meaning = byHead(words);
        }
        return meaning == null ? byLead(words, true) : meaning;
    }

    /** As it is written first: {@code shorts} is a garment, though {@code short} is a trait. */
    private @Nullable Sense listed(String key) {
        String folded = TagWords.fold(key);
        Sense sense = vocabulary.get(folded);
        if (sense != null) {
            return sense;
        }
        Head head = heads.get(folded);
        if (head == null) {
            sense = GrammaticalNumber.find(vocabulary, folded);
            if (sense != null) {
                return sense;
            }
            head = GrammaticalNumber.find(heads, folded);
        }
        return head == null ? null : head.alone();
    }

    /**
     * {@code rapier (weapon)}: the qualifier if it says what kind of thing it is, else the words before it. A single word
     * before a qualifier that means nothing is somebody's name with the series: {@code amber (teyvat)} is no colour.
     */
    private @Nullable TagMeaning qualified(String key) {
        int open = key.lastIndexOf(" (");
        String qualifier = key.substring(open + 2, key.length() - 1);
        Sense sense = qualifiers.get(qualifier);
        if (sense != null) {
            return sense.because("qualifier `(" + qualifier + ")`: " + sense.inWords());
        }
        String before = key.substring(0, open);
        boolean isName = before.indexOf(' ') < 0 && meaningOf(qualifier) == null;
        return isName ? null : meaningOf(before);
    }

    private @Nullable TagMeaning byLead(TagWords words, boolean weak) {
        for (int length = Math.min(LONGEST_PHRASE, words.count() - 1); length > 0; length--) {
            String phrase = words.first(length);
            Lead lead = leads.get(phrase);
            if (lead == null || lead.weak() != weak) {
                continue;
            }
            Sense sense = lead.sense();
            if (sense != null) {
                return sense.because("starts with `" + phrase + "`: " + sense.inWords());
            }
            TagMeaning rest = meaningOf(words.without(length, 0));
            return rest == null
                    ? null
                    : new TagMeaning(rest.tagClass(), rest.slot(), "`" + phrase + "` before " + rest.reason());
        }
        return weak ? byGerund(words) : null;
    }

    /** A verb that no list has is an action all the same: {@code juggling knives}, {@code ear nibbling}. */
    private @Nullable TagMeaning byGerund(TagWords words) {
        Lead action = leads.get("*" + WordKinds.GERUND);
        if (action == null || action.sense() == null) {
            return null;
        }
        // Not a single word: `sterling` may well be a name.
        for (int i = 0; i < words.count() && words.count() > 1; i += words.count() - 1) {
            if (kinds.isGerund(words.word(i))) {
                return action.sense()
                        .because("the verb `" + words.word(i) + "`: "
                                + action.sense().inWords());
            }
        }
        return null;
    }

    private @Nullable TagMeaning byRelation(TagWords words) {
        for (int i = 1; i < words.count() - 1; i++) {
            String preposition = words.word(i);
            if (words.isJoined(i) || !prepositions.contains(preposition)) {
                continue;
            }
            String left = words.without(0, words.count() - i);
            long leftMask = kinds.maskOf(words.word(i - 1));
            long rightMask = kinds.maskOf(words.word(words.count() - 1));
            for (Relation relation : relations) {
                if (!relation.holds(leftMask, preposition, rightMask)) {
                    continue;
                }
                Sense sense = relation.sense();
                if (sense != null) {
                    return sense.because("`" + left + "` " + preposition + " something: " + sense.inWords());
                }
                TagMeaning meaning = meaningOf(left);
                return meaning == null
                        ? null
                        : new TagMeaning(
                                meaning.tagClass(),
                                meaning.slot(),
                                "with `" + preposition + " …`, " + meaning.reason());
            }
            return null;
        }
        return null;
    }

    private @Nullable TagMeaning byHead(TagWords words) {
        for (int length = Math.min(LONGEST_PHRASE, words.count()); length > 0; length--) {
            String phrase = words.last(length);
            Head head = GrammaticalNumber.find(heads, phrase);
            if (head != null) {
                TagMeaning meaning = read(head, phrase, words, words.count() - length);
                if (meaning != null) {
                    return meaning;
                }
            }
        }
        return null;
    }

    private @Nullable TagMeaning read(Head head, String phrase, TagWords words, int modifiers) {
        if (modifiers == 0) {
            Sense alone = head.alone();
            return alone == null ? null : alone.because("head `" + phrase + "`: " + alone.inWords());
        }
        for (Head.Reading reading : head.readings()) {
            long kind = 1L << reading.kind();
            for (int i = modifiers - 1; i >= 0; i--) {
                if ((kinds.maskOf(words.word(i)) & kind) != 0) {
                    return reading.sense()
                            .because("head `" + phrase + "` with the " + kinds.name(reading.kind()) + " `"
                                    + words.word(i) + "`: " + reading.sense().inWords());
                }
            }
        }
        Sense otherwise = head.otherwise();
        return otherwise == null
                ? null
                : otherwise.because("head `" + phrase + "` with `" + words.without(0, words.count() - modifiers) + "`: "
                        + otherwise.inWords());
    }

    /** Whether the word stands by itself in the vocabulary. */
    boolean uses(String word) {
        return vocabulary.containsKey(word) || heads.containsKey(word);
    }

    /** All that is listed: tags, heads, first words, prepositions and qualifiers. */
    Set<String> entries() {
        Set<String> entries = new HashSet<>(prepositions);
        for (Map<String, ?> listed : List.of(vocabulary, heads, leads, qualifiers)) {
            entries.addAll(listed.keySet());
        }
        return entries;
    }

    /** The tags that begin so, in their order: listed ones, and a listed noun behind words that describe it. */
    List<String> beginning(String start) {
        Set<String> found = new TreeSet<>();
        for (Map<String, ?> listed : List.of(vocabulary, heads)) {
            listed.keySet().stream()
                    .filter(tag -> tag.startsWith(start) && meaningOf(tag) != null)
                    .forEach(found::add);
        }
        int last = start.lastIndexOf(' ');
        if (last > 0 && Stream.of(start.substring(0, last).split(" ")).allMatch(kinds::isListed)) {
            String described = start.substring(0, last + 1);
            heads.keySet().stream()
                    .filter(head -> head.startsWith(start.substring(last + 1)) && head.indexOf(' ') < 0)
                    .map(described::concat)
                    .filter(tag -> isLookOrWorn(meaningOf(tag)))
                    .forEach(found::add);
            // one has blue eyes, and a blue hat
            found.removeIf(tag -> found.contains(tag + "s") && !vocabulary.containsKey(tag) && isTrait(tag));
        }
        return List.copyOf(found);
    }

    private boolean isTrait(String tag) {
        TagMeaning meaning = meaningOf(tag);
        return meaning != null && meaning.tagClass() == TagClass.TRAIT;
    }

    /** What people have in colours and shapes: hair, eyes and clothes, and no species. */
    private static boolean isLookOrWorn(@Nullable TagMeaning meaning) {
        if (meaning == null) {
            return false;
        }
        String slot = meaning.slot();
        return switch (meaning.tagClass()) {
            case CLOTHING, SIGNATURE -> true;
            case TRAIT -> slot != null && !slot.startsWith("species");
            default -> false;
        };
    }

    /** {@code light blue dress} is a {@code dress}: a garment without its colours, patterns and sizes. */
    List<String> withoutLook(String key) {
        TagWords words = TagWords.of(key);
        for (int i = 0; i < words.count() - 1 && kinds.isLook(words.word(i)); i++) {
            String rest = words.without(i + 1, 0);
            Head head = heads.get(rest);
            if (head != null && head.alone() != null && isWorn(head.alone())) {
                return List.of(key.substring(key.length() - rest.length()));
            }
        }
        return List.of();
    }

    private static boolean isWorn(Sense sense) {
        return sense.tagClass() == TagClass.CLOTHING || sense.tagClass() == TagClass.SIGNATURE;
    }

    /** The meaning of a tag that is listed, without understanding it by its parts. */
    @Nullable
    TagMeaning listedMeaning(String key) {
        Sense listed = listed(key);
        return listed == null ? null : listed.because("`" + key + "` is listed as " + listed.inWords());
    }

    /** Whether the word is a head that names a trait, at least with some word before it. */
    boolean isTraitHead(String word) {
        Head head = GrammaticalNumber.find(heads, word);
        if (head == null) {
            return false;
        }
        if (isTrait(head.alone()) || isTrait(head.otherwise())) {
            return true;
        }
        for (Head.Reading reading : head.readings()) {
            if (isTrait(reading.sense())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isTrait(@Nullable Sense sense) {
        return sense != null && sense.tagClass() == TagClass.TRAIT;
    }

    /** Whether the word names a garment or something worn. */
    boolean isWornHead(String word) {
        Head head = GrammaticalNumber.find(heads, word);
        return head != null && head.alone() != null && isWorn(head.alone());
    }
}
