package demo;

import static demo.Picture.Format.SQUARE;
import static demo.Picture.Format.TALL;
import static demo.Picture.Format.WIDE;
import static demo.Picture.picture;

import demo.Head.Eyes;
import demo.Head.Hair;
import demo.Head.Mouth;
import java.util.List;

/** Every picture of the demo: what is drawn, and what a tagger sees in it. */
final class Album {
    /** The character in everyday clothes; the raw and the clean dataset share these. */
    static final List<Picture> EVERYDAY = List.of(
            picture("cherry-blossoms", TALL, Backdrop.CHERRY, Outfit.SAILOR, Pose.WAVE)
                    .framed(2.15, 0.47, 0.46)
                    .face(Eyes.OPEN, Mouth.OPEN)
                    .head(4, -4)
                    .tags("looking at viewer, open mouth, smile, serafuku, short sleeves, red bow, waving,"
                            + " upper body, cherry blossoms, day"),
            picture("headphones", SQUARE, Backdrop.DOTS, Outfit.HOODIE, Pose.PEACE)
                    .framed(2.5, 0.46, 0.42)
                    .face(Eyes.WINK, Mouth.GRIN)
                    .head(6, 6)
                    .wearing(Headwear.HEADPHONES)
                    .tags("headphones, one eye closed, grin, v, green hoodie, looking at viewer, upper body,"
                            + " yellow background, polka dot background")
                    .misses("long hair"),
            picture("snow", SQUARE, Backdrop.SNOW, Outfit.WINTER, Pose.BEHIND)
                    .framed(3.1, 0.5, 0.46)
                    .face(Eyes.CLOSED, Mouth.SMILE)
                    .blushing()
                    .head(0, -7)
                    .tags("closed eyes, smile, blush, red scarf, blue coat, portrait, facing viewer, snowing,"
                            + " outdoors, winter, tree")
                    .misses("yellow eyes"),
            picture("beach", TALL, Backdrop.BEACH, Outfit.SUNDRESS, Pose.SPREAD)
                    .framed(1.4, 0.5, 0.31)
                    .face(Eyes.OPEN, Mouth.SMILE)
                    .gaze(-4, 0)
                    .head(-6, 3)
                    .wearing(Headwear.STRAW_HAT)
                    .tags("straw hat, sundress, looking at viewer, smile, outstretched arms, full body, standing,"
                            + " barefoot, beach, ocean, blue sky, starfish")
                    .misses("ahoge", "mole under eye"),
            picture("festival", TALL, Backdrop.FIREWORKS, Outfit.YUKATA, Pose.CHEST)
                    .framed(1.95, 0.48, 0.42)
                    .face(Eyes.OPEN, Mouth.SMILE)
                    .gaze(5, -5)
                    .blushing()
                    .head(8, 5)
                    .holding(Prop.LANTERN)
                    .styled(Hair.BUN)
                    .wearing(Headwear.HAIR_FLOWER)
                    .tags("alternate hairstyle, single hair bun, hair flower, yukata, floral print, sash,"
                            + " looking up, smile, blush, cowboy shot, night, fireworks, paper lantern")
                    .misses("long hair"),
            picture("sunset", WIDE, Backdrop.SUNSET, Outfit.CARDIGAN, Pose.DOWN)
                    .framed(1.75, 0.34, 0.42)
                    .face(Eyes.OPEN, Mouth.LINE)
                    .fromBehind()
                    .tags("from behind, facing away, brown sweater, long sleeves, sunset, evening, cityscape,"
                            + " orange sky, building, outdoors")
                    .misses("yellow eyes", "blunt bangs", "sidelocks", "mole under eye"),
            picture("cafe", SQUARE, Backdrop.CAFE, Outfit.SWEATER, Pose.HOLD)
                    .framed(2.35, 0.52, 0.42)
                    .face(Eyes.OPEN, Mouth.CAT)
                    .blushing()
                    .head(-4, -5)
                    .holding(Prop.CUP)
                    .wearing(Headwear.HAIR_BOW)
                    .tags("looking at viewer, :3, blush, hair bow, red sweater, turtleneck, upper body,"
                            + " holding cup, coffee, steam, indoors, window"),
            picture("library", WIDE, Backdrop.LIBRARY, Outfit.LIBRARY, Pose.HOLD)
                    .framed(2.0, 0.62, 0.42)
                    .face(Eyes.HALF, Mouth.LINE)
                    .gaze(0, 8)
                    .head(-5, 4)
                    .holding(Prop.BOOK)
                    .wearing(Headwear.GLASSES)
                    .tags("glasses, looking down, half-closed eyes, expressionless, white shirt, collared shirt,"
                            + " reading, holding book, bookshelf, indoors")
                    .misses("pointy ears", "mole under eye"),
            picture("raincoat", TALL, Backdrop.RAIN, Outfit.RAINCOAT, Pose.UMBRELLA)
                    .framed(1.35, 0.43, 0.36)
                    .face(Eyes.OPEN, Mouth.ROUND)
                    .gaze(-5, -6)
                    .head(-8, -4)
                    .holding(Prop.UMBRELLA)
                    .tags("full body, looking to the side, parted lips, raincoat, red footwear, holding umbrella,"
                            + " red umbrella, rain, puddle, outdoors"),
            picture("bedtime", SQUARE, Backdrop.BEDROOM, Outfit.PYJAMAS, Pose.HOLD)
                    .framed(1.9, 0.42, 0.46)
                    .face(Eyes.HALF, Mouth.ROUND)
                    .head(3, 9)
                    .holding(Prop.PLUSH)
                    .tags("half-closed eyes, parted lips, sleepy, blue pajamas, stuffed toy, hugging object, night,"
                            + " window, crescent moon, bedroom")
                    .misses("blunt bangs"),
            picture("witch", TALL, Backdrop.HALLOWEEN, Outfit.WITCH, Pose.REACH)
                    .framed(1.45, 0.46, 0.36)
                    .face(Eyes.WINK, Mouth.CAT)
                    .head(5, -3)
                    .blackHaired()
                    .holding(Prop.WAND)
                    .wearing(Headwear.WITCH_HAT)
                    .tags("alternate hair color, black hair, one eye closed, :3, witch hat, black dress,"
                            + " orange thighhighs, holding wand, full body, halloween, jack-o'-lantern, full moon")
                    .misses("purple hair", "pointy ears", "ahoge"),
            picture("autumn", TALL, Backdrop.AUTUMN, Outfit.AUTUMN, Pose.HIP)
                    .framed(1.75, 0.5, 0.4)
                    .face(Eyes.OPEN, Mouth.LINE)
                    .gaze(8, -3)
                    .head(10, 3)
                    .wearing(Headwear.BERET)
                    .tags("looking to the side, closed mouth, hand on own hip, beret, brown coat, green scarf,"
                            + " cowboy shot, autumn leaves, tree, outdoors")
                    .misses("ahoge", "sidelocks"),
            picture("sunflowers", SQUARE, Backdrop.GARDEN, Outfit.OVERALLS, Pose.HOLD)
                    .framed(1.85, 0.48, 0.36)
                    .face(Eyes.CLOSED, Mouth.OPEN)
                    .head(0, 5)
                    .styled(Hair.PONYTAIL)
                    .holding(Prop.TROWEL)
                    .tags("alternate hairstyle, ponytail, closed eyes, open mouth, smile, overalls, yellow shirt,"
                            + " holding, flower pot, sunflower, flower field, blue sky")
                    .misses("yellow eyes"),
            picture("surprise", SQUARE, Backdrop.STRIPES, Outfit.TEE, Pose.CHEEKS)
                    .framed(3.7, 0.5, 0.5)
                    .face(Eyes.WIDE, Mouth.ROUND)
                    .blushing()
                    .wearing(Headwear.HAIRCLIP)
                    .tags("close-up, surprised, wide-eyed, :o, blush, hands on own cheeks, star hair ornament,"
                            + " white shirt, pink background, striped background"),
            picture("sports-day", TALL, Backdrop.SKY, Outfit.TRACK, Pose.REACH)
                    .framed(1.3, 0.48, 0.33)
                    .face(Eyes.OPEN, Mouth.GRIN)
                    .leaning(-9)
                    .head(4, 6)
                    .tags("grin, looking at viewer, arm up, red hoodie, black pants, white footwear, full body,"
                            + " dutch angle, blue sky, grass")
                    .misses("sidelocks"),
            picture("meadow", WIDE, Backdrop.MEADOW, Outfit.FLORAL, Pose.CHEST)
                    .framed(1.75, 0.27, 0.47)
                    .face(Eyes.CLOSED, Mouth.LINE)
                    .leaning(-78)
                    .head(0, 8)
                    .tags("lying, on back, closed eyes, sleeping, pink dress, puffy short sleeves,"
                            + " hand on own chest, from above, grass, flower field")
                    .misses("yellow eyes"));

