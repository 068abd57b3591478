package dev.loralint.rules;

/**
 * When rules fire that infer facts for others: {@code salience Phase.USE}. An earlier phase has a greater number. Rules without
 * one come last and report.
 */
public final class Phase {

    /** What settings make of the training: the optimizer, the parts that are trained. */
    public static final int EFFECT = 8;

    /** What has a value of its own ... */
    public static final int OWN = 7;

    /** ... and what has the common one. */
    public static final int COMMON = 6;

    /** What several of them make together: uneven rates, the optimizer's own schedule. */
    public static final int TOGETHER = 5;

    /** What is chosen because of them. */
    public static final int CHOICE = 4;

    /** What is used in this training, and in which form. */
    public static final int USE = 3;

    /** What is used because of that. */
    public static final int FURTHER_USE = 2;

    /** What cannot be used so. */
    public static final int WRONG_USE = 1;

    private Phase() {}
}
