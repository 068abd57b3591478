package dev.loralint.comparison;

import dev.loralint.concepts.derived.GreyImages;
import dev.loralint.folders.ImageHeaders;
import dev.loralint.image.ImageHeaderReader;
import dev.loralint.image.ImageOnDisk;
import dev.loralint.parallel.Progress;
import dev.loralint.repository.ChangeSet;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/**
 * Looks at the images that a change may say something of: those that it concerns, and all where it touches what images are
 * trained by. What it does not concern is the same in both states, and is looked at in the first alone.
 */
final class ChangedHeaders implements ImageHeaders {

    private final ChangeSet change;
    private final boolean all;
    private final Map<String, Map<String, ImageOnDisk>> first = new HashMap<>();

    /** @param all whether the change touches what images are trained by */
    ChangedHeaders(ChangeSet change, boolean all) {
        this.change = change;
        this.all = all;
    }

    @Override
    public Map<Path, Map<String, ImageOnDisk>> read(Map<Path, List<String>> images, Progress progress) {
        Map<Path, Map<String, ImageOnDisk>> found = new HashMap<>();
        images.forEach((folder, names) -> found.put(folder, known(folder, names)));
        look(images, found, progress, (folder, names) -> own(folder, names, of(found, folder)));
        look(images, found, progress, (folder, names) -> others(folder, names, of(found, folder)));
        images.keySet().forEach(folder -> keep(folder, of(found, folder)));
        return found;
    }

    private static Map<String, ImageOnDisk> of(Map<Path, Map<String, ImageOnDisk>> found, Path folder) {
        return found.computeIfAbsent(folder, f -> new HashMap<>());
    }

    private static void look(
            Map<Path, List<String>> images,
            Map<Path, Map<String, ImageOnDisk>> found,
            Progress progress,
            BiFunction<Path, List<String>, List<String>> wanted) {
        Map<Path, List<String>> asked = new LinkedHashMap<>();
        images.forEach((folder, names) -> asked.put(folder, wanted.apply(folder, names)));
        ALL.read(asked, progress).forEach((folder, read) -> of(found, folder).putAll(read));
    }

    /** What is known from the first state. */
    private Map<String, ImageOnDisk> known(Path folder, List<String> names) {
        Map<String, ImageOnDisk> before = first.getOrDefault(folder.toString(), Map.of());
        Map<String, ImageOnDisk> known = new HashMap<>();
        for (String name : before.isEmpty() ? List.<String>of() : names) {
            ImageOnDisk file = before.get(name);
            if (file != null) {
                known.put(name, file);
            }
        }
        return known;
    }

    /** Those that must be looked at in any case. */
    private List<String> own(Path folder, List<String> names, Map<String, ImageOnDisk> known) {
        Predicate<String> wanted = all ? name -> true : change.concernedIn(folder);
        return names.stream()
                .filter(name -> !known.containsKey(name) && wanted.test(name))
                .toList();
    }

    /**
     * The others, where it matters whether they are grey: because one of the change is, or because one of them is and the
     * change may be the only one in colour.
     */
    private List<String> others(Path folder, List<String> names, Map<String, ImageOnDisk> read) {
        List<String> others =
                names.stream().filter(name -> !read.containsKey(name)).toList();
        boolean matters = !read.isEmpty()
                && !others.isEmpty()
                && !first.containsKey(folder.toString())
                && (isGrey(read.values()) || isGrey(List.of(ImageHeaderReader.read(folder.resolve(others.get(0))))));
        return matters ? others : List.of();
    }

    private static boolean isGrey(Collection<ImageOnDisk> files) {
        return files.stream().flatMap(file -> file.header().stream()).anyMatch(GreyImages::isGrey);
    }

    /** Keeps what the other state has too. */
    private void keep(Path folder, Map<String, ImageOnDisk> read) {
        Map<String, ImageOnDisk> kept = new HashMap<>(read);
        kept.keySet().removeIf(change.concernedIn(folder));
        first.putIfAbsent(folder.toString(), kept);
    }
}
