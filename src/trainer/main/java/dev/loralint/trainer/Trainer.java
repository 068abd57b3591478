package dev.loralint.trainer;

import dev.loralint.captions.CaptionHandling;
import dev.loralint.finding.Term;
import dev.loralint.knowledge.Release;
import dev.loralint.knowledge.Releases;
import dev.loralint.knowledge.Releases.Closeness;
import dev.loralint.knowledge.Tables;
import dev.loralint.knowledge.TrainerList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The program that trains.
 *
 * @param name as people write it
 * @param version the release or commit that the user named, or else the newest known release
 * @param release the release whose facts are used: this version, or the nearest that is known
 * @param closeness how near that release is to the version
 * @param origin the folder that the version was found in; {@link Origin#NONE} if it was named, or is the default
 * @param isAssumed whether nothing says which version trains
 */
public record Trainer(
        String name, String version, Release release, Closeness closeness, Origin origin, boolean isAssumed) {

    /**
     * Where the version of a trainer was found.
     *
     * @param shown what the version was found by, and the folder ({@code commit 6721028 in ../sd-scripts}); empty if it
     *     was not found in a folder
     * @param added options and network modules that its sources have and the release has not; what they accept is not
     *     known
     * @param removed options and network modules that the release has and its sources have not
     */
    public record Origin(String shown, Set<String> added, Set<String> removed) {

        public static final Origin NONE = new Origin("", Set.of(), Set.of());

        public Origin {
            added = Set.copyOf(added);
            removed = Set.copyOf(removed);
        }

        /** Whether the version was not found in a folder. */
        public boolean isNone() {
            return shown.isEmpty() && added.isEmpty() && removed.isEmpty();
        }
    }

    /** A trainer at its newest known release. */
    public static Trainer newest(String name) {
        Release release = releases(name).newest();
        return new Trainer(name, release.name(), release, Closeness.SAME, Origin.NONE, true);
    }

    /** A trainer, or a program that starts one, at its newest known commit, which may be newer than its newest release. */
    public static Trainer newestCommit(String name) {
        List<Release> all = releases(name).all();
        return newest(name).at(all.get(all.size() - 1).name());
    }

    private static Releases releases(String name) {
        return Releases.of(name.toLowerCase(Locale.ROOT));
    }

    /** The same at another release or commit. */
    public Trainer at(String other) {
        Releases.Match match = releases(name).find(other);
        String shown = match.closeness() == Closeness.SAME ? match.release().name() : other.strip();
        return new Trainer(name, shown, match.release(), match.closeness(), Origin.NONE, false);
    }

    /** The same, found in a folder. */
    public Trainer foundIn(Origin folder) {
        return new Trainer(name, version, release, closeness, folder, false);
    }

    /**
     * The same at a version that is not known, with the facts of a release.
     *
     * @param other what people call the version
     */
    public Trainer like(String other, Release nearest) {
        return new Trainer(name, other, nearest, Closeness.BETWEEN, Origin.NONE, false);
    }

    /** What it does with caption files. */
    public CaptionHandling captions() {
        return CaptionHandling.of(name, release);
    }

    /** What it does with caption files by the name of the fact ({@code images}); empty if that is not known. */
    public String captionFact(String fact) {
        return Tables.at(release, "captions").stream()
                .filter(row -> row[0].equals(fact))
                .map(row -> row[1])
                .findFirst()
                .orElse("");
    }

    /** Whether it is the one that plans and captions are described by ({@link TrainerList#REFERENCE}). */
    public boolean isReference() {
        return name.equals(TrainerList.REFERENCE);
    }

    /** What rules about all trainers ask ({@code alpha-is-dim}), as its row of {@code trainers.tsv} says it. */
    public List<String> traits() {
        return TrainerList.traits(name);
    }

    /** Its name in messages. */
    public Term term() {
        return new Term(name);
    }

    /** The releases that are known. */
    public Releases releases() {
        return releases(name);
    }

    /** Whether this version is one of those that are known. */
    public boolean isVerified() {
        return closeness == Closeness.SAME;
    }

    /** Whether nothing is known of this version: it is older or newer than all that are known, or its place is unknown. */
    public boolean isUnknown() {
        return closeness == Closeness.UNKNOWN;
    }

    /**
     * Whether it is this release or a later one.
     *
     * @param other the name of a known release
     */
    public boolean since(String other) {
        return release.since(other);
    }

    @Override
    public String toString() {
        return name;
    }
}
