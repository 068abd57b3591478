package dev.loralint.trainers.musubi;

import dev.loralint.trainer.ModelFiles;
import dev.loralint.trainer.Setting;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The caches of a dataset for one model, {@code NAME_0832x1216_wan.safetensors} and {@code NAME_wan_te.safetensors}. */
final class ModelCaches {

    /** Caches that are looked at. */
    private static final int MOST = 10;

    private final Optional<Path> folder;
    private final List<String> names;
    private final String latents;
    private final String text;

    /** @param model as the names of caches have it */
    ModelCaches(MusubiDataset dataset, String model) {
        String key = dataset.setting("cache_directory").given()
                ? "cache_directory"
                : dataset.folder().key();
        folder = model.isEmpty() ? Optional.empty() : dataset.directory(key);
        names = folder.isEmpty() ? List.of() : dataset.names(key);
        latents = "_" + model + ".safetensors";
        text = "_" + model + "_te.safetensors";
    }

    /** Unknown where there are no caches, or the first ones differ. */
    Object trait(String name) {
        if (name.equals("pairs")) {
            return pairs();
        }
        if (name.equals("other-controls")) {
            return hasOtherControls();
        }
        boolean ofText = name.startsWith("text-");
        List<Object> values = names.stream()
                .filter(file -> file.endsWith(ofText ? text : latents))
                .sorted()
                .limit(MOST)
                .map(file -> ModelFiles.trait(folder.orElseThrow().resolve(file), name))
                .distinct()
                .toList();
        return values.size() == 1 ? values.get(0) : Setting.UNKNOWN;
    }

    /** Whether an image has another number of control images than its caption was encoded with. */
    private Object hasOtherControls() {
        for (String file : names.stream()
                .filter(name -> name.endsWith(latents))
                .sorted()
                .limit(MOST)
                .toList()) {
            String stem = file.substring(0, file.length() - latents.length());
            String caption = stem.substring(0, Math.max(stem.lastIndexOf('_'), 0)) + text;
            Object controls = ModelFiles.trait(folder.orElseThrow().resolve(file), "cached-controls");
            Object encoded = ModelFiles.trait(folder.orElseThrow().resolve(caption), "text-controls");
            if (controls instanceof Long count && encoded instanceof Long other && count > 0 && !count.equals(other)) {
                return true;
            }
        }
        return Setting.UNKNOWN;
    }

    /** How many images have cached latents and a cached caption; unknown where nothing is cached yet. */
    private Object pairs() {
        Set<String> texts = new HashSet<>();
        names.stream()
                .filter(file -> file.endsWith(text))
                .forEach(file -> texts.add(file.substring(0, file.length() - text.length())));
        List<String> stems = names.stream()
                .filter(file -> file.endsWith(latents))
                .map(file -> file.substring(0, file.length() - latents.length()))
                .map(stem -> stem.substring(0, Math.max(stem.lastIndexOf('_'), 0)))
                .toList();
        return texts.isEmpty() && stems.isEmpty()
                ? Setting.UNKNOWN
                : (Object) stems.stream().filter(texts::contains).count();
    }
}
