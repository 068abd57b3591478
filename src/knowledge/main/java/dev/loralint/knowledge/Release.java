package dev.loralint.knowledge;

/**
 * A release or commit of a trainer from whose sources the tables were made.
 *
 * @param trainer the trainer's folder of tables ({@code sd-scripts})
 * @param number its place among the known ones, the oldest is 0
 * @param name what users write after the {@code @} ({@code 0.11.1}, {@code 48d368f})
 * @param commit 40 hexadecimal digits
 * @param date of the commit ({@code 2026-07-08})
 * @param note what else there is to say; begins with {@code main} for a commit that is not a release
 */
public record Release(String trainer, int number, String name, String commit, String date, String note) {

    /** The first 7 digits of the commit. */
    public String shortCommit() {
        return commit.substring(0, 7);
    }

    /** Whether it is a commit between releases. */
    public boolean isBetweenReleases() {
        return note.startsWith("main");
    }

    /**
     * Whether it is this release or a later one.
     *
     * @param other the name of a known release
     * @throws IllegalArgumentException if there is no such release
     */
    public boolean since(String other) {
        return number >= Releases.of(trainer).named(other).number();
    }

    /**
     * Whether a row of a table is true for it.
     *
     * @param since the first release in which the row is true; empty if it is true in the oldest
     * @param until the first release in which it is no longer true; empty if it is true in the newest
     */
    public boolean isWithin(String since, String until) {
        return (since.isEmpty() || since(since)) && (until.isEmpty() || !since(until));
    }

    @Override
    public String toString() {
        return name;
    }
}
