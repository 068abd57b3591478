package dev.loralint.demo;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The same character after the guide's treatment: nothing is wrong here. */
final class CleanDataset {
    /** Left out to keep the repository small; what remains still has every kind of picture. */
    private static final Set<String> LEFT_OUT = Set.of("festival", "headphones", "surprise", "meadow", "roses");

    private final SortedMap<String, byte[]> files = new TreeMap<>();

    private CleanDataset() {}

    /** The content of every file by its path below the dataset's folder, with {@code /} */
    static SortedMap<String, byte[]> files() {
        CleanDataset dataset = new CleanDataset();
        Album.everyday()
                .forEach((name, picture) ->
                        dataset.add("10_neravelle/", name, picture, Tagging.everyday(name), Tagging.TRIGGER));
        Album.gown()
                .forEach((name, picture) ->
                        dataset.add("20_neravelle_gown/", name, picture, Tagging.gown(name), Tagging.GOWN_TRIGGER));
        dataset.text("train.toml", Configurations.CLEAN);
        dataset.text("README.md", Readme.clean());
        return Collections.unmodifiableSortedMap(dataset.files);
    }

    private void add(String folder, String name, Picture picture, Tagging tagging, String trigger) {
        if (!LEFT_OUT.contains(name)) {
            files.put(folder + name + ".png", FlatImage.png(picture.paint()));
            text(folder + name + ".txt", String.join(", ", tagging.pruned(trigger)));
        }
    }

    private void text(String path, String text) {
        files.put(path, text.getBytes(StandardCharsets.UTF_8));
    }
}
