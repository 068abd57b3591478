package dev.loralint.demo;

import static java.util.Map.entry;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a tagger sees in each picture: the variables (pose, clothes, place …), and which of the character's traits it
 * misses there, because they are hidden or because taggers do miss some.
 */
record Tagging(List<String> variables, List<String> missed) {
    static final String TRIGGER = "neravelle";
    static final String GOWN_TRIGGER = "neravelle gown";

    /** The traits that are the same in every picture and so belong to the trigger word. */
    private static final List<String> TRAITS = List.of(
            "purple hair",
            "long hair",
            "yellow eyes",
            "pointy ears",
            "ahoge",
            "blunt bangs",
            "sidelocks",
            "mole under eye");

    /** The outfit that the second concept is about. */
    private static final List<String> GOWN = List.of("blue dress", "strapless", "elbow gloves", "necklace");

    private static final Map<String, Tagging> EVERYDAY = Map.ofEntries(
            entry(
                    "cherry-blossoms",
                    sees("looking at viewer, open mouth, smile, serafuku, short sleeves, red bow, waving, upper body,"
                            + " cherry blossoms, day")),
            entry(
                    "headphones",
                    sees("headphones, one eye closed, grin, v, green hoodie, looking at viewer, upper body,"
                                    + " yellow background, polka dot background")
                            .misses("long hair")),
            entry(
                    "snow",
                    sees("closed eyes, smile, blush, red scarf, blue coat, portrait, facing viewer, snowing, outdoors,"
                                    + " winter, tree")
                            .misses("yellow eyes")),
            entry(
                    "beach",
                    sees("straw hat, sundress, looking at viewer, smile, outstretched arms, full body, standing,"
                                    + " barefoot, beach, ocean, blue sky, starfish")
                            .misses("ahoge", "mole under eye")),
            entry(
                    "festival",
                    sees("alternate hairstyle, single hair bun, hair flower, yukata, floral print, sash, looking up,"
                                    + " smile, blush, cowboy shot, night, fireworks, paper lantern")
                            .misses("long hair")),
            entry(
                    "sunset",
                    sees("from behind, facing away, brown sweater, long sleeves, sunset, evening, cityscape, orange sky,"
                                    + " building, outdoors")
                            .misses("yellow eyes", "blunt bangs", "sidelocks", "mole under eye")),
            entry(
                    "cafe",
                    sees("looking at viewer, :3, blush, hair bow, red sweater, turtleneck, upper body, holding cup,"
                            + " coffee, steam, indoors, window")),
            entry(
                    "library",
                    sees("glasses, looking down, half-closed eyes, expressionless, white shirt, collared shirt, reading,"
                                    + " holding book, bookshelf, indoors")
                            .misses("pointy ears", "mole under eye")),
            entry(
                    "raincoat",
                    sees("full body, looking to the side, parted lips, raincoat, red footwear, holding umbrella,"
                            + " red umbrella, rain, puddle, outdoors")),
            entry(
                    "bedtime",
                    sees("half-closed eyes, parted lips, sleepy, blue pajamas, stuffed toy, hugging object, night,"
                                    + " window, crescent moon, bedroom")
                            .misses("blunt bangs")),
            entry(
                    "witch",
                    sees("alternate hair color, black hair, one eye closed, :3, witch hat, black dress,"
                                    + " orange thighhighs, holding wand, full body, halloween, jack-o'-lantern, full moon")
                            .misses("purple hair", "pointy ears", "ahoge")),
            entry(
                    "autumn",
                    sees("looking to the side, closed mouth, hand on own hip, beret, brown coat, green scarf,"
                                    + " cowboy shot, autumn leaves, tree, outdoors")
                            .misses("ahoge", "sidelocks")),
            entry(
                    "sunflowers",
                    sees("alternate hairstyle, ponytail, closed eyes, open mouth, smile, overalls, yellow shirt,"
                                    + " holding, flower pot, sunflower, flower field, blue sky")
                            .misses("yellow eyes")),
            entry(
                    "surprise",
                    sees("close-up, surprised, wide-eyed, :o, blush, hands on own cheeks, star hair ornament,"
                            + " white shirt, pink background, striped background")),
            entry(
                    "sports-day",
                    sees("grin, looking at viewer, arm up, red hoodie, black pants, white footwear, full body,"
                                    + " dutch angle, blue sky, grass")
                            .misses("sidelocks")),
            entry(
                    "meadow",
                    sees("lying, on back, closed eyes, sleeping, pink dress, puffy short sleeves, hand on own chest,"
                                    + " from above, grass, flower field")
                            .misses("yellow eyes")),
            entry("ice-cream", sees("looking at viewer, :3, serafuku, ice cream, sunflower, upper body, day")),
            entry("mountains", sees("looking at viewer, smile, white shirt, green skirt, hand on own hip, snow")));

    private static final Map<String, Tagging> IN_GOWN = Map.ofEntries(
            entry(
                    "ballroom",
                    sees("looking at viewer, smile, full body, skirt hold, indoors, curtains, chandelier")
                            .misses("mole under eye")),
            entry(
                    "roses",
                    sees("looking at viewer, open mouth, smile, blush, hair flower, upper body, bouquet, pink rose")),
            entry(
                    "starlight",
                    sees("closed eyes, smile, tiara, hand on own chest, portrait, starry background")
                            .misses("yellow eyes")),
            entry(
                    "moonlight",
                    sees("looking up, closed mouth, arm up, cowboy shot, full moon, night, starry sky, water")
                            .misses("ahoge")),
            entry(
                    "stage",
                    sees("one eye closed, grin, waving, upper body, stage, red curtains, spotlight")
                            .misses("blunt bangs")));

    static Tagging everyday(String picture) {
        return of(EVERYDAY, picture);
    }

    static Tagging gown(String picture) {
        return of(IN_GOWN, picture);
    }

    /** All that a tagger writes, without a trigger word: what is sure first, then clothes and details. */
    List<String> unpruned() {
        List<String> traits = new ArrayList<>(TRAITS);
        traits.removeAll(missed);
        int middle = variables.size() / 2;
        List<String> tags = new ArrayList<>(List.of("1girl", "solo"));
        tags.addAll(traits.subList(0, 3));
        tags.addAll(variables.subList(0, middle));
        tags.addAll(traits.subList(3, traits.size()));
        tags.addAll(variables.subList(middle, variables.size()));
        return List.copyOf(tags);
    }

    /** The same for a picture of the gown, which a tagger describes in every picture again. */
    List<String> unprunedInGown() {
        List<String> tags = new ArrayList<>(unpruned());
        tags.addAll(5, GOWN);
        return List.copyOf(tags);
    }

    /** What the guide leaves: the trigger word and what changes from picture to picture. */
    List<String> pruned(String trigger) {
        List<String> tags = new ArrayList<>(List.of(trigger, "1girl", "solo"));
        tags.addAll(variables);
        return List.copyOf(tags);
    }

    private static Tagging of(Map<String, Tagging> taggings, String picture) {
        Tagging tagging = taggings.get(picture);
        if (tagging == null) {
            throw new IllegalArgumentException("no tags are written for the picture " + picture);
        }
        return tagging;
    }

    private static Tagging sees(String variables) {
        return new Tagging(List.of(variables.split(", ")), List.of());
    }

    private Tagging misses(String... traits) {
        return new Tagging(variables, List.of(traits));
    }
}
