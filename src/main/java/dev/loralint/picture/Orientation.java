package dev.loralint.picture;

/** How a picture must be turned to be seen upright (EXIF 2.32, tag 0x0112, 1 to 8 in this order). */
public enum Orientation {
    UPRIGHT,
    MIRRORED,
    UPSIDE_DOWN,
    MIRRORED_UPSIDE_DOWN,
    MIRRORED_ON_ITS_LEFT_SIDE,
    ON_ITS_LEFT_SIDE,
    MIRRORED_ON_ITS_RIGHT_SIDE,
    ON_ITS_RIGHT_SIDE;

    private static final Orientation[] ALL = values();

    /** By the number of the tag; what is none of them is upright. */
    static Orientation of(int number) {
        return number >= 1 && number <= ALL.length ? ALL[number - 1] : UPRIGHT;
    }

    /** Of the tag. */
    public int number() {
        return ordinal() + 1;
    }
}