    /** The same character in one ball gown: a concept of its own. */
    static final List<Picture> GOWN = List.of(
            picture("ballroom", TALL, Backdrop.BALLROOM, Outfit.GOWN, Pose.CURTSY)
                    .framed(1.36, 0.5, 0.35)
                    .face(Eyes.OPEN, Mouth.SMILE)
                    .head(0, -6)
                    .tags("looking at viewer, smile, full body, skirt hold, indoors, curtains, chandelier")
                    .misses("mole under eye"),
            picture("roses", SQUARE, Backdrop.ROSES, Outfit.GOWN, Pose.HOLD)
                    .framed(2.3, 0.5, 0.42)
                    .face(Eyes.OPEN, Mouth.OPEN)
                    .blushing()
                    .head(-3, 5)
                    .holding(Prop.BOUQUET)
                    .wearing(Headwear.HAIR_FLOWER)
                    .tags("looking at viewer, open mouth, smile, blush, hair flower, upper body, bouquet, pink rose"),
            picture("starlight", SQUARE, Backdrop.STARS, Outfit.GOWN, Pose.CHEST)
                    .framed(3.0, 0.46, 0.48)
                    .face(Eyes.CLOSED, Mouth.SMILE)
                    .head(4, 10)
                    .wearing(Headwear.TIARA)
                    .tags("closed eyes, smile, tiara, hand on own chest, portrait, starry background")
                    .misses("yellow eyes"),
            picture("moonlight", TALL, Backdrop.MOON, Outfit.GOWN, Pose.REACH)
                    .framed(1.55, 0.47, 0.38)
                    .face(Eyes.OPEN, Mouth.LINE)
                    .gaze(7, -8)
                    .leaning(5)
                    .head(9, 6)
                    .tags("looking up, closed mouth, arm up, cowboy shot, full moon, night, starry sky, water")
                    .misses("ahoge"),
            picture("stage", WIDE, Backdrop.STAGE, Outfit.GOWN, Pose.WAVE)
                    .framed(1.5, 0.58, 0.4)
                    .face(Eyes.WINK, Mouth.GRIN)
                    .head(-3, -6)
                    .tags("one eye closed, grin, waving, upper body, stage, red curtains, spotlight")
                    .misses("blunt bangs"));

