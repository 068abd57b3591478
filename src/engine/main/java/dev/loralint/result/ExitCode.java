package dev.loralint.result;

/** What the process says when it ends. Where several apply the highest wins, with 2 before 3. */
public final class ExitCode {

    /** Nothing at or above the failing level. */
    public static final int CLEAN = 0;

    /** Something at or above it. */
    public static final int FINDINGS = 1;

    /** Wrong usage or settings, or a file named explicitly that is not what the command takes. */
    public static final int USAGE = 2;

    /** Something could not be read, or the program failed. */
    public static final int INCOMPLETE = 3;

    private ExitCode() {}
}
