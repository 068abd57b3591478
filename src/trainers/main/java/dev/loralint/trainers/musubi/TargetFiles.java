package dev.loralint.trainers.musubi;

import dev.loralint.trainer.Setting;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The further targets of the images in a folder: images without a caption whose names begin with that of one with a caption
 * (datasources.py: ImageDirectoryDatasource).
 */
final class TargetFiles {

    private final Map<String, List<String>> byImage = new LinkedHashMap<>();
    private final boolean known;
    private final boolean any;

    TargetFiles(MusubiDataset dataset) {
        known = dataset.directory("image_directory").isPresent()
                && dataset.setting("multiple_target").on()
                && !dataset.setting("image_jsonl_file").given();
        List<String> targets = new ArrayList<>();
        List<String> images = new ArrayList<>(known ? dataset.captioned() : List.of());
        if (known) {
            dataset.names("image_directory").stream()
                    .filter(MusubiDataset::isImage)
                    .filter(name -> !images.contains(name))
                    .forEach(targets::add);
        }
        any = !targets.isEmpty();
        images.sort(Comparator.comparing(String::length).reversed());
        for (String image : images) {
            String start = MusubiDataset.stem(image) + "_";
            List<String> own =
                    targets.stream().filter(name -> name.startsWith(start)).toList();
            targets.removeAll(own);
            if (!own.isEmpty()) {
                byImage.put(image, own);
            }
        }
    }

    Object trait(String name) {
        if (!known) {
            return Setting.UNKNOWN;
        }
        return switch (name) {
            case "numbered-targets" ->
                byImage.values().stream().flatMap(List::stream).anyMatch(file -> !ControlFiles.isNumbered(file, ""));
            case "uneven-targets" ->
                byImage.values().stream().map(List::size).distinct().count() > 1;
            default -> any && byImage.isEmpty();
        };
    }
}
