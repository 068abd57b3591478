package dev.loralint.image;

/** How a picture must be turned to be seen upright (EXIF 2.32, tag 0x0112, 1 to 8 in this order). */
public enum Orientation {
    UPRIGHT("upright"),
    MIRRORED("mirrored"),
    UPSIDE_DOWN("upside down"),
    MIRRORED_UPSIDE_DOWN("mirrored and upside down"),
    MIRRORED_ON_ITS_LEFT_SIDE("mirrored and sideways"),
    ON_ITS_LEFT_SIDE("sideways"),
    MIRRORED_ON_ITS_RIGHT_SIDE("mirrored and sideways"),
    ON_ITS_RIGHT_SIDE("sideways");

    private static final Orientation[] ALL = values();

    private final String seen;

    Orientation(String seen) {
        this.seen = seen;
    }

    /** By the number of the tag; what is none of them is upright. */
    static Orientation of(int number) {
        return number >= 1 && number <= ALL.length ? ALL[number - 1] : UPRIGHT;
    }

    /** How the picture is seen if it is not turned, in the words of messages. */
    public String seen() {
        return seen;
    }

    /** Of the tag. */
    public int number() {
        return ordinal() + 1;
    }
}
