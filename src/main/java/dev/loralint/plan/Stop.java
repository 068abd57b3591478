package dev.loralint.plan;

/** What the trainer would stop at, in a clause that names the file and what is wrong with it. */
final class Stop extends Exception {

    private static final long serialVersionUID = 1;

    Stop(String words) {
        super(words, null, false, false);
    }

    String words() {
        return String.valueOf(getMessage());
    }
}
