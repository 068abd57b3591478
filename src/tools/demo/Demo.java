package demo;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The images and captions of both datasets. The raw one is as a tagger and a hurried person leave it, with the faults
 * that its README lists; the clean one is the same after the guide's treatment.
 */
final class Demo {
    private static final String EVERYDAY = "/10_neravelle/";
    private static final String GOWN = "/20_neravelle_gown/";

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
    private static final List<String> GOWN_PARTS = List.of("blue dress", "strapless", "elbow gloves", "necklace");

    private static final Set<String> WITHOUT_TRIGGER = Set.of("snow", "cafe", "sports-day", "stage");
    private static final Set<String> TRIGGER_THIRD = Set.of("beach", "library");

    /** What makes the caption of the festival too long: a tagger with a low threshold. */
    private static final String LOW_THRESHOLD = ", wide sleeves, hand up, summer festival, food stand, crowd,"
            + " reflection, light particles, depth of field, blurry background, bokeh";

    /** Left out of the clean dataset to keep the repository small; it still has every kind of picture. */
    private static final Set<String> RAW_ONLY = Set.of("festival", "headphones", "surprise", "meadow", "roses");

    private final SortedMap<String, byte[]> files = new TreeMap<>();

    private Demo() {}

    /** The content of every file by its path below {@code src/demo}, with {@code /} */
    static SortedMap<String, byte[]> files() {
        Demo demo = new Demo();
        Album.EVERYDAY.forEach(demo::everyday);
        Album.GOWN.forEach(demo::gown);
        Album.FAULTY.forEach(demo::faulty);
        demo.text("raw" + EVERYDAY + "first-draft.txt", "neravelle, 1girl, solo, sketch, monochrome, upper body");
        return demo.files;
    }

    private void everyday(Picture picture) {
        imageAndCleanCaption(EVERYDAY, "neravelle", picture);
        String file = "raw" + EVERYDAY + picture.name;
        String caption = raw("neravelle", picture, List.of());
        switch (picture.name) {
            case "meadow" -> {}
            case "surprise" -> text(file + ".txt", "");
            case "raincoat" -> text(file + ".caption", caption);
            case "festival" -> text(file + ".txt", caption + LOW_THRESHOLD);
            case "cherry-blossoms" -> text(file + ".txt", caption + ", smile");
            case "bedtime" -> text(file + ".txt", withUnderscores(caption));
            case "headphones" -> text(file + ".txt", "\uFEFF" + caption);
            case "sunset" -> text(file + ".txt", caption.replace(", evening", "\nevening") + "\n");
            case "autumn" -> text(file + ".txt", caption.replaceFirst("neravelle", "[trigger]"));
            default -> text(file + ".txt", caption);
        }
    }

    private void gown(Picture picture) {
        imageAndCleanCaption(GOWN, "neravelle gown", picture);
        text("raw" + GOWN + picture.name + ".txt", raw("neravelle gown", picture, GOWN_PARTS));
    }

    private void faulty(Picture picture) {
        switch (picture.name) {
            case "ice-cream" -> {
                files.put("raw" + EVERYDAY + "ice-cream.png", FlatImage.png(picture.paint()));
                text("raw" + EVERYDAY + "ice-cream.txt", raw("neravelle", picture, List.of()));
            }
            case "ice-cream-again" -> files.put("raw" + EVERYDAY + "ice-cream.jpg", FlatImage.jpeg(picture.paint()));
            case "cat-ears" -> files.put("raw" + EVERYDAY + "cat-ears.gif", FlatImage.gif(picture.paint()));
            case "mountains" -> {
                files.put("raw/extra/mountains.png", FlatImage.png(picture.paint()));
                text("raw/extra/mountains.txt", raw("neravelle", picture, List.of()));
            }
            default -> throw new IllegalStateException("nothing is wrong with the picture " + picture.name);
        }
    }

    private void imageAndCleanCaption(String folder, String trigger, Picture picture) {
        byte[] image = FlatImage.png(picture.paint());
        files.put("raw" + folder + picture.name + ".png", image);
        if (!RAW_ONLY.contains(picture.name)) {
            files.put("clean" + folder + picture.name + ".png", image);
            text(
                    "clean" + folder + picture.name + ".txt",
                    trigger + ", 1girl, solo, " + String.join(", ", picture.tags));
        }
    }

    /** All that a tagger writes: what is sure first, then clothes and details; the trigger word where it was put. */
    private static String raw(String trigger, Picture picture, List<String> outfit) {
        List<String> traits = new ArrayList<>(TRAITS);
        traits.removeAll(picture.missed);
        int middle = picture.tags.size() / 2;
        List<String> tags = new ArrayList<>(List.of("1girl", "solo"));
        tags.addAll(traits.subList(0, 3));
        tags.addAll(outfit);
        tags.addAll(picture.tags.subList(0, middle));
        tags.addAll(traits.subList(3, traits.size()));
        tags.addAll(picture.tags.subList(middle, picture.tags.size()));
        if (!WITHOUT_TRIGGER.contains(picture.name)) {
            tags.add(TRIGGER_THIRD.contains(picture.name) ? 2 : 0, trigger);
        }
        return String.join(", ", tags);
    }

    /** The last tags of the caption keep their spaces. */
    private static String withUnderscores(String caption) {
        int half = caption.indexOf(", ", caption.length() / 2);
        return caption.substring(0, half).replace(", ", ",\0").replace(' ', '_').replace('\0', ' ')
                + caption.substring(half);
    }

    private void text(String path, String text) {
        files.put(path, text.getBytes(StandardCharsets.UTF_8));
    }
}
