package dev.loralint.repository;

/**
 * What a name leads to in a {@link View}.
 *
 * @param path where it is, without links, relative to the repository
 */
record Found(String path, Kind kind) {

    /** What it is. */
    enum Kind {
        FILE,
        FOLDER,
        /** Only where a link itself was asked for. */
        LINK,
        NOTHING,
        /** A link leads out of the repository, into git's own folder, or in a circle. */
        OUTSIDE
    }

    boolean isThere() {
        return kind != Kind.NOTHING && kind != Kind.OUTSIDE;
    }

    boolean isFile() {
        return kind == Kind.FILE;
    }

    boolean isFolder() {
        return kind == Kind.FOLDER;
    }
}
