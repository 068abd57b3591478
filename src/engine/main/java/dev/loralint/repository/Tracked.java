package dev.loralint.repository;

/**
 * What git keeps under a name.
 *
 * @param mode {@code 100644} or {@code 100755} a file, {@code 120000} a link, {@code 160000} a submodule, {@code 000000}
 *     nothing
 * @param blob git's name of its content, of zeros where git has not read it; of a link the content is where it leads
 */
record Tracked(String mode, String blob) {

    static final Tracked NOTHING = new Tracked("000000", "");

    /** Is there, and not git's. */
    static final Tracked UNKNOWN = new Tracked("", "");

    boolean isNothing() {
        return mode.equals(NOTHING.mode);
    }

    boolean isFile() {
        return mode.startsWith("100");
    }

    boolean isLink() {
        return mode.equals("120000");
    }

    boolean isSubmodule() {
        return mode.equals("160000");
    }
}
