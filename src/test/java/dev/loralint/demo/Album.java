package dev.loralint.demo;

import static dev.loralint.demo.Picture.Format.SQUARE;
import static dev.loralint.demo.Picture.Format.TALL;
import static dev.loralint.demo.Picture.Format.WIDE;

import dev.loralint.demo.Expression.Eyes;
import dev.loralint.demo.Expression.Mouth;
import java.util.LinkedHashMap;
import java.util.Map;

/** Every picture of the demo by its name, in the order in which the report shows them. */
final class Album {
    private Album() {}

    /** The character in everyday clothes; the raw and the clean dataset share these. */
    static Map<String, Picture> everyday() {
        Map<String, Picture> album = new LinkedHashMap<>();
        album.put(
                "cherry-blossoms",
                Picture.of(TALL, Backdrop.CHERRY, Outfit.SAILOR, Expression.of(Eyes.OPEN, Mouth.OPEN), Pose.WAVE)
                        .framed(2.15, 0.47, 0.46)
                        .head(4, -4));
        album.put(
                "headphones",
                Picture.of(SQUARE, Backdrop.DOTS, Outfit.HOODIE, Expression.of(Eyes.WINK, Mouth.GRIN), Pose.PEACE)
                        .framed(2.5, 0.46, 0.42)
                        .head(6, 6)
                        .wearing(Headwear.HEADPHONES));
        album.put(
                "snow",
                Picture.of(
                                SQUARE,
                                Backdrop.SNOW,
                                Outfit.WINTER,
                                Expression.of(Eyes.CLOSED, Mouth.SMILE).blushing(),
                                Pose.BEHIND)
                        .framed(3.1, 0.5, 0.46)
                        .head(0, -7));
        album.put(
                "beach",
                Picture.of(
                                TALL,
                                Backdrop.BEACH,
                                Outfit.SUNDRESS,
                                Expression.of(Eyes.OPEN, Mouth.SMILE).gaze(-4, 0),
                                Pose.SPREAD)
                        .framed(1.4, 0.5, 0.31)
                        .head(-6, 3)
                        .wearing(Headwear.STRAW_HAT));
        album.put(
                "festival",
                Picture.of(
                                TALL,
                                Backdrop.FIREWORKS,
                                Outfit.YUKATA,
                                Expression.of(Eyes.OPEN, Mouth.SMILE)
                                        .gaze(5, -5)
                                        .blushing(),
                                Pose.CHEST)
                        .framed(1.95, 0.48, 0.42)
                        .head(8, 5)
                        .holding(Prop.LANTERN)
                        .styled(Head.Hair.BUN)
                        .wearing(Headwear.HAIR_FLOWER));
        album.put(
                "sunset",
                Picture.of(WIDE, Backdrop.SUNSET, Outfit.CARDIGAN, Expression.of(Eyes.OPEN, Mouth.LINE), Pose.DOWN)
                        .framed(1.75, 0.34, 0.42)
                        .fromBehind());
        album.put(
                "cafe",
                Picture.of(
                                SQUARE,
                                Backdrop.CAFE,
                                Outfit.SWEATER,
                                Expression.of(Eyes.OPEN, Mouth.CAT).blushing(),
                                Pose.HOLD)
                        .framed(2.35, 0.52, 0.42)
                        .head(-4, -5)
                        .holding(Prop.CUP)
                        .wearing(Headwear.HAIR_BOW));
        album.put(
                "library",
                Picture.of(
                                WIDE,
                                Backdrop.LIBRARY,
                                Outfit.LIBRARY,
                                Expression.of(Eyes.HALF, Mouth.LINE).gaze(0, 8),
                                Pose.HOLD)
                        .framed(2.0, 0.62, 0.42)
                        .head(-5, 4)
                        .holding(Prop.BOOK)
                        .wearing(Headwear.GLASSES));
        album.put(
                "raincoat",
                Picture.of(
                                TALL,
                                Backdrop.RAIN,
                                Outfit.RAINCOAT,
                                Expression.of(Eyes.OPEN, Mouth.ROUND).gaze(-5, -6),
                                Pose.UMBRELLA)
                        .framed(1.35, 0.43, 0.36)
                        .head(-8, -4)
                        .holding(Prop.UMBRELLA));
        album.put(
                "bedtime",
                Picture.of(SQUARE, Backdrop.BEDROOM, Outfit.PYJAMAS, Expression.of(Eyes.HALF, Mouth.ROUND), Pose.HOLD)
                        .framed(1.9, 0.42, 0.46)
                        .head(3, 9)
                        .holding(Prop.PLUSH));
        album.put(
                "witch",
                Picture.of(TALL, Backdrop.HALLOWEEN, Outfit.WITCH, Expression.of(Eyes.WINK, Mouth.CAT), Pose.REACH)
                        .framed(1.45, 0.46, 0.36)
                        .head(5, -3)
                        .blackHaired()
                        .holding(Prop.WAND)
                        .wearing(Headwear.WITCH_HAT));
        album.put(
                "autumn",
                Picture.of(
                                TALL,
                                Backdrop.AUTUMN,
                                Outfit.AUTUMN,
                                Expression.of(Eyes.OPEN, Mouth.LINE).gaze(8, -3),
                                Pose.HIP)
                        .framed(1.75, 0.5, 0.4)
                        .head(10, 3)
                        .wearing(Headwear.BERET));
        album.put(
                "sunflowers",
                Picture.of(SQUARE, Backdrop.GARDEN, Outfit.OVERALLS, Expression.of(Eyes.CLOSED, Mouth.OPEN), Pose.HOLD)
                        .framed(1.85, 0.48, 0.36)
                        .head(0, 5)
                        .styled(Head.Hair.PONYTAIL)
                        .holding(Prop.TROWEL));
        album.put(
                "surprise",
                Picture.of(
                                SQUARE,
                                Backdrop.STRIPES,
                                Outfit.TEE,
                                Expression.of(Eyes.WIDE, Mouth.ROUND).blushing(),
                                Pose.CHEEKS)
                        .framed(3.7, 0.5, 0.5)
                        .wearing(Headwear.HAIRCLIP));
        album.put(
                "sports-day",
                Picture.of(TALL, Backdrop.SKY, Outfit.TRACK, Expression.of(Eyes.OPEN, Mouth.GRIN), Pose.REACH)
                        .framed(1.3, 0.48, 0.33)
                        .leaning(-9)
                        .head(4, 6));
        album.put(
                "meadow",
                Picture.of(WIDE, Backdrop.MEADOW, Outfit.FLORAL, Expression.of(Eyes.CLOSED, Mouth.LINE), Pose.CHEST)
                        .framed(1.75, 0.27, 0.47)
                        .leaning(-78)
                        .head(0, 8));
        return album;
    }

