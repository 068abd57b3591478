package dev.loralint.trainer;

import dev.loralint.knowledge.Release;
import dev.loralint.knowledge.Releases;
import dev.loralint.knowledge.Releases.Closeness;
import java.util.Locale;

/**
 * The program that trains.
 *
 * @param name {@code sd-scripts}, {@code OneTrainer}, {@code ai-toolkit} or {@code diffusion-pipe}
 * @param version the release or commit that the user named, or else the newest known release
 * @param release the release whose facts are used: this version, or the nearest that is known
 * @param closeness how near that release is to the version
 */
public record Trainer(String name, String version, Release release, Closeness closeness) {

    /** A trainer at its newest known release. */
    public static Trainer newest(String name) {
        Release release = releases(name).newest();
        return new Trainer(name, release.name(), release, Closeness.SAME);
    }

    private static Releases releases(String name) {
        return Releases.of(name.toLowerCase(Locale.ROOT));
    }

    /** The same at another release or commit. */
    public Trainer at(String other) {
        Releases.Match match = releases(name).find(other);
        String shown = match.closeness() == Closeness.SAME ? match.release().name() : other.strip();
        return new Trainer(name, shown, match.release(), match.closeness());
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
