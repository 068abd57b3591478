package dev.loralint.repository;

/**
 * A file that differs between a commit and what is checked.
 *
 * @param path as it is called now, or was called where it is gone; relative to the repository, with {@code /}
 * @param before as it was called; empty where it was not there
 * @param old what git kept there
 * @param now what git takes it for now
 */
public record FileChange(String path, String before, Tracked old, Tracked now) {

    /** A file that git does not know yet. */
    static FileChange untracked(String path) {
        return new FileChange(path, "", Tracked.NOTHING, Tracked.UNKNOWN);
    }

    /** Whether it is not there any more. */
    public boolean gone() {
        return now.isNothing();
    }

    boolean isLink() {
        return now.isLink();
    }

    /** What a submodule held is not known here. */
    boolean isSubmodule() {
        return now.isSubmodule() || gone() && old.isSubmodule();
    }

    public boolean isRenamed() {
        return !before.isEmpty() && !before.equals(path);
    }

    /** Whether a file contains what it held, under another name or with other permissions. */
    boolean isSameContent() {
        return old.isFile() && now.isFile() && old.blob().equals(now.blob());
    }
}
