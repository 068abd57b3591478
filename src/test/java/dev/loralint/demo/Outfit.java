package dev.loralint.demo;

import java.awt.Color;

/** Clothes by their parts; each part is drawn by {@link Figure}. */
record Outfit(
        Top top,
        Color topColour,
        Sleeves sleeves,
        Bottom bottom,
        Color bottomColour,
        Color accent,
        Color legs,
        Color shoes) {
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

    private static final Color SKIN = Figure.SKIN;

    static final Outfit SAILOR = of(Top.SAILOR, 0xf7f5fb, Sleeves.SHORT, Bottom.PLEATED, 0x3f5487, 0xd9485f)
            .legs(0x39405f, 0x6d4436);
    static final Outfit HOODIE = of(Top.HOODIE, 0x58b8a4, Sleeves.LONG, Bottom.PLEATED, 0x44485c, 0xf4f1e4)
            .legs(0x44485c, 0xf1efe8);
    static final Outfit WINTER = of(Top.COAT, 0x7d8fb8, Sleeves.LONG, Bottom.FLARED, 0x7d8fb8, 0xe4707a)
            .legs(0x4b4a61, 0x7a5140);
    static final Outfit SUNDRESS = of(Top.STRAPS, 0xfdfcf7, Sleeves.NONE, Bottom.FLARED, 0xfdfcf7, 0x6db7dd);
    static final Outfit YUKATA = of(Top.KIMONO, 0x35508f, Sleeves.WIDE, Bottom.ROBE, 0x35508f, 0xf0c14f)
            .legs(0x35508f, 0x9b4a42);
    static final Outfit CARDIGAN = of(Top.TURTLENECK, 0xe9c893, Sleeves.LONG, Bottom.FLARED, 0x8b5b64, 0xe9c893)
            .legs(0x4b4a61, 0x6d4436);
    static final Outfit SWEATER = of(Top.TURTLENECK, 0xc9574e, Sleeves.LONG, Bottom.FLARED, 0x4f4a5e, 0xf2ede3)
            .legs(0x4b4a61, 0x6d4436);
    static final Outfit LIBRARY = of(Top.SHIRT, 0xfaf7f0, Sleeves.LONG, Bottom.FLARED, 0x6c7f58, 0x86624a)
            .legs(0x4b4a61, 0x6d4436);
    static final Outfit RAINCOAT = of(Top.CAPE, 0xf3c742, Sleeves.LONG, Bottom.FLARED, 0xf3c742, 0xfdf3cf)
            .legs(0xfbe3d3, 0xe0574b);
    static final Outfit PYJAMAS = of(Top.SHIRT, 0xa9cdec, Sleeves.LONG, Bottom.TROUSERS, 0xa9cdec, 0xf5f8fc)
            .legs(0xa9cdec, 0xf6d5dd);
    static final Outfit WITCH = of(Top.CAPE, 0x413152, Sleeves.WIDE, Bottom.FLARED, 0x413152, 0xee8c3a)
            .legs(0xee8c3a, 0x2f2540);
    static final Outfit AUTUMN = of(Top.COAT, 0xc59a6b, Sleeves.LONG, Bottom.FLARED, 0xc59a6b, 0x7b8d4b)
            .legs(0x57423f, 0x57342c);
    static final Outfit OVERALLS = of(Top.OVERALLS, 0xf6d873, Sleeves.SHORT, Bottom.TROUSERS, 0x5b82b8, 0x5b82b8)
            .legs(0x5b82b8, 0x58a05c);
    static final Outfit TEE = of(Top.SHIRT, 0xfbfbfb, Sleeves.SHORT, Bottom.TROUSERS, 0x5a6fa3, 0xee7f9b)
            .legs(0x5a6fa3, 0xf1efe8);
    static final Outfit TRACK = of(Top.HOODIE, 0xe4574b, Sleeves.LONG, Bottom.TROUSERS, 0x36405c, 0xfafafa)
            .legs(0x36405c, 0xfafafa);
    static final Outfit FLORAL = of(Top.STRAPS, 0xf2a7b5, Sleeves.SHORT, Bottom.FLARED, 0xf2a7b5, 0xfdf3e3);
    static final Outfit GOWN = of(Top.GOWN, 0x2f6d7e, Sleeves.GLOVES, Bottom.GOWN, 0x2f6d7e, 0xf1d27a)
            .legs(0x2f6d7e, 0xf1d27a);

    private static Outfit of(Top top, int topColour, Sleeves sleeves, Bottom bottom, int bottomColour, int accent) {
        return new Outfit(
                top, new Color(topColour), sleeves, bottom, new Color(bottomColour), new Color(accent), SKIN, SKIN);
    }

    private Outfit legs(int legColour, int shoeColour) {
        return new Outfit(
                top, topColour, sleeves, bottom, bottomColour, accent, new Color(legColour), new Color(shoeColour));
    }
}
