package dev.loralint.trainers.musubi;

import dev.loralint.disk.Disk;
import dev.loralint.trainer.Setting;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The text encoder outputs that are cached of the captions in a folder, and of which training reads nothing else
 * (dataset/image_video_dataset.py: BaseDataset.get_text_encoder_output_cache_path).
 *
 * @param folder the setting that names the folder
 * @param of captions with a cache
 * @param newer those that were changed after it was made
 * @param command the script that makes it
 */
public record CachedCaptions(Setting folder, int of, int newer, String command) {

    private static final String SUFFIX = "_te.safetensors";

    /** Scripts by the short names of architectures (dataset/architectures.py). */
    private static final Map<String, String> SCRIPTS = Map.ofEntries(
            Map.entry("hv", ""),
            Map.entry("wan", "wan_"),
            Map.entry("fp", "fpack_"),
            Map.entry("fk", "flux_kontext_"),
            Map.entry("f2d", "flux_2_"),
            Map.entry("f2k4b", "flux_2_"),
            Map.entry("f2k9b", "flux_2_"),
            Map.entry("qi", "qwen_image_"),
            Map.entry("qie", "qwen_image_"),
            Map.entry("qil", "qwen_image_"),
            Map.entry("k5", "kandinsky5_"),
            Map.entry("hv15", "hv_1_5_"),
            Map.entry("zi", "zimage_"),
            Map.entry("ho1", "hidream_o1_"),
            Map.entry("i4", "ideogram4_"),
            Map.entry("kr2", "krea2_"));

    /** Of a dataset, for each architecture whose cache is there. */
    static Collection<CachedCaptions> of(MusubiDataset dataset) {
        Setting extension = dataset.setting("caption_extension");
        Optional<Path> folder = directory(dataset, dataset.folder());
        Setting named = dataset.setting("cache_directory");
        Optional<Path> caches = named.given() ? directory(dataset, named) : folder;
        if (!dataset.isOfItsOwnFile() || !dataset.isOfFolder() || folder.isEmpty() || caches.isEmpty()) {
            return List.of();
        }
        List<String> files = Disk.names(caches.get());
        Map<String, CachedCaptions> found = new HashMap<>();
        for (String file : files == null ? List.<String>of() : files) {
            String name = file.endsWith(SUFFIX) ? file.substring(0, file.length() - SUFFIX.length()) : "";
            int end = name.lastIndexOf('_');
            String script = end < 0 ? null : SCRIPTS.get(name.substring(end + 1));
            Path caption = folder.get().resolve(name.substring(0, Math.max(end, 0)) + extension.text());
            if (script != null && Disk.isRegularFile(caption)) {
                int newer = isNewer(caption, caches.get().resolve(file)) ? 1 : 0;
                String command = "src/musubi_tuner/" + script + "cache_text_encoder_outputs.py";
                found.merge(
                        command,
                        new CachedCaptions(dataset.folder(), 1, newer, command),
                        (some, more) ->
                                new CachedCaptions(some.folder, some.of + more.of, some.newer + more.newer, command));
            }
        }
        return found.values();
    }

    private static Optional<Path> directory(MusubiDataset dataset, Setting named) {
        return named.quoted() && !named.unresolved()
                ? dataset.config().starts().find(named.text(), Disk::isDirectory)
                : Optional.empty();
    }

    private static boolean isNewer(Path caption, Path cache) {
        try {
            return Disk.modified(caption) > Disk.modified(cache);
        } catch (IOException e) {
            return false;
        }
    }
}
