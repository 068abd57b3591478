package dev.loralint.plan.given;

/** What the trainer would stop at, in a clause that names the file and what is wrong with it. */
public final class Stop extends Exception {

    private static final long serialVersionUID = 1;

    public Stop(String words) {
        super(words, null, false, false);
    }

    public String words() {
        return String.valueOf(getMessage());
    }
}
