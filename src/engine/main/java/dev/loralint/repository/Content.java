package dev.loralint.repository;

/** What a state of the repository has under a name in place of what is there in the working tree. */
sealed interface Content {

    /** Nothing. */
    record Absent() implements Content {}

    /** A file that git keeps. */
    record Blob(String name) implements Content {}

    /** A link; where it leads git keeps as a content. */
    record Link(String blob) implements Content {}

    /** A file that the working tree has too, under this name: it need not be asked of git. */
    record Moved(String path) implements Content {}

    Absent ABSENT = new Absent();
}
