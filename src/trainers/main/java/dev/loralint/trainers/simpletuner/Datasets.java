package dev.loralint.trainers.simpletuner;

import dev.loralint.disk.Disk;
import dev.loralint.trainer.Setting;
import dev.loralint.trainer.TrainerConfig;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The file of datasets that a training names, or that is checked alone.
 *
 * @param config what names it, or what it is
 * @param place where its first entry is
 * @param backends its datasets that are not turned off
 */
public record Datasets(TrainerConfig config, Setting place, List<Backend> backends) {

    private static final String SKIPPED = "skip_file_discovery";

    /** Of SimpleTuner, if the file was read; none of another file. */
    static List<Datasets> of(TrainerConfig config) {
        List<Backend> all = Backend.of(config);
        return all.isEmpty()
                ? List.of()
                : List.of(new Datasets(
                        config,
                        all.get(0).setting("datasets"),
                        all.stream().filter(Backend::isUsed).toList()));
    }

    /** Those with a name that an earlier one has; caches of texts are the earliest. */
    public List<Backend> repeated() {
        List<Backend> repeated = new ArrayList<>();
        Set<String> names = new HashSet<>(); // factory.py: FactoryRegistry._prevalidate_backend_ids
        backends().stream()
                .filter(Backend::isOfTexts)
                .forEach(texts -> names.add(texts.setting("id").text()));
        for (Backend backend : backends()) {
            String name = backend.setting("id").text();
            if (!backend.isOfTexts() && !name.isEmpty() && !names.add(name)) {
                repeated.add(backend);
            }
        }
        return repeated;
    }

    /** Caches of texts that are marked as the default, after the first. */
    public List<Backend> furtherDefaults() {
        return backends().stream()
                .filter(backend -> backend.isOfTexts()
                        && Boolean.TRUE.equals(backend.setting("default").value()))
                .skip(1)
                .toList();
    }

    /** Whether an entry of a kind has a name. */
    public boolean hasNamed(String kind, String name) {
        return backends().stream()
                .anyMatch(backend -> backend.kind().equals(kind)
                        && backend.setting("id").text().equals(name));
    }

    /** Trained datasets whose cache is in the folder of an earlier one, or of a cache of texts. */
    public List<Setting> sharedCaches() {
        List<Setting> shared = new ArrayList<>();
        List<String> folders = new ArrayList<>();
        backends().stream()
                .filter(Backend::isOfTexts)
                .map(backend -> backend.setting("cache_dir").text())
                .filter(folder -> !folder.isEmpty())
                .forEach(folders::add);
        for (Backend backend : backends()) {
            Setting cache = backend.setting("cache_dir_vae");
            String folder = cache.text().replace("{id}", backend.setting("id").text());
            if (backend.isTrained() && cache.on() && !backend.kind().equals("conditioning")) {
                if (folders.contains(folder)) {
                    shared.add(cache);
                }
                folders.add(folder);
            }
        }
        return shared;
    }

    /**
     * Settings that leave out the search for images of a folder that is here and has no list of them from an earlier run
     * (data_backend/factory.py: FactoryRegistry._handle_bucket_operations).
     */
    public List<Setting> undiscovered() {
        return backends().stream()
                .filter(backend -> backend.isTrained() && backend.isLocal() && backend.isListing())
                .filter(backend -> !backend.kind().equals("conditioning") && isUnlisted(backend))
                .flatMap(backend -> Stream.of(
                                backend.setting(SKIPPED),
                                backend.training().getOrDefault(SKIPPED, backend.setting(SKIPPED)))
                        .filter(skipped -> skipped.quoted() && skipped.text().contains("aspect"))
                        .limit(1))
                .distinct()
                .toList();
    }

    private boolean isUnlisted(Backend backend) {
        List<String> names = config.starts()
                .find(backend.setting("instance_data_dir").text(), Disk::isDirectory)
                .map(Disk::names)
                .orElse(List.of());
        return !names.isEmpty() && names.stream().noneMatch(name -> name.startsWith("aspect_ratio_bucket_indices"));
    }

    /** Those that are trained, and not only evaluated. */
    public List<Backend> trained() {
        return backends().stream()
                .filter(backend -> backend.isTrained() && !backend.kind().equals("eval"))
                .toList();
    }

    /** Those that are trained from the first step on. */
    public List<Backend> fromBeginning() {
        return trained().stream()
                .filter(backend -> !(backend.setting("start_epoch").number() > 1)
                        && !(backend.setting("start_step").number() > 1))
                .toList();
    }

    /** Whether it has no cache of texts, so that one is added whose name is `text-embeds`. */
    public boolean isWithoutTexts() {
        return backends().stream().noneMatch(Backend::isOfTexts);
    }
}
