package dev.loralint.cli;

/** What the process says when it ends. Where several apply the highest wins, with 2 before 3. */
final class ExitCode {

    /** Nothing at or above the failing level. */
    static final int CLEAN = 0;

    /** Something at or above it. */
    static final int FINDINGS = 1;

    /** Wrong usage or settings, or a file named explicitly that is not what the command takes. */
    static final int USAGE = 2;

    /** Something could not be read, or the program failed. */
    static final int TROUBLE = 3;

    private ExitCode() {}
}
