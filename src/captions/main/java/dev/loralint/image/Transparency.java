package dev.loralint.image;

/**
 * Whether a picture can be seen through. An alpha channel alone says little: most programs write one around pictures that
 * are opaque throughout. So the first row of a PNG is looked at, which a background that was cut away nearly always
 * reaches.
 */
public enum Transparency {
    /** Without alpha channel. */
    NONE,
    /** With one, in which nothing transparent was found; only the first row was looked at, or nothing at all. */
    NOT_FOUND,
    /** Transparent, with black stored behind it. */
    OVER_BLACK,
    /** Transparent, with white stored behind it. */
    OVER_WHITE,
    /** Transparent, with another colour or several stored behind it. */
    OVER_COLOUR,
    /** Transparent; what is stored behind it would have to be decoded. */
    OVER_UNKNOWN;

    static Transparency over(int red, int green, int blue) {
        int all = red | green | blue;
        if (all == 0) {
            return OVER_BLACK;
        }
        return (red & green & blue) == 0xFF ? OVER_WHITE : OVER_COLOUR;
    }
}
