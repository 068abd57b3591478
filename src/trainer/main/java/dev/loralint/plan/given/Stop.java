package dev.loralint.plan.given;

import dev.loralint.disk.Disk;
import java.nio.file.Path;

/** What the trainer would stop at, in a clause that says what is wrong. */
public final class Stop extends Exception {

    private static final long serialVersionUID = 1;

    private final boolean lacking;

    public Stop(String words) {
        this(words, false);
    }

    private Stop(String words, boolean lacking) {
        super(words, null, false, false);
        this.lacking = lacking;
    }

    /** Something is missing, which the trainer's command line may name. */
    public static Stop lacking(String words) {
        return new Stop(words, true);
    }

    /**
     * A file cannot be read because it is none.
     *
     * @param named what names it, as the subject of the clause
     */
    public static Stop ofNoFile(String named, Path file) {
        return new Stop(named + (Disk.exists(file) ? " is not a regular file" : " does not exist"));
    }

    public String words() {
        return String.valueOf(getMessage());
    }

    public boolean isLacking() {
        return lacking;
    }
}
