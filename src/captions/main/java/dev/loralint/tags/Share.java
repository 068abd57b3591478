package dev.loralint.tags;

/** What a count in a few captions says about the share in all pictures of the subject. */
public final class Share {

    /** Of 20 such counts, one lies: the one-sided 95 % quantile of the normal distribution. */
    private static final double QUANTILE = 1.645;

    private Share() {}

    /** The largest share that the count leaves believable (the upper end of Wilson's interval), between 0 and 1. */
    public static double atMost(int captions, int of) {
        return of == 0 ? 1 : end(captions, of, 1);
    }

    /** The smallest share that the count leaves believable. */
    public static double atLeast(int captions, int of) {
        return of == 0 ? 0 : end(captions, of, -1);
    }

    private static double end(int captions, int of, int sign) {
        double share = (double) captions / of;
        double square = QUANTILE * QUANTILE / of;
        double spread = QUANTILE * Math.sqrt(share * (1 - share) / of + square / (4 * of));
        return (share + square / 2 + sign * spread) / (1 + square);
    }
}
