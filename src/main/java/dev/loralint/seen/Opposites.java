package dev.loralint.seen;

import dev.loralint.lexicon.Lexicon;
import java.util.List;
import java.util.stream.Stream;

/** Tags of which one image shows one: by the lexicon, and by a list of poses, views and places. */
final class Opposites {

    private static final List<Pair> LISTED =
            TagGroups.lines("opposites.txt").stream().flatMap(Opposites::pairs).toList();

    private final Lexicon lexicon;

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
        return lexicon.contradict(tag, other)
                || LISTED.stream()
                        .anyMatch(pair ->
                                pair.some().have(tag, lexicon) && pair.others().have(other, lexicon));
    }

    /** Whether anything excludes the tag. */
    boolean isExclusive(String tag) {
        return lexicon.valueGroup(tag) != null
                || LISTED.stream().anyMatch(pair -> pair.some().have(tag, lexicon));
    }
}
