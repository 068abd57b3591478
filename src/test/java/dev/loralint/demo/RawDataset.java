package dev.loralint.demo;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The dataset as a tagger and a hurried person leave it; every {@link Fault} is planted here. */
final class RawDataset {
    private static final String EVERYDAY = "10_" + Tagging.TRIGGER + "/";
    private static final String GOWN = "20_neravelle_gown/";

    private static final Set<String> WITHOUT_TRIGGER = Set.of("snow", "cafe", "sports-day", "stage");
    private static final Set<String> TRIGGER_THIRD = Set.of("beach", "library");

    /** What makes the caption of the festival too long: a tagger with a low threshold. */
    private static final List<String> LOW_THRESHOLD = List.of(
            "wide sleeves",
            "hand up",
            "summer festival",
            "food stand",
            "crowd",
            "reflection",
            "light particles",
            "depth of field",
            "blurry background",
            "bokeh");

    private final SortedMap<String, byte[]> files = new TreeMap<>();

    private RawDataset() {}

    /** The content of every file by its path below the dataset's folder, with {@code /} */
    static SortedMap<String, byte[]> files() {
        RawDataset dataset = new RawDataset();
        dataset.everyday();
        dataset.gown();
        dataset.faulty();
        dataset.text("train.toml", Configurations.RAW);
        dataset.text("README.md", Readme.raw());
        return Collections.unmodifiableSortedMap(dataset.files);
    }

    private void everyday() {
        Album.everyday().forEach((name, picture) -> {
            files.put(EVERYDAY + name + ".png", FlatImage.png(picture.paint()));
            everydayCaption(name);
        });
    }

    private void everydayCaption(String name) {
        List<String> tags = Tagging.everyday(name).unpruned();
        String caption = String.join(", ", withTrigger(name, Tagging.TRIGGER, tags));
        String file = EVERYDAY + name;
        switch (name) {
            case "meadow" -> {}
            case "surprise" -> text(file + ".txt", "");
            case "raincoat" -> text(file + ".caption", caption);
            case "festival" -> text(file + ".txt", caption + ", " + String.join(", ", LOW_THRESHOLD));
            case "cherry-blossoms" -> text(file + ".txt", caption + ", smile");
            case "bedtime" -> text(file + ".txt", withUnderscores(caption));
            case "headphones" -> text(file + ".txt", "\uFEFF" + caption);
            case "sunset" -> text(file + ".txt", caption.replace(", evening", "\nevening") + "\n");
            case "autumn" -> text(file + ".txt", caption.replaceFirst(Tagging.TRIGGER, "[trigger]"));
            default -> text(file + ".txt", caption);
        }
    }

    private void gown() {
        Album.gown().forEach((name, picture) -> {
            files.put(GOWN + name + ".png", FlatImage.png(picture.paint()));
            List<String> tags = Tagging.gown(name).unprunedInGown();
            text(GOWN + name + ".txt", String.join(", ", withTrigger(name, Tagging.GOWN_TRIGGER, tags)));
        });
    }

    private void faulty() {
        Map<String, Picture> album = Album.faulty();
        album.forEach((name, picture) -> {
            switch (name) {
                case "ice-cream" -> files.put(EVERYDAY + "ice-cream.png", FlatImage.png(picture.paint()));
                case "ice-cream-again" -> files.put(EVERYDAY + "ice-cream.jpg", FlatImage.jpeg(picture.paint()));
                case "cat-ears" -> files.put(EVERYDAY + "cat-ears.gif", FlatImage.gif(picture.paint()));
                case "mountains" -> files.put("extra/mountains.png", FlatImage.png(picture.paint()));
                default -> throw new IllegalStateException("nothing is wrong with the picture " + name);
            }
        });
        text(EVERYDAY + "ice-cream.txt", plain("ice-cream"));
        text("extra/mountains.txt", plain("mountains"));
        text(EVERYDAY + "first-draft.txt", Tagging.TRIGGER + ", 1girl, solo, sketch, monochrome, upper body");
    }

    private static String plain(String name) {
        return String.join(
                ", ", withTrigger(name, Tagging.TRIGGER, Tagging.everyday(name).unpruned()));
    }

    private static List<String> withTrigger(String name, String trigger, List<String> tags) {
        List<String> all = new ArrayList<>(tags);
        if (TRIGGER_THIRD.contains(name)) {
            all.add(2, trigger);
        } else if (!WITHOUT_TRIGGER.contains(name)) {
            all.add(0, trigger);
        }
        return all;
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
