package dev.loralint.review;

import dev.loralint.files.ShownPath;
import dev.loralint.files.Suffixes;
import dev.loralint.review.steps.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Caches of the trainer that are out of date once the staged changes are written: of captions, and of deleted images. */
final class StaleCaches {

    private static final List<String> SUFFIXES = List.of(".npz", ".safetensors");
    private static final Pattern TEXT = Pattern.compile("_(?:[a-z0-9]+_)?te(?:_outputs)?");
    private static final Pattern LATENTS = Pattern.compile("(?:_\\d{1,6}x\\d{1,6})?(?:_[a-z0-9]+)?");

    private final Review review;

    StaleCaches(Review review) {
        this.review = review;
    }

    /** The caches, by file. */
    private Map<Path, String> caches() {
        Map<Path, String> caches = new TreeMap<>();
        Map<Path, List<String>> names = new HashMap<>();
        for (Item item : review.before().items()) {
            Target target = item.target();
            if (item.image() == null || target == null) {
                continue;
            }
            Path image = review.staged().file(item.image().path());
            boolean captionChanged = review.staged().isChanged(review.staged().file(target));
            boolean imageRemoved = review.staged().isChanged(image);
            Path folder = image.getParent();
            if ((captionChanged || imageRemoved) && folder != null) {
                String stem = Suffixes.stem(item.name());
                for (String name : names.computeIfAbsent(folder, StaleCaches::cacheNames)) {
                    if (name.startsWith(stem)) {
                        String rest = name.substring(stem.length(), name.lastIndexOf('.'));
                        if (captionChanged && TEXT.matcher(rest).matches()) {
                            caches.put(folder.resolve(name), "text encoder");
                        } else if (imageRemoved && LATENTS.matcher(rest).matches()) {
                            caches.put(folder.resolve(name), "latent");
                        }
                    }
                }
            }
        }
        return caches;
    }

    private static List<String> cacheNames(Path folder) {
        String[] all = Optional.ofNullable(folder.toFile().list()).orElse(new String[0]);
        return List.of(all).stream()
                .filter(name -> SUFFIXES.stream().anyMatch(name::endsWith))
                .sorted()
                .toList();
    }

    List<Answers.CacheFile> found() {
        List<Answers.CacheFile> found = new ArrayList<>();
        caches().forEach((file, kind) -> {
            long bytes;
            try {
                bytes = Files.size(file);
            } catch (IOException e) {
                bytes = 0;
            }
            found.add(new Answers.CacheFile(ShownPath.of(file, review.directory()), kind, bytes));
        });
        return found;
    }

    List<Path> files() {
        return List.copyOf(caches().keySet());
    }

    /** @return how many were deleted */
    static int delete(List<Path> files, Path directory, List<Answers.Refused> refused) {
        int deleted = 0;
        for (Path file : files) {
            try {
                Files.deleteIfExists(file);
                deleted++;
            } catch (IOException e) {
                refused.add(new Answers.Refused(ShownPath.of(file, directory), "the cache cannot be deleted"));
            }
        }
        return deleted;
    }
}
