package dev.loralint.review;

import dev.loralint.files.ShownPath;
import dev.loralint.review.steps.Target;
import dev.loralint.trainer.TrainerConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds files that another program changed since they were read. */
final class FileWatch {

    private Path directory = Path.of("");
    private Map<Path, Long> stamps = Map.of();

    /** Remembers how the files are now: captions, images, configurations and their folders. */
    synchronized void watch(Path from, Checked checked, Path settings) {
        Map<Path, Long> next = new HashMap<>();
        for (Item item : checked.items()) {
            Target target = item.target();
            if (target != null) {
                Path file = from.resolve(target.path()).normalize();
                next.put(file, stamp(file));
                Path folder = file.getParent();
                if (folder != null && !next.containsKey(folder)) {
                    next.put(folder, names(folder));
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
    }

    /** The files that are otherwise than they were, as shown to people. */
    synchronized List<String> changed() {
        List<String> changed = new ArrayList<>();
        stamps.forEach((file, stamp) -> {
            long now = Files.isDirectory(file) ? names(file) : stamp(file);
            if (now != stamp) {
                changed.add(ShownPath.of(file, directory));
            }
        });
        changed.sort(null);
        return changed;
    }

    private static long stamp(Path file) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return attributes.lastModifiedTime().toMillis() * 31 + attributes.size();
        } catch (IOException e) {
            return 0;
        }
    }

    private static long names(Path folder) {
        String[] names = Optional.ofNullable(folder.toFile().list()).orElse(new String[0]);
        long sum = names.length;
        for (String name : names) {
            // what is written next to a file before it is moved there comes and goes
            sum += name.startsWith(".") ? -1 : name.hashCode();
        }
        return sum;
    }
}
