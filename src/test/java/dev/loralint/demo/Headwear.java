package dev.loralint.demo;

/** What she wears on her head. */
enum Headwear {
    NONE,
    HEADPHONES,
    STRAW_HAT,
    WITCH_HAT,
    BERET,
    GLASSES,
    HAIR_FLOWER,
    HAIR_BOW,
    HAIRCLIP,
    TIARA,
    HOOD,
    SUNFLOWER,
    CAT_HEADBAND
}
