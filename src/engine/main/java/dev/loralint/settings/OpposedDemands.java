package dev.loralint.settings;

import dev.loralint.conventions.AllowedTags;
import dev.loralint.conventions.Convention;
import dev.loralint.conventions.Demand;
import dev.loralint.conventions.ForbiddenTags;
import dev.loralint.conventions.RequiredTag;
import dev.loralint.conventions.TagReplacement;
import dev.loralint.lexicon.Lexicon;
import dev.loralint.text.Wildcard;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Finds demands on captions that no caption can meet together. Two that are for different concepts may differ. Demands are
 * looked up by their tags, so that settings may have thousands of them; where that does not help, the comparisons are limited.
 */
final class OpposedDemands {

    /** Comparisons of a demand or one of its patterns with another (count): a thousand tags with a thousand patterns. */
    private static final long MOST_COMPARED = 1_000_000;

    private final List<Demand> known = new ArrayList<>();

    private long compared;

    /** The numbers of those that put a tag into captions, by its canonical spelling. */
    private final Map<String, List<Integer>> wanting = new HashMap<>();

    /** The numbers of those that keep a tag out, by its canonical spelling. */
    private final Map<String, List<Integer>> refusing = new HashMap<>();

    /** The numbers of those that keep out what is not in their list, or what a pattern matches: each is asked. */
    private final List<Integer> refusingMore = new ArrayList<>();

    /** What is wrong with a demand after the ones before it; {@code null} if nothing is. */
    @Nullable
    String add(Demand demand) {
        for (int number : candidates(demand)) {
            Demand earlier = known.get(number);
            compared += 1 + openPatterns(earlier) + openPatterns(demand);
            if (compared > MOST_COMPARED) {
                return "may contradict more conventions than can be compared; expected fewer conventions about the same tags, with"
                        + " \"allow-only\", or with \"*\"";
            }
            String problem = meet(earlier.convention(), demand.convention()) ? problem(demand, earlier) : null;
            if (problem != null
                    && earlier instanceof TagReplacement one
                    && demand instanceof TagReplacement two
                    && one.convention().equals(two.convention())) {
                return "replaces \"" + one.from() + "\" with \"" + one.to() + "\" and \"" + two.from() + "\" with \""
                        + two.to() + "\"; expected each tag on one side only";
            }
            if (problem != null) {
                return "contradicts the convention \"" + earlier.convention().name() + "\", which " + problem;
            }
        }
        remember(demand);
        return null;
    }

    /** The numbers of earlier demands that have to do with its tags, the first first. */
    private Collection<Integer> candidates(Demand demand) {
        Set<Integer> found = new TreeSet<>();
        String tag = wanted(demand);
        if (tag != null) {
            found.addAll(refusing.getOrDefault(Lexicon.key(tag), List.of()));
            found.addAll(refusingMore);
        }
        if (isOpen(demand)) {
            wanting.values().forEach(found::addAll);
        }
        for (String refused : refused(demand)) {
            found.addAll(wanting.getOrDefault(refused, List.of()));
            if (demand instanceof TagReplacement) {
                found.addAll(refusing.getOrDefault(refused, List.of()));
            }
        }
        return found;
    }

    private void remember(Demand demand) {
        int number = known.size();
        known.add(demand);
        String tag = wanted(demand);
        if (tag != null) {
            wanting.computeIfAbsent(Lexicon.key(tag), key -> new ArrayList<>()).add(number);
        }
        if (isOpen(demand)) {
            refusingMore.add(number);
        }
        for (String refused : refused(demand)) {
            refusing.computeIfAbsent(refused, key -> new ArrayList<>()).add(number);
        }
    }

    /** Whether the tags that it keeps out cannot be counted. */
    private static boolean isOpen(Demand demand) {
        return demand instanceof AllowedTags || openPatterns(demand) > 0;
    }

    private static int openPatterns(Demand demand) {
        if (demand instanceof AllowedTags allowed) {
            return allowed.tags().openCount();
        }
        return demand instanceof ForbiddenTags forbidden ? forbidden.tags().openCount() : 0;
    }

    /** The tags that it keeps out, in canonical spelling; of one that is open those that it names. */
    private static List<String> refused(Demand demand) {
        if (demand instanceof ForbiddenTags forbidden) {
            return forbidden.tags().all().stream()
                    .filter(Wildcard::isExact)
                    .map(Wildcard::text)
                    .toList();
        }
        return demand instanceof TagReplacement replacement ? List.of(replacement.from()) : List.of();
    }

    /** Whether a concept can be concerned by both, in one training run. */
    private static boolean meet(Convention one, Convention other) {
        boolean alike = one.concepts().equals(other.concepts())
                || one.concepts().matches(other.concepts().written())
                || other.concepts().matches(one.concepts().written());
        return alike && !one.when().excludes(other.when());
    }

    /** What the earlier demand does, as the end of a sentence. */
    private static @Nullable String problem(Demand demand, Demand earlier) {
        String tag = wanted(demand);
        if (tag != null && refuses(earlier, tag)) {
            return earlier instanceof TagReplacement replacement
                    ? "replaces \"" + tag + "\" with \"" + replacement.to() + '"'
                    : "does not allow \"" + tag + '"';
        }
        String old = wanted(earlier);
        if (old != null && refuses(demand, old)) {
            return "puts \"" + old + "\" into captions";
        }
        boolean otherwise = demand instanceof TagReplacement one
                && earlier instanceof TagReplacement two
                && one.from().equals(two.from())
                && !isSpelledAlike(one.to(), two.to());
        return otherwise ? "replaces the same tag with \"" + old + '"' : null;
    }

    /** The tag that a demand puts into captions, as it is written. */
    private static @Nullable String wanted(Demand demand) {
        if (demand instanceof RequiredTag required) {
            return required.isExact() ? required.written() : null;
        }
        return demand instanceof TagReplacement replacement ? replacement.to() : null;
    }

    private static boolean refuses(Demand demand, String tag) {
        String key = Lexicon.key(tag);
        return demand instanceof ForbiddenTags forbidden && forbidden.tags().matches(key)
                || demand instanceof AllowedTags allowed && !allowed.tags().matches(key)
                || demand instanceof TagReplacement replacement
                        && replacement.from().equals(key)
                        && !isSpelledAlike(replacement.to(), tag);
    }

    private static boolean isSpelledAlike(String tag, String other) {
        return Lexicon.plain(tag).equals(Lexicon.plain(other));
    }
}
