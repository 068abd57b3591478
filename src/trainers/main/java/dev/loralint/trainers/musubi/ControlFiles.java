package dev.loralint.trainers.musubi;

import dev.loralint.trainer.Setting;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The control images of the images in a folder, as musubi-tuner pairs them (datasources.py: ImageDirectoryDatasource): the longest name
 * first, and each control image once.
 */
final class ControlFiles {

    private final Map<String, List<String>> byImage = new LinkedHashMap<>();
    private final double count;
    private final boolean known;

    ControlFiles(MusubiDataset dataset) {
        count = dataset.setting("control_count_per_image").number();
        known = dataset.directory("image_directory").isPresent()
                && dataset.directory("control_directory").isPresent()
                && !dataset.setting("image_jsonl_file").given();
        List<String> controls = new ArrayList<>();
        if (known) {
            dataset.names("control_directory").stream()
                    .filter(MusubiDataset::isImage)
                    .forEach(controls::add);
            List<String> images = new ArrayList<>(dataset.captioned());
            images.sort(Comparator.comparing(String::length).reversed());
            for (String image : images) {
                String stem = MusubiDataset.stem(image);
                List<String> own = controls.stream()
                        .filter(control -> control.startsWith(stem + ".") || control.startsWith(stem + "_"))
                        .toList();
                controls.removeAll(own);
                if (!own.isEmpty()) {
                    byImage.put(stem, own);
                }
            }
        }
    }

    Object trait(String name) {
        if (!known) {
            return Setting.UNKNOWN;
        }
        return switch (name) {
            case "numbered" ->
                byImage.entrySet().stream()
                        .anyMatch(own -> own.getValue().size() > 1
                                && own.getValue().stream().anyMatch(file -> !isNumbered(file, own.getKey())));
            case "few-controls" -> byImage.values().stream().anyMatch(own -> own.size() < count);
            case "many-controls" -> byImage.values().stream().anyMatch(own -> used(own) > 2);
            default -> byImage.values().stream().anyMatch(own -> used(own) != 1);
        };
    }

    private double used(List<String> own) {
        return Double.isNaN(count) ? own.size() : Math.min(count, own.size());
    }

    /** Python's {@code isdigit} has more digits, which nobody writes. */
    static boolean isNumbered(String file, String stem) {
        String name = MusubiDataset.stem(file);
        String end = name.substring(name.lastIndexOf('_') + 1);
        return name.equals(stem) || !end.isEmpty() && end.chars().allMatch(Character::isDigit);
    }
}