    /** The same character in one ball gown: a concept of its own. */
    static Map<String, Picture> gown() {
        Map<String, Picture> album = new LinkedHashMap<>();
        album.put(
                "ballroom",
                Picture.of(TALL, Backdrop.BALLROOM, Outfit.GOWN, Expression.of(Eyes.OPEN, Mouth.SMILE), Pose.CURTSY)
                        .framed(1.36, 0.5, 0.35)
                        .head(0, -6));
        album.put(
                "roses",
                Picture.of(
                                SQUARE,
                                Backdrop.ROSES,
                                Outfit.GOWN,
                                Expression.of(Eyes.OPEN, Mouth.OPEN).blushing(),
                                Pose.HOLD)
                        .framed(2.3, 0.5, 0.42)
                        .head(-3, 5)
                        .holding(Prop.BOUQUET)
                        .wearing(Headwear.HAIR_FLOWER));
        album.put(
                "starlight",
                Picture.of(SQUARE, Backdrop.STARS, Outfit.GOWN, Expression.of(Eyes.CLOSED, Mouth.SMILE), Pose.CHEST)
                        .framed(3.0, 0.46, 0.48)
                        .head(4, 10)
                        .wearing(Headwear.TIARA));
        album.put(
                "moonlight",
                Picture.of(
                                TALL,
                                Backdrop.MOON,
                                Outfit.GOWN,
                                Expression.of(Eyes.OPEN, Mouth.LINE).gaze(7, -8),
                                Pose.REACH)
                        .framed(1.55, 0.47, 0.38)
                        .leaning(5)
                        .head(9, 6));
        album.put(
                "stage",
                Picture.of(WIDE, Backdrop.STAGE, Outfit.GOWN, Expression.of(Eyes.WINK, Mouth.GRIN), Pose.WAVE)
                        .framed(1.5, 0.58, 0.4)
                        .head(-3, -6));
        return album;
    }

    /** Pictures that only the raw dataset has, for the faults that need one. */
    static Map<String, Picture> faulty() {
        Map<String, Picture> album = new LinkedHashMap<>();
        album.put(
                "ice-cream",
                Picture.of(SQUARE, Backdrop.GARDEN, Outfit.SAILOR, Expression.of(Eyes.OPEN, Mouth.CAT), Pose.UMBRELLA)
                        .framed(2.1, 0.42, 0.4)
                        .head(6, 0)
                        .holding(Prop.ICE_CREAM));
        album.put(
                "ice-cream-again",
                Picture.of(WIDE, Backdrop.SUNSET, Outfit.TEE, Expression.of(Eyes.WINK, Mouth.OPEN), Pose.UMBRELLA)
                        .framed(1.6, 0.66, 0.4)
                        .head(-6, -5)
                        .holding(Prop.ICE_CREAM));
        album.put(
                "cat-ears",
                Picture.of(SQUARE, Backdrop.SUNSET, Outfit.CARDIGAN, Expression.of(Eyes.OPEN, Mouth.CAT), Pose.PEACE)
                        .framed(1.8, 0.6, 0.42)
                        .wearing(Headwear.CAT_HEADBAND));
        album.put(
                "mountains",
                Picture.of(SQUARE, Backdrop.SNOW, Outfit.LIBRARY, Expression.of(Eyes.OPEN, Mouth.SMILE), Pose.HIP)
                        .framed(1.6, 0.56, 0.34));
        return album;
    }
}
