package demo;

/** Clothes by their parts; each part is drawn by {@link Figure}. */
enum Outfit {
    SAILOR(Top.SAILOR, 0xf7f5fb, Sleeves.SHORT, Bottom.PLEATED, 0x3f5487, 0xd9485f, 0x39405f, 0x6d4436),
    HOODIE(Top.HOODIE, 0x58b8a4, Sleeves.LONG, Bottom.PLEATED, 0x44485c, 0xf4f1e4, 0x44485c, 0xf1efe8),
    WINTER(Top.COAT, 0x7d8fb8, Sleeves.LONG, Bottom.FLARED, 0x7d8fb8, 0xe4707a, 0x4b4a61, 0x7a5140),
    SUNDRESS(Top.STRAPS, 0xfdfcf7, Sleeves.NONE, Bottom.FLARED, 0xfdfcf7, 0x6db7dd, Figure.SKIN, Figure.SKIN),
    YUKATA(Top.KIMONO, 0x35508f, Sleeves.WIDE, Bottom.ROBE, 0x35508f, 0xf0c14f, 0x35508f, 0x9b4a42),
    CARDIGAN(Top.TURTLENECK, 0xe9c893, Sleeves.LONG, Bottom.FLARED, 0x8b5b64, 0xe9c893, 0x4b4a61, 0x6d4436),
    SWEATER(Top.TURTLENECK, 0xc9574e, Sleeves.LONG, Bottom.FLARED, 0x4f4a5e, 0xf2ede3, 0x4b4a61, 0x6d4436),
    LIBRARY(Top.SHIRT, 0xfaf7f0, Sleeves.LONG, Bottom.FLARED, 0x6c7f58, 0x86624a, 0x4b4a61, 0x6d4436),
    RAINCOAT(Top.CAPE, 0xf3c742, Sleeves.LONG, Bottom.FLARED, 0xf3c742, 0xfdf3cf, 0xfbe3d3, 0xe0574b),
    PYJAMAS(Top.SHIRT, 0xa9cdec, Sleeves.LONG, Bottom.TROUSERS, 0xa9cdec, 0xf5f8fc, 0xa9cdec, 0xf6d5dd),
    WITCH(Top.CAPE, 0x413152, Sleeves.WIDE, Bottom.FLARED, 0x413152, 0xee8c3a, 0xee8c3a, 0x2f2540),
    AUTUMN(Top.COAT, 0xc59a6b, Sleeves.LONG, Bottom.FLARED, 0xc59a6b, 0x7b8d4b, 0x57423f, 0x57342c),
    OVERALLS(Top.OVERALLS, 0xf6d873, Sleeves.SHORT, Bottom.TROUSERS, 0x5b82b8, 0x5b82b8, 0x5b82b8, 0x58a05c),
    TEE(Top.SHIRT, 0xfbfbfb, Sleeves.SHORT, Bottom.TROUSERS, 0x5a6fa3, 0xee7f9b, 0x5a6fa3, 0xf1efe8),
    TRACK(Top.HOODIE, 0xe4574b, Sleeves.LONG, Bottom.TROUSERS, 0x36405c, 0xfafafa, 0x36405c, 0xfafafa),
    FLORAL(Top.STRAPS, 0xf2a7b5, Sleeves.SHORT, Bottom.FLARED, 0xf2a7b5, 0xfdf3e3, Figure.SKIN, Figure.SKIN),
    GOWN(Top.GOWN, 0x2f6d7e, Sleeves.GLOVES, Bottom.GOWN, 0x2f6d7e, 0xf1d27a, 0x2f6d7e, 0xf1d27a);

    enum Top {
        SAILOR,
        HOODIE,
        TURTLENECK,
        STRAPS,
        KIMONO,
        COAT,
        SHIRT,
        OVERALLS,
        CAPE,
        GOWN
    }

    enum Sleeves {
        NONE,
        SHORT,
        LONG,
        WIDE,
        GLOVES
    }

    enum Bottom {
        PLEATED,
        FLARED,
        TROUSERS,
        ROBE,
        GOWN
    }

    final Top top;
    final int topColour;
    final Sleeves sleeves;
    final Bottom bottom;
    final int bottomColour;
    final int accent;
    final int legs;
    final int shoes;

    Outfit(Top top, int topColour, Sleeves sleeves, Bottom bottom, int bottomColour, int accent, int legs, int shoes) {
        this.top = top;
        this.topColour = topColour;
        this.sleeves = sleeves;
        this.bottom = bottom;
        this.bottomColour = bottomColour;
        this.accent = accent;
        this.legs = legs;
        this.shoes = shoes;
    }
}
