package dev.loralint.seen;

import dev.loralint.lexicon.Lexicon;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Tags of which one image shows one: by the lexicon, and by a list of poses, views and places. */
final class Opposites {

    private static final List<Pair> LISTED =
            TagGroups.lines("opposites.txt").stream().flatMap(Opposites::pairs).toList();

    private final Lexicon lexicon;
    private final Map<String, Boolean> exclusive = new HashMap<>();
    private final Map<String, Boolean> exclude = new HashMap<>();
    private final Map<String, Boolean> near = new HashMap<>();

    private record Pair(TagGroups some, TagGroups others) {}

    Opposites(Lexicon lexicon) {
        this.lexicon = lexicon;
    }

    private static Stream<Pair> pairs(String line) {
        String[] sides = line.split("!");
        TagGroups some = TagGroups.of(sides[0]);
        TagGroups others = TagGroups.of(sides[1]);
        return Stream.of(new Pair(some, others), new Pair(others, some));
    }

    /** Whether one excludes the other. */
    boolean exclude(String tag, String other) {
        return exclude.computeIfAbsent(tag + '|' + other, pair -> isPair(tag, other));
    }

    /** Whether taggers give both for the same thing. */
    boolean areNear(String tag, String other) {
        return near.computeIfAbsent(tag + '|' + other, pair -> lexicon.mixedUp(tag, other));
    }

    private boolean isPair(String tag, String other) {
        return lexicon.contradict(tag, other)
                || LISTED.stream()
                        .anyMatch(pair ->
                                pair.some().have(tag, lexicon) && pair.others().have(other, lexicon));
    }

    /** Whether anything excludes the tag. */
    boolean isExclusive(String tag) {
        return exclusive.computeIfAbsent(tag, this::isListed);
    }

    private boolean isListed(String tag) {
        return lexicon.valueGroup(tag) != null
                || LISTED.stream().anyMatch(pair -> pair.some().have(tag, lexicon));
    }
}
