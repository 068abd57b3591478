package dev.loralint.repository;

/**
 * A file that differs between a commit and what is checked.
 *
 * @param path as it is called now, or was called where it is gone; relative to the repository, with {@code /}
 * @param before as it was called; empty where it was not there
 * @param blob what it held, as git's name for it; empty where it was not there, or was no file
 * @param gone whether it is not there any more
 * @param mode what git takes it for now: {@code 100644} a file, {@code 120000} a link, {@code 160000} a submodule
 */
public record Change(String path, String before, String blob, boolean gone, String mode) {

    private static final String LINK = "120000";
    private static final String SUBMODULE = "160000";

    boolean isLink() {
        return mode.equals(LINK);
    }

    boolean isSubmodule() {
        return mode.equals(SUBMODULE);
    }

    public boolean isRenamed() {
        return !before.isEmpty() && !before.equals(path);
    }
}
