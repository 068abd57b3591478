package dev.loralint.review;

import dev.loralint.files.ShownPath;
import dev.loralint.review.steps.Target;
import dev.loralint.trainer.TrainerConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds files that another program changed since they were read. */
final class FileWatch {

    private Path directory = Path.of("");
    private Map<Path, Long> stamps = Map.of();

    /** The names in each folder. */
    private Map<Path, Set<String>> folders = Map.of();

    /** Remembers how the files are now: captions, images, configurations and their folders. */
    synchronized void watch(Path from, Checked checked, Path settings) {
        Map<Path, Long> next = new HashMap<>();
        Map<Path, Set<String>> names = new HashMap<>();
        for (Item item : checked.items()) {
            Target target = item.target();
            if (target != null) {
                Path file = from.resolve(target.path()).normalize();
                next.put(file, stamp(file));
                Path folder = file.getParent();
                if (folder != null) {
                    names.computeIfAbsent(folder, FileWatch::names);
                }
            }
        }
        for (TrainerConfig config : checked.result().configs()) {
            Path file = from.resolve(config.origin()).normalize();
            next.put(file, stamp(file));
        }
        next.put(settings, stamp(settings));
        directory = from;
        stamps = next;
        folders = names;
    }

    /** The files that are otherwise than they were, that are new or gone, as shown to people. */
    synchronized List<String> changed() {
        Set<String> changed = new TreeSet<>();
        stamps.forEach((file, stamp) -> {
            if (stamp(file) != stamp) {
                changed.add(ShownPath.of(file, directory));
            }
        });
        folders.forEach((folder, before) -> {
            Set<String> now = names(folder);
            if (!now.equals(before)) {
                Stream.concat(before.stream(), now.stream())
                        .filter(name -> !before.contains(name) || !now.contains(name))
                        .forEach(name -> changed.add(shown(folder.resolve(name))));
            }
        });
        return List.copyOf(changed);
    }

    private String shown(Path file) {
        return ShownPath.of(file, directory) + (Files.isDirectory(file) ? "/" : "");
    }

    private static long stamp(Path file) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return attributes.lastModifiedTime().toMillis() * 31 + attributes.size();
        } catch (IOException e) {
            return 0;
        }
    }

    /** What is written next to a file before it is moved there comes and goes. */
    private static Set<String> names(Path folder) {
        String[] names = Optional.ofNullable(folder.toFile().list()).orElse(new String[0]);
        return Arrays.stream(names).filter(name -> !name.startsWith(".")).collect(Collectors.toUnmodifiableSet());
    }
}
