package dev.loralint.settings;

import dev.loralint.conventions.AllowedTags;
import dev.loralint.conventions.Convention;
import dev.loralint.conventions.Demand;
import dev.loralint.conventions.ForbiddenTags;
import dev.loralint.conventions.RequiredTag;
import dev.loralint.conventions.TagReplacement;
import dev.loralint.lexicon.Lexicon;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds demands on captions that no caption can meet together. Two that are for different concepts may differ. */
final class OpposedDemands {

    private final List<Demand> known = new ArrayList<>();

    /** Of the known ones those that put a tag into captions, and those that keep one out. Only these can be opposed. */
    private final List<Demand> wanting = new ArrayList<>();

    private final List<Demand> refusing = new ArrayList<>();

    /** What is wrong with a demand after the ones before it; {@code null} if nothing is. */
    @Nullable
    String add(Demand demand) {
        boolean wants = wanted(demand) != null;
        boolean refuses = !(demand instanceof RequiredTag);
        for (Demand earlier : wants && refuses ? known : wants ? refusing : wanting) {
            if (meet(earlier.convention(), demand.convention())) {
                String problem = problem(demand, earlier);
                if (problem != null
                        && earlier instanceof TagReplacement one
                        && demand instanceof TagReplacement two
                        && one.convention().equals(two.convention())) {
                    return "replaces \"" + one.from() + "\" with \"" + one.to() + "\" and \"" + two.from()
                            + "\" with \"" + two.to() + "\"; expected each tag on one side only";
                }
                if (problem != null) {
                    return "contradicts the convention \""
                            + earlier.convention().name() + "\", which " + problem;
                }
            }
        }
        known.add(demand);
        if (wants) {
            wanting.add(demand);
        }
        if (refuses) {
            refusing.add(demand);
        }
        return null;
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