    /** Pictures that only the raw dataset has, for the faults that need one. */
    static final List<Picture> FAULTY = List.of(
            picture("ice-cream", SQUARE, Backdrop.GARDEN, Outfit.SAILOR, Pose.UMBRELLA)
                    .framed(2.1, 0.42, 0.4)
                    .face(Eyes.OPEN, Mouth.CAT)
                    .head(6, 0)
                    .holding(Prop.ICE_CREAM)
                    .tags("looking at viewer, :3, serafuku, ice cream, sunflower, upper body, day"),
            picture("ice-cream-again", WIDE, Backdrop.SUNSET, Outfit.TEE, Pose.UMBRELLA)
                    .framed(1.6, 0.66, 0.4)
                    .face(Eyes.WINK, Mouth.OPEN)
                    .head(-6, -5)
                    .holding(Prop.ICE_CREAM),
            picture("cat-ears", SQUARE, Backdrop.SUNSET, Outfit.CARDIGAN, Pose.PEACE)
                    .framed(1.8, 0.6, 0.42)
                    .face(Eyes.OPEN, Mouth.CAT)
                    .wearing(Headwear.CAT_HEADBAND),
            picture("mountains", SQUARE, Backdrop.SNOW, Outfit.LIBRARY, Pose.HIP)
                    .framed(1.6, 0.56, 0.34)
                    .face(Eyes.OPEN, Mouth.SMILE)
                    .tags("looking at viewer, smile, white shirt, green skirt, hand on own hip, snow"));

    private Album() {}
}
