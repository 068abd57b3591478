package dev.loralint.seen;

import dev.loralint.lexicon.Lexicon;
import java.util.HashMap;
import java.util.Map;

/** Tags of which one image shows one. The lexicon is asked once for each pair: there are millions in a large set. */
final class Opposites {

    private final Lexicon lexicon;
    private final Map<String, Boolean> exclusive = new HashMap<>();
    private final Map<String, Boolean> exclude = new HashMap<>();
    private final Map<String, Boolean> near = new HashMap<>();

    Opposites(Lexicon lexicon) {
        this.lexicon = lexicon;
    }

    /** Whether one excludes the other. */
    boolean exclude(String tag, String other) {
        return exclude.computeIfAbsent(tag + '|' + other, pair -> lexicon.exclude(tag, other));
    }

    /** Whether taggers give both for the same thing. */
    boolean areNear(String tag, String other) {
        return near.computeIfAbsent(tag + '|' + other, pair -> lexicon.mixedUp(tag, other));
    }

    /** Whether anything excludes the tag. */
    boolean isExclusive(String tag) {
        return exclusive.computeIfAbsent(tag, lexicon::isExclusive);
    }
}
