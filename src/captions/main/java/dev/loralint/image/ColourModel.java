package dev.loralint.image;

/** What the numbers of a pixel stand for. */
public enum ColourModel {
    GREY,
    /** Numbers of colours in a list. */
    PALETTE,
    RGB,
    /** Inks, also as YCCK. */
    CMYK,
    UNKNOWN
}
